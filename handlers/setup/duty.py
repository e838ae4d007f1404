"""The step Marketing duty: who has it now, and in whose turn it comes."""

from bot.rules.incomplete import Incomplete
from bot.views.parts import Json
from bot.views.setup import duty as view
from handlers.setup.checklist import saved
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(*await turn.read(setup.duty_and_rota))


async def save(turn: Turn) -> Answer:
    try:
        await turn.write(setup.choose_duty, *view.read(turn.view))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return await saved(turn, "Marketing's duty is saved.")
