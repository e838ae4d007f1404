"""What is due when: a slot is a schedule's local day, and the one instant that belongs to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# A tick comes every 15 seconds and a machine may be busy: what comes within these minutes is on time.
ON_TIME_WITHIN = timedelta(minutes=5)
_A_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


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
    """Days of the week (Monday is 0) at a local time, every `every` weeks counted from the week of `since`.

    Nothing comes before `since`: see `first_day` for what begins in the middle of a day.
    """

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
    # Judged by a clock that ran ahead: it waits for its time once more.
    OPEN_AGAIN = "open again"


def instant(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC. A time that the clocks skip moves forward by the gap; of one that comes twice, the first."""
    local = datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0)
    try:
        return local.astimezone(UTC)
    except OverflowError:  # within hours of the first or the last day that there is
        return _EARLIEST if day.year == 1 else _LATEST


def first_day(moment: datetime, at: time, zone: str) -> date:
    """The first day whose slot comes after the moment: what begins at noon owes nothing for nine o'clock."""
    local = moment.astimezone(ZoneInfo(zone)).date()
    # Where the clocks skip midnight, yesterday's slot may come today.
    around = (local - _A_DAY, local)
    return next((day for day in around if instant(day, at, zone) > moment), local + _A_DAY)


def days(rhythm: Rhythm, first: date, last: date) -> Iterator[date]:
    """The rhythm's days from `first` to `last`, both included."""
    monday = rhythm.since.toordinal() - rhythm.since.weekday()
    for number in range(max(first, rhythm.since).toordinal(), last.toordinal() + 1):
        week, weekday = divmod(number - monday, 7)
        if weekday in rhythm.weekdays and week % rhythm.every == 0:
            yield date.fromordinal(number)


def slots(rhythm: Rhythm, subject: str, after: date | None, now: datetime) -> list[Slot]:
    """Those that have come by `now`, later than the day `after`."""
    first = after + _A_DAY if after else rhythm.since
    # By the furthest clock it is at most a day later than in UTC.
    last = now.date() + _A_DAY
    found = (Slot(subject, day, instant(day, rhythm.at, rhythm.zone)) for day in days(rhythm, first, last))
    return [slot for slot in found if slot.at <= now]


def upcoming(rhythm: Rhythm, now: datetime, subject: str = "") -> Slot | None:
    """The next one after `now`; None for a rhythm without weekdays."""
    # By the furthest clock it is at most a day earlier than in UTC.
    first = max(now.date() - _A_DAY, rhythm.since)
    for day in days(rhythm, first, first + _A_WEEK * (rhythm.every + 1)):
        if (at := instant(day, rhythm.at, rhythm.zone)) > now:
            return Slot(subject, day, at)
    return None


def verdicts(open_slots: Iterable[Slot], now: datetime, grace: timedelta) -> Iterator[tuple[Slot, Verdict]]:
    """The latest slot of each subject is carried out unless it is too late; those before it are superseded.

    Every slot gets one verdict, however often it is named: nothing disappears without a row.
    """
    come = {(slot.subject, slot.day): slot for slot in open_slots if slot.at <= now}
    ordered = sorted(come.values(), key=lambda slot: (slot.at, slot.day, slot.subject))
    latest = {slot.subject: slot for slot in ordered}
    for slot in ordered:
        if slot is not latest[slot.subject]:
            yield slot, Verdict.SUPERSEDED
        else:
            yield slot, Verdict.DONE if now - slot.at <= grace else Verdict.TOO_LATE
