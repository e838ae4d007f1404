"""A form of the set-up lies over the list from which it was opened, and gives way to it."""

from bot.views.parts import Json, keeping, kept
from handlers.answering import show_under
from handlers.turn import Answer, Nothing, Push, Show, Turn


def over(turn: Turn, listed: str, form: Json) -> Answer:
    """`listed`: the name of the list; opened from elsewhere, the form stands alone."""
    if turn.view.get("callback_id") == listed:
        return Push(keeping(form, under=turn.view["id"]))
    return Show(form)


async def back_to(turn: Turn, listed: Json) -> Answer:
    """The list, with what the form did."""
    under = kept(turn.view).get("under")
    if not under:
        return Show(listed)
    await show_under(turn, under, listed)
    return Nothing()
