"""A meeting from its start to its minutes: who may run it, what is current, how long is left (product.md F36, F38)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.rules.business_time import told_time
from bot.rules.meetings.items import Item, State
from bot.rules.meetings.outcomes import Action, Decision
from bot.rules.rights import Actor, Forbidden, Refused, some_names

# So many decisions, or actions, stand in the message; the rest of the minutes is in its thread.
IN_ONE_MESSAGE = 10
EXTENSION = timedelta(minutes=5)
WARNED_BEFORE = timedelta(minutes=2)
GROUND_RULES = (
    "One speaks, the others listen.",
    "Facts before opinions.",
    "No blame: what can we change?",
    "What leads away is parked.",
)
TO_THE_FACTS = "Back to the facts, please: what do we know, and from where?"


class Step(StrEnum):
    """What moves a meeting on: a button drawn before it is stale."""

    STARTED = "started"
    ADVANCED = "advanced"
    EXTENDED = "extended"
    PARKED = "parked"
    ENDED = "ended"


_TOLD = {
    Step.STARTED: "started the meeting",
    Step.ADVANCED: "went on to the next item",
    Step.EXTENDED: "added five minutes",
    Step.PARKED: "parked the item",
    Step.ENDED: "ended the meeting",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it stands now: all that its pinned message and its minutes show."""

    id: UUID
    version: int
    series_id: UUID
    name: str
    channel_id: str
    zone: str
    moderator_id: str
    moderator: str
    started_at: datetime
    ended_at: datetime | None
    last_step: Step
    last_by: str
    last_name: str
    last_at: datetime
    items: tuple[Item, ...]
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()

    def those(self, *states: State) -> list[Item]:
        return [item for item in self.items if item.state in states]

    @property
    def current(self) -> Item | None:
        return next(iter(self.those(State.CURRENT)), None)

    @property
    def queue(self) -> list[Item]:
        return self.those(State.WAITING)

    @property
    def at_the_start(self) -> bool:
        """Nothing was finished yet, so the ground rules stand there."""
        return not self.those(State.COVERED, State.PARKED, State.UNFINISHED)

    @property
    def planned_minutes(self) -> int:
        return sum(item.minutes for item in self.items)

    @property
    def used_minutes(self) -> int:
        return sum(item.used for item in self.items)


def until(began: datetime, minutes: int) -> datetime:
    return began + timedelta(minutes=minutes)


def extended(ends: datetime, now: datetime) -> datetime:
    """Five minutes more than was left; an item whose time is over gets them from now."""
    return max(ends, now) + EXTENSION


def warnings(item: Item) -> list[tuple[str, datetime]]:
    """When the moderator is told about the current item's time, by a subject that is new after every extension."""
    if item.began_at is None or item.until is None:
        return []
    soon = item.until - WARNED_BEFORE
    found = [(f"{item.id}:{item.extra}:over", item.until)]
    return [(f"{item.id}:{item.extra}:soon", soon), *found] if soon > item.began_at else found


def check_moderator(actor: Actor, moderator_id: str, moderator: str, meeting: str, admins: list[str]) -> None:
    """Only the meeting's moderator runs it; anybody else reads who that is and how it is handed over."""
    if actor.id == moderator_id:
        return
    who = some_names(admins, "or") if admins else "An admin"
    raise Forbidden(
        f"Only {moderator}, who moderates this meeting, can do that. "
        f"If {moderator} is away, {who} can hand it over: "
        f"/agenda moderator @person, typed in the channel of {meeting}."
    )


def check_fresh(known: Meeting, version: int, reader: Actor, now: datetime) -> None:
    """Refuses a button drawn before the last step: *Next* pressed twice goes on once."""
    if known.version != version or known.ended_at:
        raise Refused(stale_sentence(known, reader, now))


def check_running(known: Meeting, reader: Actor, now: datetime) -> None:
    if known.ended_at:
        raise Refused(stale_sentence(known, reader, now))


def stale_sentence(known: Meeting, reader: Actor, now: datetime) -> str:
    who = "You" if known.last_by == reader.id else known.last_name
    where = "Its minutes are in the channel." if known.ended_at else "The pinned message shows how it stands."
    when = told_time(known.last_at, reader.zone, now)
    return f"{who} {_TOLD[known.last_step]} at {when}, so this changed nothing. {where}"
