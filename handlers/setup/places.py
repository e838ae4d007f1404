"""The step Places: those there are, and one of them added, changed or removed."""

from dataclasses import replace
from uuid import UUID

from bot.rules.holidays import read_holidays
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Refused
from bot.views.parts import UNREADABLE, Json, keeping, kept
from bot.views.setup import ids
from bot.views.setup import places as view
from handlers.answering import show_under
from handlers.setup.meanwhile import showing, write
from handlers.turn import Answer, FormErrors, Nothing, Push, Show, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.listed(await turn.read(setup.all_places))


async def open_one(turn: Turn) -> Answer:
    """Over the list, which shows afterwards what was saved."""
    place_id = None if turn.value == view.NEW else _id(turn)
    place = await turn.read(setup.one_place, place_id)
    shown = showing(view.form(place), place)
    return Push(keeping(shown, under=turn.view["id"])) if turn.view.get("callback_id") == ids.PLACES else Show(shown)


async def save(turn: Turn) -> Answer:
    place, typed = view.read(turn.view)
    try:
        shown = setup.Shown("name", setup.one_place, (place.id,))
        await write(turn, shown, setup.keep_place, replace(place, holidays=read_holidays(typed)))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    listed, under = view.listed(await turn.read(setup.all_places)), kept(turn.view).get("under")
    if not under:
        return Show(listed)
    await show_under(turn, under, listed)
    return Nothing()


async def remove(turn: Turn) -> Answer:
    return Show(view.listed(await turn.write(setup.remove_place, _id(turn))))


def _id(turn: Turn) -> UUID:
    try:
        return UUID(turn.value)
    except ValueError:
        raise Refused(UNREADABLE) from None
