"""Holidays as an admin types them: a day and, if you like, its name on each line."""

from dataclasses import dataclass
from datetime import date

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
        if line:
            holiday = _read(line, field)
            found.setdefault(holiday.day, holiday)
    if len(found) > MOST_HOLIDAYS:
        raise Incomplete({field: f"Keep it within {MOST_HOLIDAYS} days; these are {len(found)}."})
    return tuple(sorted(found.values(), key=lambda one: one.day))


def _read(line: str, field: str) -> Holiday:
    day, _, name = line.partition(" ")
    try:
        return Holiday(date.fromisoformat(day.rstrip(",;:")), clip(name.strip(" ,;:-"), LONGEST_HOLIDAY))
    except ValueError:
        raise Incomplete({field: f"“{clip(line, 40)}” is no day. Type each like 2026-05-01 Labour Day."}) from None


def as_text(holidays: tuple[Holiday, ...]) -> str:
    return "\n".join(f"{one.day} {one.name}".strip() for one in holidays)
