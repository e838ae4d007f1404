"""The step Response targets."""

from bot.rules.incomplete import Incomplete
from bot.rules.setup import targets as rules
from bot.views.parts import Json
from bot.views.setup import targets as view
from handlers.setup.checklist import saved
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    try:
        answer, outcome = rules.read(*view.read(turn.view))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    await turn.write(setup.choose, answer_within_working_days=answer, decide_within_working_days=outcome)
    return await saved(turn, "The targets are saved. They hold for what comes from now on.")
