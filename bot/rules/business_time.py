"""Working days, working hours, and how a moment is told to a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY = 5
WORK_BEGINS, WORK_ENDS = time(9), time(17)
MONDAY_TO_FRIDAY = frozenset(range(_SATURDAY))
MINUTES_A_DAY = 8 * 60


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When somebody works: hours and weekdays (Monday is 0) in their zone, but for holidays (product.md C13)."""

    zone: str
    begins: time = WORK_BEGINS
    ends: time = WORK_ENDS
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """Its first and its last working moment, in UTC."""
        place = ZoneInfo(self.zone)
        begins, ends = (datetime.combine(day, at, place).astimezone(UTC) for at in (self.begins, self.ends))
        return begins, ends

    def is_open(self, moment: datetime) -> bool:
        day = today_in(self.zone, moment)
        begins, ends = self.hours_of(day)
        return self.works_on(day) and begins <= moment < ends


WorksOn = Callable[[date], bool]


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY


def working_days_after(day: date, count: int, works_on: WorksOn = is_working_day) -> date:
    """The day `count` working days later; a weekend itself counts for nothing."""
    while count:
        day += timedelta(days=1)
        count -= works_on(day)
    return day


def last_day_due_before(today: date, count: int, works_on: WorksOn = is_working_day) -> date:
    """The latest day whose `count` working days were over before `today`."""
    day = today - timedelta(days=1)
    while working_days_after(day, count, works_on) >= today:
        day -= timedelta(days=1)
    return day


def business_minutes(start: datetime, end: datetime, working: WorkingTime) -> int:
    """Whole minutes between the two that lie in working hours; 0 when `end` is not later (product.md C13)."""
    total = timedelta(0)
    day, last = today_in(working.zone, start), today_in(working.zone, end)
    while day <= last:
        if working.works_on(day):
            begins, ends = working.hours_of(day)
            total += max(timedelta(0), min(end, ends) - max(start, begins))
        day += timedelta(days=1)
    return total // timedelta(minutes=1)


def told_business(minutes: int) -> str:
    """In working days of eight hours, hours and minutes; at most two of them."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, 60)
    day = f"{days} working day{'s' if days > 1 else ''}"
    if days:
        return f"{day} {hours} h" if hours else day
    return " ".join(part for part in (f"{hours} h" * bool(hours), f"{left} min" * bool(left or not hours)) if part)


def known_zone(words: str) -> str:
    """A name of the IANA database, whatever its case; empty when there is none: never a guess (product.md C13)."""
    wanted = words.strip().replace(" ", "_").casefold()
    return next((zone for zone in available_timezones() if zone.casefold() == wanted), "")


def zones_like(words: str) -> list[str]:
    """Names of the IANA database that hold the words, those of cities first."""
    wanted = words.strip().replace(" ", "_").casefold()
    found = (zone for zone in available_timezones() if wanted in zone.casefold() and not zone.startswith("Etc/"))
    return sorted(found, key=lambda zone: ("/" not in zone, zone))


def today_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def told_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def told_time(moment: datetime, zone: str, now: datetime) -> str:
    """The clock alone for today, with the day before it otherwise, as read in `zone`."""
    local, today = moment.astimezone(ZoneInfo(zone)), today_in(zone, now)
    return f"{local:%H:%M}" if local.date() == today else f"{local.day} {local:%b, %H:%M}"
