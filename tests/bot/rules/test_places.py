"""Hours of people and places, and holidays as they are typed."""

from datetime import date, time

import pytest

from bot.rules.business_time import WorkingTime
from bot.rules.holidays import Holiday, as_text, read_holidays
from bot.rules.incomplete import Incomplete
from bot.rules.places import Hours, problems, told_days, within

COMPANY = WorkingTime("Europe/Stockholm")
EARLY = Hours("Asia/Kolkata", time(7), time(15), frozenset({0, 1, 2}))


def test_what_is_left_empty_is_as_it_is_around() -> None:
    assert within(COMPANY, Hours()) == COMPANY
    assert within(within(COMPANY, EARLY), Hours("Europe/Rome")) == WorkingTime(
        "Europe/Rome", time(7), time(15), frozenset({0, 1, 2})
    )


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [
        (time(8), None, ["ends"]),
        (None, time(16), ["begins"]),
        (time(16), time(8), ["ends"]),
        (time(8), time(8), ["ends"]),
        (None, None, []),
        (time(8), time(16), []),
    ],
)
def test_hours_that_cannot_be_are_explained_at_their_field(
    begins: time | None, ends: time | None, wrong: list[str]
) -> None:
    assert list(problems(Hours("", begins, ends))) == wrong


def test_holidays_are_a_day_a_line_in_whatever_order() -> None:
    typed = "2026-12-25 Christmas Day\n\n  2026-05-01: Labour Day\n2026-06-06\n2026-05-01 again"
    read = read_holidays(typed)

    assert read == (
        Holiday(date(2026, 5, 1), "Labour Day"),
        Holiday(date(2026, 6, 6)),
        Holiday(date(2026, 12, 25), "Christmas Day"),
    )
    assert read_holidays(as_text(read)) == read


@pytest.mark.parametrize("between", [" to ", " – ", "-", "..", " until "])
def test_days_that_follow_each_other_fit_in_a_line(between: str) -> None:
    found = read_holidays(f"2026-12-30{between}2027-01-02 Closed")

    assert [one.day.isoformat() for one in found] == ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]
    assert {one.name for one in found} == {"Closed"}


@pytest.mark.parametrize("typed", ["2026-12-24 to 2026-12-20 Closed", "2026-01-01 to 2027-01-01 Sabbatical"])
def test_days_that_end_before_they_begin_or_never_are_refused(typed: str) -> None:
    with pytest.raises(Incomplete) as refused:
        read_holidays(typed)

    assert "has to end after it begins" in refused.value.errors["holidays"]


@pytest.mark.parametrize("typed", ["May Day", "2026-13-01 Never", "1/5/2026", "2026-05-01 Fine\n2026-02-30 Not"])
def test_a_line_that_is_no_day_is_named(typed: str) -> None:
    with pytest.raises(Incomplete) as refused:
        read_holidays(typed)

    assert refused.value.errors["holidays"].endswith("is no day. Type each like 2026-05-01 Labour Day.")


def test_more_days_than_anybody_has_are_refused() -> None:
    typed = "\n".join(f"{2020 + n // 360}-{n // 30 % 12 + 1:02}-{n % 30 % 28 + 1:02}" for n in range(400))

    with pytest.raises(Incomplete):
        read_holidays(typed)


def test_days_in_a_row_are_told_as_one() -> None:
    assert told_days(frozenset(range(5))) == "Mon–Fri"
    assert told_days(frozenset({0, 2, 4})) == "Mon, Wed, Fri"
    assert told_days(frozenset({5, 6})) == "Sat, Sun"
