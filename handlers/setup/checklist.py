"""The checklist: shown, and shown anew when a step was saved."""

from bot.views.setup import checklist as view
from handlers.setup.stacked import back_to
from handlers.turn import Answer, Show, Turn
from storage import setup


async def show(turn: Turn) -> Answer:
    return Show(view.form(await turn.read(setup.seen)))


async def saved(turn: Turn, *said: str) -> Answer:
    """The form of a step gives way to the checklist, which says on top what was saved."""
    return await back_to(turn, view.form(await turn.read(setup.seen), said))
