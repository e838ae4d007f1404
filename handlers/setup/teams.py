"""The step Teams: people picked for each role."""

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Role
from bot.views.parts import Json
from bot.views.setup import teams as view
from handlers.people import profiles_of
from handlers.setup.checklist import saved
from handlers.setup.meanwhile import showing, write
from handlers.turn import Answer, FormErrors, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    held = await turn.read(setup.teams)
    return showing(view.form(held), held)


async def save(turn: Turn) -> Answer:
    """Slack is asked about those whom Unison never saw."""
    wanted = view.read(turn.view)
    picked = list(dict.fromkeys(one for people in wanted.values() for one in people))
    try:
        met = await profiles_of(turn.client, turn.team_id, await turn.read(setup.strangers, picked))
        await write(turn, setup.Shown(Role.SELLER, setup.teams), setup.assign, wanted, met)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return await saved(turn, "The teams are saved.")
