"""What is due when: a slot is a schedule's local day, and the one instant that belongs to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# A tick comes every 15 seconds and a machine may be busy: what comes within these minutes is on time.
ON_TIME_WITHIN = timedelta(minutes=5)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Slot:
    """`subject` says whose slot it is where a schedule has many; `day` names the slot whatever the clocks do."""

    subject: str
    day: date
    at: datetime

    def late(self, now: datetime) -> bool:
        """True when people should be told that it comes late."""
        return now - self.at > ON_TIME_WITHIN


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days of the week (Monday is 0) at a local time, every `every` weeks, from the day `since` on."""

    weekdays: frozenset[int]
    at: time
    zone: str
    since: date
    every: int = 1


class Verdict(StrEnum):
    """What became of a slot."""

    DONE = "done"
    SUPERSEDED = "superseded"
    TOO_LATE = "too late"


def instant(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC. A time that the clocks skip moves forward by the gap; of one that comes twice, the first."""
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def days(rhythm: Rhythm, first: date, last: date) -> Iterator[date]:
    """The rhythm's days from `first` to `last`, both included."""
    monday = rhythm.since - timedelta(days=rhythm.since.weekday())
    day = max(first, rhythm.since)
    while day <= last:
        if (day - monday) // _WEEK % rhythm.every == 0 and day.weekday() in rhythm.weekdays:
            yield day
        day += timedelta(days=1)


def slots(rhythm: Rhythm, subject: str, after: date | None, now: datetime) -> list[Slot]:
    """Those that have come by `now`, later than the day `after`."""
    first = after + timedelta(days=1) if after else rhythm.since
    # By the furthest clock it is at most a day later than in UTC.
    last = now.date() + timedelta(days=1)
    found = (Slot(subject, day, instant(day, rhythm.at, rhythm.zone)) for day in days(rhythm, first, last))
    return [slot for slot in found if slot.at <= now]


def upcoming(rhythm: Rhythm, now: datetime) -> Slot | None:
    """The next one after `now`; None for a rhythm without weekdays."""
    first = now.date() - timedelta(days=1)
    for day in days(rhythm, first, max(first, rhythm.since) + _WEEK * (rhythm.every + 1)):
        if (at := instant(day, rhythm.at, rhythm.zone)) > now:
            return Slot("", day, at)
    return None


def verdicts(open_slots: Iterable[Slot], now: datetime, grace: timedelta) -> Iterator[tuple[Slot, Verdict]]:
    """The latest slot of each subject is carried out unless it is too late; those before it are superseded.

    Every slot gets a verdict: nothing disappears without a row.
    """
    come = sorted((slot for slot in open_slots if slot.at <= now), key=lambda slot: (slot.at, slot.day))
    latest = {slot.subject: slot for slot in come}
    for slot in come:
        if slot is not latest[slot.subject]:
            yield slot, Verdict.SUPERSEDED
        else:
            yield slot, Verdict.DONE if now - slot.at <= grace else Verdict.TOO_LATE
