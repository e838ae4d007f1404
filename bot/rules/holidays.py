"""Holidays as an admin types them: a day, or the first and the last, and, if you like, a name on each line."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.incomplete import Incomplete
from bot.rules.words import clip, one_line

MOST_HOLIDAYS = 200
LONGEST_HOLIDAY = 60


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str = ""


def read_holidays(text: str, field: str = "holidays") -> tuple[Holiday, ...]:
    """In the order of the days, each of them once. Raises Incomplete, naming the line that is none."""
    found: dict[date, Holiday] = {}
    for typed in text.splitlines():
        line = one_line(typed)
        for holiday in _read(line, field) if line else ():
            found.setdefault(holiday.day, holiday)
    if len(found) > MOST_HOLIDAYS:
        raise Incomplete({field: f"Keep it within {MOST_HOLIDAYS} days; these are {len(found)}."})
    return tuple(sorted(found.values(), key=lambda one: one.day))


# "2026-12-24 to 2027-01-02 Closed": a line may tell of several days.
_DAY = r"\d{4}-\d\d-\d\d"
_UNTIL = r"(?:to|until|till|–|—|-|\.\.+|…)"
_LINE = re.compile(rf"({_DAY}(?!\d)|\S+)(?:\s*{_UNTIL}\s*({_DAY}\S*))?(.*)")


def _read(line: str, field: str) -> list[Holiday]:
    [(begins, ends, name)] = _LINE.findall(line)
    try:
        first = date.fromisoformat(begins.rstrip(",;:"))
        last = date.fromisoformat(ends.rstrip(",;:")) if ends else first
    except ValueError:
        raise Incomplete({field: f"“{clip(line, 40)}” is no day. Type each like 2026-05-01 Labour Day."}) from None
    if not 0 <= (last - first).days < MOST_HOLIDAYS:
        raise Incomplete({field: f"“{clip(line, 40)}” has to end after it begins, within {MOST_HOLIDAYS} days."})
    called = clip(name.strip(" ,;:-"), LONGEST_HOLIDAY)
    return [Holiday(first + timedelta(days=n), called) for n in range((last - first).days + 1)]


def as_text(holidays: tuple[Holiday, ...]) -> str:
    return "\n".join(f"{one.day} {one.name}".strip() for one in holidays)
