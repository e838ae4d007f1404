"""The step Reasons: those there are, and one of them added or changed."""

from bot.rules.incomplete import Incomplete
from bot.rules.setup import reasons as rules
from bot.views.parts import Json
from bot.views.setup import ids
from bot.views.setup import reasons as view
from handlers.setup.meanwhile import showing, write
from handlers.setup.stacked import back_to, over
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.listed(await turn.read(setup.all_reasons))


async def open_one(turn: Turn) -> Answer:
    """Over the list, which shows afterwards what was saved."""
    known = None if turn.value == view.NEW else await turn.read(setup.one_reason, turn.value)
    shown = showing(view.form(known), known)
    return over(turn, ids.REASONS, shown)


async def save(turn: Turn) -> Answer:
    try:
        kept_one = rules.read(view.read(turn.view))
        await write(turn, setup.Shown("label", setup.one_reason, (kept_one.code,)), setup.keep_reason, kept_one)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return await back_to(turn, view.listed(await turn.read(setup.all_reasons)))
