"""Moments as both teams read them: by the team's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rules.business_time import today_in, told_day


def told_moment(moment: datetime, zone: str) -> str:
    """As in "Monday 9:00"."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%A} {told_clock(moment, zone)}"


def told_dated(moment: datetime, zone: str) -> str:
    """As in "Thu 14 May 2026, 15:00"."""
    return f"{told_day(today_in(zone, moment))}, {told_clock(moment, zone)}"


def told_clock(moment: datetime, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.hour}:{local:%M}"
