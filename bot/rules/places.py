"""Places where people work, and what somebody's own working hours are (product.md C13)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from uuid import UUID

from bot.rules.business_time import WEEKDAYS, WorkingTime
from bot.rules.holidays import Holiday

LONGEST_PLACE = 60
# As many as the list of them can show.
MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Hours:
    """What a place or a person has of its own; what is empty is as above it."""

    zone: str = ""
    begins: time | None = None
    ends: time | None = None
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """`people` are ids; `id` is None for one that is not saved yet."""

    id: UUID | None = None
    name: str = ""
    hours: Hours = field(default_factory=Hours)
    holidays: tuple[Holiday, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody chose, the places there are, and when that makes them work."""

    place_id: UUID | None
    hours: Hours
    places: Sequence[Place]
    working: WorkingTime


def within(around: WorkingTime, own: Hours) -> WorkingTime:
    """What is chosen counts before what is around it: a person's before the place's, the place's before everybody's."""
    begins, ends = (own.begins, own.ends) if own.begins and own.ends else (around.begins, around.ends)
    return WorkingTime(own.zone or around.zone, begins, ends, own.weekdays or around.weekdays, around.holidays)


def problems(hours: Hours) -> dict[str, str]:
    """One sentence a field."""
    if (hours.begins is None) != (hours.ends is None):
        missing = "ends" if hours.ends is None else "begins"
        return {missing: "Choose both, when work begins and when it ends, or neither."}
    if hours.begins and hours.ends and hours.begins >= hours.ends:
        return {"ends": f"Choose a time after {hours.begins:%H:%M}, when work begins."}
    return {}


def told_days(weekdays: frozenset[int]) -> str:
    """As in "Mon–Fri", or the days one by one."""
    days = sorted(weekdays)
    names = [WEEKDAYS[day][:3] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)
