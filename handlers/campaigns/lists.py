"""`/campaign list`, turned page by page, and what is laid over it."""

from contextlib import suppress

from bot.rules.campaigns import Listing
from bot.rules.rights import Refused
from bot.views.campaigns import ids
from bot.views.campaigns import lists as view
from bot.views.parts import Json, keeping, kept
from handlers.answering import show_under
from handlers.turn import Answer, Push, Show, Turn
from storage.campaigns import lists


async def open_list(turn: Turn) -> Answer:
    return Show(view.show(await turn.read(lists.page, Listing.CURRENT)))


async def turn_to(turn: Turn) -> Answer:
    return Show(view.show(await turn.read(lists.page, *view.read_place(turn.value))))


async def again(turn: Turn) -> Answer:
    """The list as it is after something was done from it."""
    return Show(view.show(await turn.read(lists.page, *view.read_place(_place(turn.view)))))


def _place(list_view: Json) -> str:
    held = kept(list_view)
    return f"{held.get('listing')}:{held.get('page') or 0}"


def over(turn: Turn, form: Json) -> Answer:
    """Over the list when it is open, on its own otherwise."""
    if turn.view.get("callback_id") == ids.LIST:
        return Push(keeping(form, under=turn.view["id"], place=_place(turn.view)))
    return Push(form) if turn.in_modal else Show(form)


async def refresh_under(turn: Turn) -> None:
    """The list that lies under a form shows what the form did."""
    held = kept(turn.view)
    if "under" in held:
        with suppress(Refused):
            page = await turn.read(lists.page, *view.read_place(str(held.get("place"))))
            await show_under(turn, held["under"], view.show(page))
