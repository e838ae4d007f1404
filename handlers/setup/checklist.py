"""The checklist: shown, and shown anew when a step was saved."""

from bot.views.parts import Json, keeping, kept
from bot.views.setup import checklist as view
from bot.views.setup import ids
from handlers.answering import show_under
from handlers.turn import Answer, Nothing, Push, Show, Turn
from storage import setup


async def show(turn: Turn) -> Answer:
    return Show(view.form(await turn.read(setup.seen)))


def over(turn: Turn, form: Json) -> Answer:
    """A step's form lies over the checklist from which it was opened."""
    if turn.view.get("callback_id") == ids.CHECKLIST:
        return Push(keeping(form, under=turn.view["id"]))
    return Show(form)


async def saved(turn: Turn, *said: str) -> Answer:
    """The form of a step gives way to the checklist, which says on top what was saved."""
    listed = view.form(await turn.read(setup.seen), said)
    under = kept(turn.view).get("under")
    if not under:
        return Show(listed)
    await show_under(turn, under, listed)
    return Nothing()
