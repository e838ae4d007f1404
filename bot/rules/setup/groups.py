"""Roles that follow user groups: whoever is in the group has the role."""

from dataclasses import dataclass

from bot.rules.rights import Role, some_names
from bot.rules.setup.step import Group, SetUp, Step, Told
from bot.rules.setup.teams import WORDS


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A group that roles follow is switched off in Slack, or was removed."""

    handle: str
    roles: tuple[Role, ...]


def _told(known: SetUp) -> Told:
    said = [
        f"{WORDS[role][1]} follow {some_names([told_group(one) for one in known.follows[role]])}"
        for role in Role
        if role in known.follows
    ]
    return (" · ".join(said) or "none; people can be picked one by one instead",)


def told_group(group: Group) -> str:
    return f"@{group.handle}" if group.enabled else f"@{group.handle} (switched off)"


STEP = Step("groups", "User groups", told=_told, done=lambda known: bool(known.follows), needed=False)

__all__ = ["STEP", "Group", "SwitchedOff", "told_group"]
