"""When the digest comes, which days it is about, and when there is nothing in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.business_time import WorkingTime
from bot.rules.digest import (
    Beat,
    HandedOver,
    Late,
    Owed,
    Returns,
    due_slots,
    has_more,
    last_week,
    named,
    targets_from,
    up_to,
)
from bot.rules.metrics import Window
from bot.samples.digest import FULL, QUIET

BEGUN = datetime(2026, 5, 6, 8, tzinfo=UTC)
SUNDAY = date(2026, 5, 10)


def due(now: datetime, zone: str = "Europe/Stockholm", after: date | None = None, begun: datetime = BEGUN) -> list[str]:
    return [f"{slot.day} {slot.at:%d %H:%M}" for slot in due_slots(Beat(0, time(9), zone), begun, after, now)]


@pytest.mark.parametrize(
    ("now", "zone", "slots"),
    [
        (datetime(2026, 5, 11, 6, 59, tzinfo=UTC), "Europe/Stockholm", []),
        (datetime(2026, 5, 11, 7, 0, tzinfo=UTC), "Europe/Stockholm", ["2026-05-11 11 07:00"]),
        (datetime(2026, 5, 11, 3, 30, tzinfo=UTC), "Asia/Kolkata", ["2026-05-11 11 03:30"]),
        (datetime(2026, 5, 10, 19, 0, tzinfo=UTC), "Pacific/Kiritimati", ["2026-05-11 10 19:00"]),
        (datetime(2026, 5, 11, 19, 0, tzinfo=UTC), "Pacific/Pago_Pago", []),
    ],
)
def test_it_is_due_on_monday_at_nine_by_the_teams_clock(now: datetime, zone: str, slots: list[str]) -> None:
    assert due(now, zone) == slots


def test_none_is_due_from_before_unison_was_begun_with() -> None:
    monday = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)

    assert due(monday + timedelta(days=2), begun=monday + timedelta(minutes=1)) == []
    assert due(monday + timedelta(days=2), begun=monday - timedelta(minutes=1)) == ["2026-05-04 04 07:00"]


def test_those_already_made_are_not_due_again() -> None:
    now = datetime(2026, 5, 25, 8, tzinfo=UTC)

    assert due(now) == ["2026-05-11 11 07:00", "2026-05-18 18 07:00", "2026-05-25 25 07:00"]
    assert due(now, after=date(2026, 5, 18)) == ["2026-05-25 25 07:00"]


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 3, 23), "08:00"),
        (date(2026, 3, 30), "07:00"),
        (date(2026, 10, 19), "07:00"),
        (date(2026, 10, 26), "08:00"),
    ],
)
def test_nine_stays_nine_when_the_clocks_change(day: date, in_utc: str) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    assert due(noon, after=day - timedelta(days=7), begun=noon - timedelta(weeks=9)) == [f"{day} {day:%d} {in_utc}"]


# A day of the week, an hour, and how many hours after the first Monday it was chosen.
CHANGES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(0, 24 * 21)), max_size=6)


@given(CHANGES)
def test_whatever_is_chosen_when_each_week_has_one_digest(changes: list[tuple[int, int, int]]) -> None:
    begins = datetime(2026, 5, 4, tzinfo=UTC)
    beat, told = Beat(0, time(9), "UTC"), [date(2026, 4, 27)]
    for hour in range(24 * 28):
        now = begins + timedelta(hours=hour)
        for weekday, at, _ in (one for one in changes if one[2] == hour):
            beat = Beat(weekday, time(at), "UTC", now)
        told += [slot.day for slot in due_slots(beat, begins - timedelta(weeks=9), told[-1], now)]

    assert [day.isocalendar().week for day in told] == [18, 19, 20, 21, 22]


def test_a_moment_that_had_passed_when_it_was_chosen_comes_at_once() -> None:
    wednesday = datetime(2026, 5, 13, 10, tzinfo=UTC)
    moved = Beat(1, time(9), "UTC", wednesday)

    (slot,) = due_slots(moved, BEGUN, date(2026, 5, 8), wednesday)
    assert (slot.day, slot.at) == (date(2026, 5, 13), wednesday)
    assert due_slots(moved, BEGUN, date(2026, 5, 11), wednesday) == []


def test_a_day_chosen_while_unison_is_set_up_brings_no_digest_of_the_days_before() -> None:
    assert due_slots(Beat(1, time(9), "UTC", BEGUN + timedelta(hours=1)), BEGUN, None, BEGUN + timedelta(hours=2)) == []


def test_the_first_ten_working_days_only_measure() -> None:
    friday = datetime(2026, 5, 8, 12, tzinfo=UTC)

    assert targets_from(friday, WorkingTime("UTC")) == date(2026, 5, 22)
    assert targets_from(friday, WorkingTime("UTC", holidays=frozenset({date(2026, 5, 14)}))) == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("monday", "told"),
    [
        (date(2026, 5, 11), "Week 19, 4–10 May 2026"),
        (date(2026, 5, 4), "Week 18, 27 Apr–3 May 2026"),
        (date(2027, 1, 4), "Week 53, 28 Dec 2026–3 Jan 2027"),
        (date(2027, 1, 11), "Week 1, 4–10 Jan 2027"),
    ],
)
def test_the_week_is_named_as_calendars_name_it(monday: date, told: str) -> None:
    assert named(last_week(monday)) == told


def test_now_is_the_seven_days_that_end_today() -> None:
    assert named(up_to(date(2026, 5, 6))) == "30 Apr–6 May 2026"


def over(count: int, *before: int) -> HandedOver:
    return HandedOver(count, before=before)


def test_the_oldest_of_what_is_late_is_told_of_all_together() -> None:
    owed = Owed(answers=Late(1, date(2026, 5, 7)), tasks=Late(), outcomes=Late(2, date(2026, 5, 4)))

    assert owed.joint == Late(3, date(2026, 5, 4))


@pytest.mark.parametrize(
    "change",
    [
        {"handed_over": over(1)},
        {"returns": Returns(decided=1)},
        {"owed": Owed(tasks=Late(1))},
        {"reads": FULL.reads},
        {"ahead": FULL.ahead},
        {"conflicts": FULL.conflicts},
        {"actions": FULL.actions},
    ],
)
def test_a_week_with_anything_in_it_is_not_quiet(change: dict[str, object]) -> None:
    assert QUIET.quiet
    assert replace(QUIET, meeting=FULL.meeting).quiet
    assert not replace(QUIET, **change).quiet  # type: ignore[arg-type]


def test_only_what_is_longer_than_a_screen_has_more_in_the_thread() -> None:
    assert not has_more(FULL)
    assert has_more(replace(FULL, actions=FULL.actions * 3))


def test_five_minutes_are_on_time() -> None:
    late = [replace(QUIET, made_at=QUIET.made_at + timedelta(minutes=m)).late for m in (0, 5, 6)]

    assert late == [False, False, True]
    assert not replace(QUIET, planned_at=None, window=Window(SUNDAY)).late
