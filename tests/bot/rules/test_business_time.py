"""Working days and hours, whatever the zone and the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.business_time import (
    MINUTES_A_DAY,
    WorkingTime,
    business_minutes,
    last_day_due_before,
    told_business,
    working_days_after,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MOMENTS = st.integers(0, 400 * 24 * 60).map(lambda m: datetime(2025, 12, 1, tzinfo=UTC) + timedelta(minutes=m))
ZONES = st.sampled_from(["UTC", "Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Apia"])


def local(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (local(6, 10), local(6, 11, 30), 90),
        (local(6, 7), local(6, 10), 60),
        (local(6, 16), local(6, 20), 60),
        (local(6, 20), local(7, 8), 0),
        (local(8, 16, 30), local(11, 9, 30), 60),  # Friday 16:30 + 1 h = Monday 9:30
        (local(9, 10), local(10, 16), 0),
        (local(4, 9), local(8, 17), 5 * MINUTES_A_DAY),
        (local(6, 12), local(6, 11), 0),
        (local(27, 16, month=3), local(30, 10, month=3), 120),  # the clocks go forward between
        (local(23, 16, month=10), local(26, 10, month=10), 120),  # and back
    ],
)
def test_only_working_hours_count(start: datetime, end: datetime, minutes: int) -> None:
    assert business_minutes(start, end, WorkingTime("Europe/Stockholm")) == minutes
    assert business_minutes(start.astimezone(UTC), end.astimezone(UTC), WorkingTime("Europe/Stockholm")) == minutes


@given(MOMENTS, MOMENTS, MOMENTS, ZONES)
def test_a_time_and_the_time_after_it_make_the_whole(one: datetime, two: datetime, three: datetime, zone: str) -> None:
    first, middle, last = sorted((one, two, three))
    own = WorkingTime(zone)
    parts = business_minutes(first, middle, own) + business_minutes(middle, last, own)

    assert parts == business_minutes(first, last, own)
    assert 0 <= parts <= (last - first) / timedelta(minutes=1)


def test_own_hours_weekdays_and_holidays_count() -> None:
    """A four-day week from eight to two in Bengaluru, with 1 May off (product.md C13)."""
    own = WorkingTime("Asia/Kolkata", time(8), time(14), frozenset({0, 1, 2, 4}), frozenset({date(2026, 5, 1)}))
    wednesday, sunday = datetime(2026, 4, 29, tzinfo=UTC), datetime(2026, 5, 3, tzinfo=UTC)

    assert business_minutes(wednesday, sunday, own) == 6 * 60
    assert not own.is_open(datetime(2026, 5, 1, 4, tzinfo=UTC))
    assert own.is_open(datetime(2026, 5, 4, 2, 30, tzinfo=UTC))
    assert not own.is_open(datetime(2026, 5, 4, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0 min"),
        (59, "59 min"),
        (60, "1 h"),
        (130, "2 h 10 min"),
        (480, "1 working day"),
        (481, "1 working day"),
        (545, "1 working day 1 h"),
        (960, "2 working days"),
    ],
)
def test_business_time_is_told_in_two_units_at_most(minutes: int, told: str) -> None:
    assert told_business(minutes) == told


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 30))
def test_the_last_day_whose_working_days_are_over(today: date, count: int) -> None:
    last = last_day_due_before(today, count)

    assert working_days_after(last, count) < today <= working_days_after(last + timedelta(days=1), count)
