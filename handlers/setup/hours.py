"""The step Working hours: everybody's, with the holidays; and one's own behind `/unison hours`."""

from bot.rules.holidays import read_holidays
from bot.rules.incomplete import Incomplete
from bot.rules.places import Hours, problems
from bot.views.parts import Json
from bot.views.setup import hours as view
from bot.views.setup import own_hours as own_view
from handlers.setup.checklist import saved
from handlers.turn import Answer, FormErrors, Say, Show, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    typed = view.read(turn.view)
    errors = problems(Hours("", typed.begins, typed.ends))
    if not typed.weekdays:
        errors["weekdays"] = "Choose at least one day."
    try:
        holidays = read_holidays(typed.holidays)
    except Incomplete as incomplete:
        errors |= incomplete.errors
    if errors or typed.begins is None:
        return FormErrors(errors or {"begins": "Choose when work begins, and when it ends."})
    await turn.write(setup.choose, begins=typed.begins, ends=typed.ends, weekdays=typed.weekdays, holidays=holidays)
    return await saved(turn, "The working hours are saved.")


async def open_own(turn: Turn) -> Answer:
    return Show(own_view.form(await turn.read(setup.own_hours)))


async def save_own(turn: Turn) -> Answer:
    try:
        known = await turn.write(setup.choose_own_hours, *own_view.read(turn.view))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return Say(f"Saved. {own_view.told(known.working)}")
