"""The step Places: those there are, and one of them added, changed or removed."""

from dataclasses import replace
from uuid import UUID

from bot.rules.holidays import read_holidays
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Refused
from bot.views.parts import UNREADABLE, Json
from bot.views.setup import ids
from bot.views.setup import places as view
from handlers.setup.meanwhile import showing, write
from handlers.setup.stacked import back_to, over
from handlers.turn import Answer, FormErrors, Show, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.listed(await turn.read(setup.all_places))


async def open_one(turn: Turn) -> Answer:
    """Over the list, which shows afterwards what was saved."""
    place_id = None if turn.value == view.NEW else _id(turn)
    place = await turn.read(setup.one_place, place_id)
    shown = showing(view.form(place), place)
    return over(turn, ids.PLACES, shown)


async def save(turn: Turn) -> Answer:
    place, typed = view.read(turn.view)
    try:
        shown = setup.Shown("name", setup.one_place, (place.id,))
        await write(turn, shown, setup.keep_place, replace(place, holidays=read_holidays(typed)))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return await back_to(turn, view.listed(await turn.read(setup.all_places)))


async def remove(turn: Turn) -> Answer:
    return Show(view.listed(await turn.write(setup.remove_place, _id(turn))))


def _id(turn: Turn) -> UUID:
    try:
        return UUID(turn.value)
    except ValueError:
        raise Refused(UNREADABLE) from None
