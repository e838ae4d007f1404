"""Working days and how a moment is told to a person."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY


def working_days_after(day: date, count: int) -> date:
    """The day `count` working days later, Monday to Friday; a weekend itself counts for nothing."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def today_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def told_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def told_time(moment: datetime, zone: str, now: datetime) -> str:
    """The clock alone for today, with the day before it otherwise, as read in `zone`."""
    local, today = moment.astimezone(ZoneInfo(zone)), today_in(zone, now)
    return f"{local:%H:%M}" if local.date() == today else f"{local.day} {local:%b, %H:%M}"
