"""Five messages a day, the rest together at 16:00, none in quiet hours: the table, and at random."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.rules.business_time import WorkingTime, today_in
from bot.rules.ration import MOST_A_DAY, Goes, Reach, hold_until, let_out

STOCKHOLM = Reach(WorkingTime("Europe/Stockholm"))
EVENINGS = Reach(WorkingTime("Europe/Stockholm", time(17), time(22)))
EARLY = Reach(WorkingTime("Europe/Stockholm", time(6), time(14)))
OWL = Reach(WorkingTime("Europe/Stockholm"), quiet=(time(2), time(11)))
AWAY = Reach(WorkingTime("Europe/Stockholm"), away=(date(2026, 5, 6), date(2026, 5, 8)))
NEVER = Reach(WorkingTime("Europe/Stockholm", weekdays=frozenset()))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In May 2026, by Stockholm's clock; the 6th is a Wednesday."""
    return datetime(2026, 5, day, hour - 2, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reach", "told", "now", "until"),
    [
        (STOCKHOLM, 0, at(6, 10), None),
        (STOCKHOLM, 3, at(6, 15, 59), None),
        (STOCKHOLM, 4, at(6, 10), at(6, 16)),
        (STOCKHOLM, 4, at(6, 16), None),
        (STOCKHOLM, 5, at(6, 16), at(7, 9)),
        (STOCKHOLM, 0, at(6, 17), at(7, 9)),
        (STOCKHOLM, 0, at(6, 8, 59), at(6, 9)),
        (STOCKHOLM, 0, at(8, 17), at(11, 9)),
        (STOCKHOLM, 5, at(8, 16, 30), at(11, 9)),
        (EARLY, 4, at(6, 10), at(6, 13)),
        (EVENINGS, 0, at(6, 10), at(6, 17)),
        (EVENINGS, 4, at(6, 18), at(6, 21)),
        (OWL, 0, at(6, 23), None),
        (OWL, 4, at(6, 12), at(6, 16)),
        (OWL, 0, at(6, 3), at(6, 11)),
        (AWAY, 0, at(6, 10), at(11, 9)),
        (AWAY, 0, at(5, 10), None),
        (NEVER, 0, at(6, 10), None),
    ],
)
def test_when_a_message_may_come(reach: Reach, told: int, now: datetime, until: datetime | None) -> None:
    assert hold_until(reach, told, now) == until


@pytest.mark.parametrize(
    ("told", "waiting", "now", "way"),
    [
        (0, 9, at(6, 9), Goes.SINGLY),
        (4, 1, at(6, 16), Goes.SINGLY),
        (4, 4, at(6, 16), Goes.TOGETHER),
        (2, 3, at(6, 16), Goes.SINGLY),
        (5, 1, at(6, 16), at(7, 9)),
        (4, 4, at(6, 18), at(7, 9)),
    ],
)
def test_what_becomes_of_those_that_waited(told: int, waiting: int, now: datetime, way: Goes | datetime) -> None:
    assert let_out(STOCKHOLM, told, waiting, now) == way


def test_nothing_overtakes_what_is_about_to_be_let_out() -> None:
    assert hold_until(STOCKHOLM, 4, at(6, 16), behind=True) == at(6, 16)


REACHES = some.builds(
    Reach,
    working=some.builds(
        WorkingTime,
        zone=some.sampled_from(("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Chatham")),
        begins=some.sampled_from((time(6), time(9), time(13))),
        ends=some.sampled_from((time(14), time(17), time(22))),
        weekdays=some.frozensets(some.integers(0, 6), min_size=1),
    ),
    quiet=some.none() | some.lists(some.times(), min_size=2, max_size=2, unique=True).map(tuple),
    away=some.none() | some.just((date(2026, 3, 26), date(2026, 3, 31))),
)
# Around the nights in which clocks turn.
BEGUN = datetime(2026, 3, 25, tzinfo=UTC)
MOMENTS = some.lists(some.integers(0, 6 * 24 * 60), min_size=1, max_size=40)


@given(REACHES, MOMENTS)
def test_never_more_than_five_a_day_never_in_quiet_hours_nothing_lost_nothing_doubled(
    reach: Reach, minutes: list[int]
) -> None:
    """What asks, what is held, and the ticks that let it out."""
    asked = sorted(minutes)
    calls, seen = live(reach, asked)

    per_day: dict[date, int] = {}
    for moment in calls:
        day = today_in(reach.zone, moment)
        per_day[day] = per_day.get(day, 0) + 1
        assert any(begins <= moment < ends for begins, ends in reach.spans(day))
    assert max(per_day.values()) <= MOST_A_DAY
    assert seen == list(range(len(asked)))
    assert all(one <= other for one, other in pairwise(calls))


def live(reach: Reach, asked: list[int]) -> tuple[list[datetime], list[int]]:
    """When the person was called, and what was seen, in its order."""
    calls: list[datetime] = []
    seen: list[int] = []
    held: list[tuple[datetime, int]] = []

    def told(now: datetime) -> int:
        first, last = reach.day_of(now)
        return sum(first <= moment < last for moment in calls)

    def goes(message: int, now: datetime) -> None:
        behind = any(until <= now for until, _ in held)
        if until := hold_until(reach, told(now), now, behind=behind):
            held.append((until, message))
        else:
            calls.append(now)
            seen.append(message)

    waiting = [(BEGUN + timedelta(minutes=minute), number) for number, minute in enumerate(asked)]
    now = BEGUN
    while waiting or held:
        due = sorted(number for until, number in held if until <= now)
        if due:
            way = let_out(reach, told(now), len(due), now)
            held = [one for one in held if one[1] not in due]
            if way is Goes.SINGLY:
                for number in due:
                    goes(number, now)
            elif way is Goes.TOGETHER:
                calls.append(now)
                seen.extend(due)
            else:
                held.extend((way, number) for number in due)
        # A tick comes every quarter of an hour, and as soon as something has its moment.
        later = min([now + timedelta(minutes=15), *(until for until, _ in held if until > now)])
        while waiting and waiting[0][0] < later:
            goes(waiting[0][1], waiting[0][0])
            del waiting[0]
        now = later
    return calls, sorted(seen)
