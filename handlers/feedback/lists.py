"""`/leadfeedback list`, turned page by page, and the history of one's own feedback."""

from contextlib import suppress

from bot.rules.feedback import Listing
from bot.rules.rights import Refused
from bot.views.feedback import history as history_view
from bot.views.feedback import ids
from bot.views.feedback import lists as view
from bot.views.parts import Json, keeping, kept, read_stamp
from handlers.answering import show_under
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


def over(turn: Turn, form: Json) -> Answer:
    """Over the list when it is open, on its own otherwise."""
    if turn.view.get("callback_id") == ids.LIST:
        place = kept(turn.view)
        return Push(keeping(form, under=turn.view["id"], place=f"{place.get('listing')}:{place.get('page')}"))
    return Push(form) if turn.in_modal else Show(form)


async def refresh_under(turn: Turn) -> None:
    """The list that lies under a form shows what the form did."""
    place = kept(turn.view)
    if "under" in place:
        with suppress(Refused):
            page = await turn.read(lists.page, *view.read_place(str(place.get("place"))))
            await show_under(turn, place["under"], view.show(page))
