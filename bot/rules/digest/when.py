"""Which days a digest is about, and when it is due."""

from datetime import date, datetime, time, timedelta

from bot.rules.metrics import Window
from bot.rules.slots import Rhythm, Slot, first_day, slots

AT = time(9)
_MONDAY = 0
# How far the digest looks ahead.
ABOUT_DAYS = 14


def at_nine(zone: str, since: date) -> Rhythm:
    """Every Monday 9:00 by the team's clock (product.md, "Defaults")."""
    return Rhythm(frozenset({_MONDAY}), AT, zone, since)


def due_slots(zone: str, begun: datetime, after: date | None, now: datetime) -> list[Slot]:
    """Those that have come; none from before Unison was begun with."""
    return slots(at_nine(zone, first_day(begun, AT, zone)), "", after, now)


def last_week(day: date) -> Window:
    """The seven days before the digest's own day: on a Monday the ISO week that has just ended."""
    return Window(day - timedelta(days=1))


def up_to(today: date) -> Window:
    """The seven days that end today: what a person who asks now wants to see her own morning in."""
    return Window(today)


def named(window: Window) -> str:
    """As in "Week 19, 4–10 May 2026", or the days alone where they are no ISO week."""
    first, last = window.first, window.last
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    begins = begins if first.year == last.year else f"{first.day} {first:%b %Y}"
    days = f"{begins}–{last.day} {last:%b %Y}"
    return f"Week {first.isocalendar().week}, {days}" if window.is_a_week else days
