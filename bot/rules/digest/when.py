"""Which days a digest is about, and when it is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.business_time import WorkingTime, today_in, working_days_after
from bot.rules.metrics import Window
from bot.rules.slots import Rhythm, Slot, first_day, slots

# How far the digest looks ahead.
ABOUT_DAYS = 14
# Before there are targets (product.md, "Defaults").
MEASURING_WORKING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Beat:
    """Day of the week (Monday is 0) and time of the digest by the team's clock, and when an admin chose them last."""

    weekday: int
    at: time
    zone: str
    chosen_at: datetime | None = None


def due_slots(beat: Beat, begun: datetime, after: date | None, now: datetime) -> list[Slot]:
    """Those that have come: one a week, whatever was chosen meanwhile, and none from before Unison was begun with."""
    since = _next_monday(after) if after else first_day(begun, beat.at, beat.zone)
    found = slots(Rhythm(frozenset({beat.weekday}), beat.at, beat.zone, since), "", None, now)
    return [_moved(slot, beat) for slot in found]


def _moved(slot: Slot, beat: Beat) -> Slot:
    """A moment that had passed when it was chosen: the week's digest comes at once, and is not late."""
    if beat.chosen_at is None or slot.at > beat.chosen_at:
        return slot
    day = today_in(beat.zone, beat.chosen_at)
    return Slot(slot.subject, day, beat.chosen_at) if _next_monday(day) == _next_monday(slot.day) else slot


def _next_monday(day: date) -> date:
    """That of the week after the day's own."""
    return day + timedelta(days=7 - day.weekday())


def targets_from(begun: datetime, working: WorkingTime) -> date:
    """The first day after those that only measure."""
    return working_days_after(today_in(working.zone, begun), MEASURING_WORKING_DAYS, working.works_on)


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
