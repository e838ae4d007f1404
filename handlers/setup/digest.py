"""The step Weekly digest: its day and its time."""

from bot.rules.business_time import WEEKDAYS
from bot.views.parts import Json
from bot.views.setup import digest as view
from handlers.setup.checklist import saved
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    weekday, at = view.read(turn.view)
    if at is None:
        return FormErrors({"at": "Choose a time."})
    await turn.write(setup.choose, digest_weekday=weekday, digest_at=at)
    return await saved(turn, f"The digest comes on {WEEKDAYS[weekday]} at {at:%H:%M} from now on.")
