"""The step Reasons: those there are, and one of them added or changed."""

from bot.rules.incomplete import Incomplete
from bot.rules.setup import reasons as rules
from bot.views.parts import Json, keeping, kept
from bot.views.setup import ids
from bot.views.setup import reasons as view
from handlers.answering import show_under
from handlers.setup.meanwhile import showing, write
from handlers.turn import Answer, FormErrors, Nothing, Push, Show, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.listed(await turn.read(setup.all_reasons))


async def open_one(turn: Turn) -> Answer:
    """Over the list, which shows afterwards what was saved."""
    known = None if turn.value == view.NEW else await turn.read(setup.one_reason, turn.value)
    shown = showing(view.form(known), known)
    return Push(keeping(shown, under=turn.view["id"])) if turn.view.get("callback_id") == ids.REASONS else Show(shown)


async def save(turn: Turn) -> Answer:
    try:
        kept_one = rules.read(view.read(turn.view))
        await write(turn, setup.Shown("label", setup.one_reason, (kept_one.code,)), setup.keep_reason, kept_one)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    listed, under = view.listed(await turn.read(setup.all_reasons)), kept(turn.view).get("under")
    if not under:
        return Show(listed)
    await show_under(turn, under, listed)
    return Nothing()
