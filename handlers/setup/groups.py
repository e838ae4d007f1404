"""The step User groups: roles that follow a group of Slack's."""

from slack_sdk.errors import SlackApiError

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Role
from bot.rules.words import key_of
from bot.views.parts import Json
from bot.views.setup import groups as view
from handlers.people import groups_there, meet
from handlers.setup.checklist import saved
from handlers.setup.meanwhile import showing, write
from handlers.turn import Answer, FormErrors, Options, Turn
from storage import setup

# What Slack answers where there are no groups for us, and what can be done about it.
NO_GROUPS = {
    "plan_upgrade_required": "Your Slack plan has no user groups. Pick people in Teams instead.",
    "paid_teams_only": "Your Slack plan has no user groups. Pick people in Teams instead.",
    "missing_scope": "Unison may not see user groups yet: install the app again with its present manifest.",
    "not_allowed_token_type": "Unison may not see user groups here. Pick people in Teams instead.",
}
NONE_YET = "There is no user group in your Slack yet. Make one there (People → User groups), or pick people in Teams."
SAVED = "The groups are saved; roles follow them from now on."
STILL_ASKING = "Slack is still asked about {count} of their people, who have the role within some minutes."
# The form is to be answered within three.
ASK_FOR_SECONDS = 1.5


async def form(turn: Turn) -> Json:
    followed = await turn.read(setup.followed)
    try:
        there = [one for one in await groups_there(turn.client) if one.enabled]
    except SlackApiError as refused:
        if (code := str(refused.response.get("error"))) not in NO_GROUPS:
            raise
        return view.none(NO_GROUPS[code])
    return showing(view.form(there, followed), followed) if there or followed else view.none(NONE_YET)


async def find(turn: Turn) -> Answer:
    """By what is in their names."""
    await turn.who()
    wanted = key_of(turn.value.removeprefix("@"))
    there = [one for one in await groups_there(turn.client) if one.enabled and wanted in key_of(one.handle)]
    return Options(view.group_options(sorted(there, key=lambda one: one.handle)))


async def save(turn: Turn) -> Answer:
    """Slack is asked who is in the groups, and who they are where Unison never saw them."""
    await turn.who()
    wanted = view.read(turn.view)
    ids = {one for chosen in wanted.values() for one in chosen}
    found = [one for one in await groups_there(turn.client) if one.id in ids]
    unknown = await turn.read(setup.strangers, [one for group in found for one in group.users])
    met = await meet(turn.client, turn.team_id, unknown, ASK_FOR_SECONDS)
    try:
        await write(turn, setup.Shown(Role.SELLER, setup.followed), setup.choose_groups, wanted, found, met)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    later = len(unknown) - len(met)
    return await saved(turn, SAVED, *([STILL_ASKING.format(count=later)] if later else []))
