"""Who may do what, and the sentence a person reads who may not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.rules import packs
from bot.rules.choices import Pack


class Role(StrEnum):
    """Roles of product.md N62; a person may hold several."""

    SELLER = "seller"
    MARKETER = "marketer"
    MODERATOR = "moderator"
    HEAD = "head"
    EXECUTIVE = "executive"
    ADMIN = "admin"


class Standing(StrEnum):
    """What a Slack account is to the company, whatever roles it was given."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"
    DEACTIVATED = "deactivated"


class Right(StrEnum):
    """What a handler asks for; every handler names one."""

    BE_HERE = "be here"
    GIVE_FEEDBACK = "say what became of a lead"
    ANSWER_FEEDBACK = "answer feedback on a lead"
    FOLLOW_FEEDBACK = "follow feedback on leads"
    READ_FEEDBACK = "read feedback on leads"
    PROPOSE_ITEM = "propose something for a meeting"
    FOLLOW_CAMPAIGNS = "follow campaigns"
    ANNOUNCE_CAMPAIGN = "announce a campaign"
    ACKNOWLEDGE = "confirm that you have read a campaign"
    ASK_ABOUT_CAMPAIGN = "ask about a campaign"
    FOLLOW_SCHEDULE = "read the schedule of both teams"
    PLAN_ACTIVITY = "put something on the schedule"
    FOLLOW_MEETINGS = "read the agenda"
    RUN_MEETING = "run a meeting"
    SET_UP_MEETINGS = "set up a series of meetings"
    HAND_OVER_MEETING = "hand a meeting over"
    READ_DIGEST = "read the digest"
    END_MEETING = "end a meeting"
    SET_UP = "set Unison up"


_EVERYONE = frozenset(Role)
_TEAMS = frozenset({Role.SELLER, Role.MARKETER, Role.HEAD, Role.MODERATOR})

HELD_BY: dict[Right, frozenset[Role]] = {
    Right.BE_HERE: _EVERYONE,
    Right.GIVE_FEEDBACK: frozenset({Role.SELLER}),
    Right.ANSWER_FEEDBACK: frozenset({Role.MARKETER}),
    # The moderator sees what was put forward for the meeting, and nothing else of it.
    Right.FOLLOW_FEEDBACK: _TEAMS,
    Right.READ_FEEDBACK: frozenset({Role.SELLER, Role.MARKETER, Role.HEAD}),
    Right.PROPOSE_ITEM: _TEAMS,
    Right.FOLLOW_CAMPAIGNS: _EVERYONE,
    Right.ANNOUNCE_CAMPAIGN: frozenset({Role.MARKETER}),
    Right.ACKNOWLEDGE: frozenset({Role.SELLER}),
    Right.ASK_ABOUT_CAMPAIGN: frozenset({Role.SELLER, Role.HEAD}),
    Right.FOLLOW_SCHEDULE: _EVERYONE,
    Right.PLAN_ACTIVITY: frozenset({Role.SELLER, Role.MARKETER, Role.HEAD}),
    Right.FOLLOW_MEETINGS: _EVERYONE,
    Right.RUN_MEETING: frozenset({Role.MODERATOR}),
    Right.END_MEETING: frozenset({Role.MODERATOR}),
    Right.SET_UP_MEETINGS: frozenset({Role.MODERATOR, Role.ADMIN}),
    Right.HAND_OVER_MEETING: frozenset({Role.MODERATOR, Role.ADMIN}),
    Right.READ_DIGEST: _EVERYONE,
    Right.SET_UP: frozenset({Role.ADMIN}),
}

