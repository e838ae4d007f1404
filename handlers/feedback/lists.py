"""`/leadfeedback list`, turned page by page, and the history of one's own feedback."""

from bot.rules.feedback import Listing
from bot.views.feedback import history as history_view
from bot.views.feedback import lists as view
from bot.views.parts import Json, kept, read_stamp
from handlers.turn import Answer, Push, Show, Turn
from storage.feedback import lists, revise


async def open_list(turn: Turn) -> Answer:
    """A seller begins with what she gave, everybody else with what waits for an answer."""
    page = await turn.read(lists.first_page)
    return Show(view.show(page))


async def turn_to(turn: Turn) -> Answer:
    listing, number = view.read_place(turn.value)
    return Show(view.show(await turn.read(lists.page, listing, number)))


async def again(turn: Turn) -> Answer:
    """The list as it is after something was done from it."""
    place = kept(turn.view)
    return Show(view.show(await turn.read(lists.page, Listing(place["listing"]), int(place["page"]))))


async def history(turn: Turn) -> Answer:
    feedback_id, _ = read_stamp(turn.value)
    return over(turn, history_view.show(*await turn.read(revise.history, feedback_id)))


def over(turn: Turn, view: Json) -> Answer:
    """Over the list when it is open, on its own otherwise."""
    return Push(view) if turn.in_modal else Show(view)
