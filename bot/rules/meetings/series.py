"""A series of meetings: when it meets, who moderates it, what is wrong with a choice (product.md F32, F33)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.rules.business_time import WEEKDAYS, WorksOn, is_working_day, known_zone, today_in, told_day
from bot.rules.rights import Role, some_names
from bot.rules.slots import Rhythm, Slot, slots, upcoming
from bot.rules.words import LONGEST_NAME, says_something

EVERY = {1: "every week", 2: "every two weeks", 4: "every four weeks"}
LATEST_FIRST_DAY = timedelta(days=366)
# A meeting that begins late is still the one that people see as the next.
STARTS_LATE_WITHIN = timedelta(hours=2)
# Started earlier than this, its moderator is asked first.
STARTS_UNASKED_WITHIN = timedelta(minutes=30)
# Started earlier than this, it is one more meeting, and the planned one is still to come.
STARTS_EARLY_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """What the form holds when it is submitted."""

    name: str
    channel_id: str
    weekdays: frozenset[int]
    at: time | None
    every: int
    zone: str
    since: date | None
    moderator_id: str


@dataclass(frozen=True, slots=True)
class Series:
    id: UUID
    version: int
    name: str
    channel_id: str
    weekdays: frozenset[int]
    at: time
    every: int
    zone: str
    since: date
    moderator_id: str
    moderator: str
    # When the planned meeting that was last started should have begun.
    held: datetime | None = None

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.weekdays, self.at, self.zone, self.since, self.every)

    def told(self) -> str:
        days = some_names([WEEKDAYS[day] for day in sorted(self.weekdays)], most=len(WEEKDAYS))
        return f"{EVERY[self.every]} on {days} at {self.at:%H:%M} ({self.zone})"

    def next(self, now: datetime) -> Slot | None:
        """The meeting that people mean by "the next one"; None for a series that meets no more."""
        slot = upcoming(self.rhythm, now - STARTS_LATE_WITHIN)
        if slot and self.held and slot.at <= self.held:
            return upcoming(self.rhythm, max(self.held, now))
        return slot

    def planned_for(self, now: datetime) -> datetime | None:
        """Which planned meeting is it that starts now? None for one more."""
        slot = self.next(now)
        if slot is None or slot.at - now > STARTS_EARLY_WITHIN:
            return None
        before = slots(self.rhythm, "", (now - 2 * STARTS_EARLY_WITHIN).date(), now)
        nearer = bool(before) and now - before[-1].at < slot.at - now  # yesterday's, much too late
        return None if nearer else slot.at


def told_start(starts_at: datetime, zone: str, now: datetime) -> str:
    """As read in `zone`, where Slack shows no date of its own: "tomorrow, 14:00"."""
    local, today = starts_at.astimezone(ZoneInfo(zone)), today_in(zone, now)
    near = {0: "today", 1: "tomorrow"}.get((local.date() - today).days)
    return f"{near or told_day(local.date())}, {local:%H:%M}"


def problems(draft: SeriesDraft, today: date, first_before: date | None = None) -> dict[str, str]:
    """One sentence a field. `first_before` is the first day that stands there already: it may have passed."""
    found = {
        "name": _about_name(draft.name),
        "channel": "" if draft.channel_id else "Choose the channel in which it meets.",
        "weekdays": "" if draft.weekdays else "Choose at least one day of the week.",
        "time": "" if draft.at else "Choose when it begins.",
        "every": "" if draft.every in EVERY else "Choose how often it meets.",
        "zone": "" if known_zone(draft.zone) else "Name the zone by its city, for example Europe/London.",
        "first": "" if first_before and draft.since == first_before else _about_first(draft.since, today),
        "moderator": "" if draft.moderator_id else "Choose who moderates.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_name(name: str) -> str:
    if not says_something(name):
        return "Give it a name that people will know it by."
    return f"Keep the name within {LONGEST_NAME} characters." if len(name) > LONGEST_NAME else ""


def _about_first(day: date | None, today: date) -> str:
    if day is None:
        return "Choose the first day."
    if day < today:
        return f"Choose today, {told_day(today)}, or a later day."
    return "Choose a day within a year." if day > today + LATEST_FIRST_DAY else ""


def working_day_before(day: date, works_on: WorksOn = is_working_day) -> date:
    day -= timedelta(days=1)
    while not works_on(day):
        day -= timedelta(days=1)
    return day


_OF_A_TEAM = (Role.SELLER, Role.MARKETER)


def not_neutral(name: str, roles: frozenset[Role]) -> str:
    """A mild warning about a moderator from inside the teams (product.md F33); empty for one from outside."""
    inside = [role.value for role in _OF_A_TEAM if role in roles]
    if not inside:
        return ""
    return f"{name} is a {some_names(inside)} too. A moderator from outside both teams finds it easier to be neutral."