# Nobody has a right of a pack that sleeps. What is under way can be ended all the same, and what is owed be done.
PACK_OF: dict[Right, Pack] = {
    Right.GIVE_FEEDBACK: Pack.LEADS,
    Right.ANSWER_FEEDBACK: Pack.LEADS,
    Right.FOLLOW_FEEDBACK: Pack.LEADS,
    Right.READ_FEEDBACK: Pack.LEADS,
    Right.FOLLOW_CAMPAIGNS: Pack.CAMPAIGNS,
    Right.ANNOUNCE_CAMPAIGN: Pack.CAMPAIGNS,
    Right.ACKNOWLEDGE: Pack.CAMPAIGNS,
    Right.ASK_ABOUT_CAMPAIGN: Pack.CAMPAIGNS,
    Right.FOLLOW_SCHEDULE: Pack.SCHEDULE,
    Right.PLAN_ACTIVITY: Pack.SCHEDULE,
    Right.PROPOSE_ITEM: Pack.MEETINGS,
    Right.FOLLOW_MEETINGS: Pack.MEETINGS,
    Right.RUN_MEETING: Pack.MEETINGS,
    Right.SET_UP_MEETINGS: Pack.MEETINGS,
    Right.HAND_OVER_MEETING: Pack.MEETINGS,
    Right.READ_DIGEST: Pack.DIGEST,
}

# Help, the Home tab and becoming the first admin are open to colleagues without a role.
WITHOUT_A_ROLE = frozenset({Right.BE_HERE})


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a turn, as the database knows them in that very transaction."""

    id: str
    name: str
    zone: str
    standing: Standing
    roles: frozenset[Role]
    runs_the_workspace: bool = False
    awake: frozenset[Pack] = frozenset(Pack)


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of a person, as far as Unison needs it."""

    id: str
    name: str
    zone: str
    standing: Standing
    runs_the_workspace: bool = False
    updated: int = 0
    """When Slack last changed it, in its seconds: an older word about somebody never counts."""


class Refused(Exception):
    """Carries the one sentence the person reads; nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Forbidden(Refused):
    """The person may not do this: the role is missing, or the account is not a colleague's."""


_OUTSIDERS = {
    Standing.GUEST: "Unison is for colleagues of the sales and marketing teams; guest accounts can't use it.",
    Standing.STRANGER: "Unison belongs to the other company in this channel, so you can't use it here.",
    Standing.BOT: "Unison listens to people, not to apps.",
    Standing.DEACTIVATED: "This account is deactivated, so Unison can't act for it.",
}


def may(actor: Actor, right: Right) -> bool:
    if actor.standing is not Standing.MEMBER or asleep(actor, right):
        return False
    return right in WITHOUT_A_ROLE or bool(actor.roles & HELD_BY[right])


def asleep(actor: Actor, right: Right) -> Pack | None:
    """The pack that would have to wake first."""
    pack = PACK_OF.get(right)
    return pack if pack and pack not in actor.awake else None


def refusal(actor: Actor, right: Right, holders: Sequence[str], admins: Sequence[str]) -> Refused:
    """Says which role is needed, who has it and who can give it (product.md N62)."""
    if actor.standing is not Standing.MEMBER:
        return Forbidden(_OUTSIDERS[actor.standing])
    if pack := asleep(actor, right):
        return Refused(packs.sleeps(pack, admins))
    needed = some_names(sorted(HELD_BY[right]), "or", most=len(Role))
    who = f" {some_names(holders)} {'has' if len(holders) == 1 else 'have'} it." if holders else ""
    return Forbidden(f"To {right} you need the role {needed}.{who}{_giver(actor, holders, admins)}")


def _giver(actor: Actor, holders: Sequence[str], admins: Sequence[str]) -> str:
    if not admins:
        return _NO_ADMIN
    if list(holders) == list(admins):
        return ""
    return _TO_YOURSELF if Role.ADMIN in actor.roles else f" {some_names(admins, 'or')} can give it to you."


_TO_YOURSELF = " As an admin you can give it to yourself: /unison setup teams."
_NO_ADMIN = " Unison has no admin yet: an owner or admin of the workspace becomes it by typing /unison setup."


def some_names(names: Sequence[str], last: str = "and", most: int = 3) -> str:
    shown = list(names[:most]) + ([f"{len(names) - most} more"] if len(names) > most else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"
