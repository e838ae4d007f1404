"""The form in which user groups are chosen for roles, and what admins are told of them."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    ExternalDataMultiSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    StaticMultiSelectElement,
)

from bot.rules.rights import Role, some_names
from bot.rules.setup.groups import Group, SwitchedOff, told_group
from bot.rules.setup.teams import WORDS
from bot.views.parts import Json, Message, button, buttons, line, message, modal, option, plain, says, values
from bot.views.setup import ids

# A menu holds no more; beyond that they are found by typing.
MOST_IN_A_MENU = 100


def form(there: Sequence[Group], followed: Mapping[Role, Sequence[Group]]) -> Json:
    fields = [_field(role, there, followed.get(role, ())) for role in Role]
    words = "Whoever is in a group has the role, and loses it on leaving. Who was picked by hand keeps it."
    return modal(ids.GROUPS_FORM, "User groups", [line(says(words)), *fields], "Save")


def none(why: str) -> Json:
    """There is nothing to choose from; `why` says what to do instead."""
    return modal(ids.GROUPS_FORM, "User groups", [line(says(why))])


def _field(role: Role, there: Sequence[Group], followed: Sequence[Group]) -> Block:
    offered = {one.id: one for one in sorted((*followed, *there), key=lambda one: one.handle)}
    chosen = group_options([offered[one.id] for one in followed]) or None
    select: InputInteractiveElement = StaticMultiSelectElement(
        action_id=f"setup.{role}",
        placeholder=plain("Choose groups"),
        options=group_options(list(offered.values())),
        initial_options=chosen,
    )
    if len(offered) > MOST_IN_A_MENU:
        select = ExternalDataMultiSelectElement(
            action_id=ids.GROUPS, placeholder=plain("Type a name"), min_query_length=2, initial_options=chosen
        )
    return InputBlock(
        block_id=role, label=plain(f"{WORDS[role][1].capitalize()} follow"), element=select, optional=True
    )


def group_options(found: Sequence[Group]) -> list[Option]:
    return [option(told_group(one), one.id) for one in found[:MOST_IN_A_MENU]]


def read(view: Json) -> dict[Role, list[str]]:
    held = values(view)
    return {
        role: [str(one.get("value")) for one in (held.get(role) or {}).get("selected_options") or ()] for role in Role
    }


def read_group(said: Json) -> Group:
    """From `usergroups.list` (https://docs.slack.dev/reference/objects/usergroup-object)."""
    return Group(str(said["id"]), str(said["handle"]), not said.get("date_delete"), tuple(said.get("users") or ()))


def switched_off(known: SwitchedOff) -> Message:
    words = f"The user group @{known.handle} is switched off in Slack. Its people stay {_roles(known)} as they were"
    return message(
        f"{words}.",
        line(says(f"{words}, until you choose another group or pick people.")),
        buttons([button("Choose groups", ids.STEP, "groups")]),
    )


def _roles(known: SwitchedOff) -> str:
    return some_names([WORDS[role][1] for role in known.roles], most=len(Role))


def last_admin(_: object) -> Message:
    words = "You left the user group that Unison's admins follow. You stay admin all the same, because nobody else is."
    return message(
        words,
        line(says(f"{words} Make somebody else admin, and you can give it up.")),
        buttons([button("Choose teams", ids.STEP, "teams")]),
    )
