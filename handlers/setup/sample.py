"""The step Sample data: what is loaded or would be, loaded and removed."""

from bot.rules.setup import SetUp
from bot.views.parts import Json, keeping, kept
from bot.views.setup import checklist
from bot.views.setup import sample as view
from handlers.answering import show_under
from handlers.turn import Answer, Show, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def load(turn: Turn) -> Answer:
    return await _shown(turn, await turn.write(setup.load_samples))


async def remove(turn: Turn) -> Answer:
    return await _shown(turn, await turn.write(setup.remove_samples))


async def _shown(turn: Turn, known: SetUp) -> Answer:
    """Here, and in the checklist from which it was opened."""
    under = kept(turn.view).get("under")
    if not under:
        return Show(view.form(known))
    await show_under(turn, under, checklist.form(known))
    return Show(keeping(view.form(known), under=under))
