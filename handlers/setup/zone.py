"""The step Zone: by whose clock goes what both teams share."""

from bot.rules.setup import read_zone
from bot.views.parts import Json
from bot.views.setup import fields
from bot.views.setup import zone as view
from handlers.setup.checklist import saved
from handlers.turn import Answer, Options, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    zone = read_zone(view.read(turn.view))
    await turn.write(setup.choose_zone, zone)
    return await saved(turn, f"What both teams share goes by the clock of {zone} from now on.")


async def find(turn: Turn) -> Answer:
    return Options(fields.zone_options(turn.value))
