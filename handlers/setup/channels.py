"""The step Channels: three of them, chosen in one form."""

from bot.rules.rights import Refused
from bot.views.parts import Json
from bot.views.setup import channels as view
from handlers.rooms import be_in
from handlers.setup.checklist import saved
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    """Each channel is looked at first, so that what is wrong stands at its field."""
    await turn.who()
    chosen = view.read(turn.view)
    errors = {purpose: wrong for purpose, one in chosen.items() if (wrong := await _wrong(turn, one))}
    if errors:
        return FormErrors(errors)
    waited = await turn.write(setup.choose_channels, chosen)
    waiting = f" {waited} waiting message{'s' if waited > 1 else ''} will appear now." if waited else ""
    return await saved(turn, f"The channels are saved.{waiting}")


async def _wrong(turn: Turn, channel_id: str) -> str:
    try:
        await be_in(turn, channel_id)
    except Refused as refused:
        return refused.sentence
    return ""
