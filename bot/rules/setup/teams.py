"""The teams: who has which role."""

from collections.abc import Iterable

from bot.rules.rights import Profile, Role, Standing, some_names
from bot.rules.setup.step import SetUp, Step, Told

WORDS = {
    Role.SELLER: ("seller", "sellers"),
    Role.MARKETER: ("marketer", "marketers"),
    Role.MODERATOR: ("moderator", "moderators"),
    Role.HEAD: ("head", "heads"),
    Role.EXECUTIVE: ("executive", "executives"),
    Role.ADMIN: ("admin", "admins"),
}
# Without these two there is nothing to do for anybody.
NEEDED = (Role.SELLER, Role.MARKETER)


def _told(known: SetUp) -> Told:
    return (
        " · ".join(_counted(role, len(known.people[role])) for role in Role if known.people[role] or role in NEEDED),
    )


def _counted(role: Role, count: int) -> str:
    one, many = WORDS[role]
    return f"{count} {one if count == 1 else many}" if count else f"no {many} yet"


STEP = Step("teams", "Teams", told=_told, done=lambda known: all(known.people[role] for role in NEEDED))


_WHY_NOT = {
    Standing.GUEST: "a guest",
    Standing.STRANGER: "of another company",
    Standing.BOT: "an app",
    Standing.DEACTIVATED: "deactivated",
}


def unfit(people: Iterable[Profile]) -> str:
    """Who of them can't have a role, and why; nothing when all can."""
    found = [f"{one.name} is {_WHY_NOT[one.standing]}" for one in people if one.standing is not Standing.MEMBER]
    return f"{some_names(found, most=8)}: only colleagues with a full account can have a role." if found else ""
