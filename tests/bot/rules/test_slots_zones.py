"""Each local day has one moment in every zone of the world, whatever is done to its clocks in ten years."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.rules.slots import Rhythm, instant, slots
from tests.bot.rules.timeline import BEGIN, END, ZONES, Stretch, first_time, read_wall, stretches

QUARTERS = tuple(time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15))
A_DAY = timedelta(days=1)
SHORTEST, LONGEST = timedelta(hours=20), timedelta(hours=28)
WEEKS = 520
SHARES = 4
# Half an hour and two hours; at midnight; for Ramadan; every other rule that has surprised somebody.
SURPRISING = (
    *("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo", "America/Santiago"),
    *("America/Asuncion", "America/Havana", "America/Nuuk", "America/Scoresbysund", "Atlantic/Azores"),
    *("Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Kyiv", "Africa/Cairo"),
    *("Africa/Casablanca", "Asia/Beirut", "Asia/Jerusalem", "Asia/Gaza", "Asia/Tehran"),
    *("Asia/Kathmandu", "Asia/Almaty", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati"),
    *("Pacific/Apia", "Antarctica/Troll", "Etc/GMT+12"),
)


def days_of_changes(known: list[Stretch]) -> Iterator[date]:
    """What the calendar on the wall says when somebody comes to move the clock."""
    for before, after in pairwise(known):
        if BEGIN <= after.begin < END:
            yield datetime.fromtimestamp(after.begin + before.ahead, UTC).date()


def worth_a_look(zone: str, known: list[Stretch]) -> Iterator[tuple[date, time]]:
    """Each quarter hour of a day with a change, each hour of the days beside it, and some time in every week."""
    for day in days_of_changes(known):
        yield from ((day, at) for at in QUARTERS)
        yield from ((day + step, at) for step in (-A_DAY, A_DAY) for at in QUARTERS[::4])
    number = ZONES.index(zone)
    first = datetime.fromtimestamp(BEGIN, UTC).date() + number % 7 * A_DAY
    yield from ((first + week * 7 * A_DAY, QUARTERS[(number + week) % 96]) for week in range(WEEKS))


@pytest.mark.parametrize("share", range(SHARES))
def test_every_zone_gives_each_day_the_moment_that_the_wall_clock_shows_first(share: int) -> None:
    """And between two days there are always 20 to 28 hours, so that nobody misses one or is told twice within hours."""
    wrong, compared = [], 0
    for zone in ZONES[share::SHARES]:
        known = stretches(read_wall(zone))
        for day, at in worth_a_look(zone, known):
            moment, before = instant(day, at, zone), instant(day - A_DAY, at, zone)
            if moment.timestamp() != first_time(known, day, at) or not SHORTEST <= moment - before <= LONGEST:
                wrong.append((zone, day, at))
            compared += 1

    assert wrong == []
    assert compared > WEEKS * 500 // SHARES, "this machine knows hardly any zones"


@pytest.mark.parametrize("zone", SURPRISING)
def test_a_ticker_that_looks_now_and_then_meets_every_day_once(zone: str) -> None:
    """Whatever the strides of `now`: no day is missing, none comes twice, none comes before its time."""
    chance = random.Random(zone)
    at = chance.choice(QUARTERS)
    since = date(2025, 12, 30)
    rhythm = Rhythm(frozenset(range(7)), at, zone, since)
    known = stretches(read_wall(zone))
    met: list[date] = []
    now = before = datetime(2025, 12, 29, 0, 0, tzinfo=UTC)
    while now < datetime(2027, 1, 2, tzinfo=UTC):
        for slot in slots(rhythm, "", met[-1] if met else None, now):
            assert before.timestamp() < first_time(known, slot.day, at) == slot.at.timestamp() <= now.timestamp()
            met.append(slot.day)
        before, now = now, now + timedelta(minutes=chance.choice((1, 15, 240, 1440, 4000)))

    assert met == [since + timedelta(days=number) for number in range(len(met))]
    assert len(met) >= 365


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/Stockholm", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # skipped: 3:30 by the new clock
        ("Europe/Stockholm", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # twice: the first
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08T07:30"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
        ("America/Santiago", date(2026, 9, 6), time(0, 15), "2026-09-06T04:15"),  # midnight itself is skipped
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45"),  # by half an hour
        ("Antarctica/Troll", date(2026, 3, 29), time(2, 0), "2026-03-29T02:00"),  # by two hours
        ("Pacific/Kiritimati", date(2026, 5, 11), time(9, 0), "2026-05-10T19:00"),  # the earliest clock
        ("Etc/GMT+12", date(2026, 5, 11), time(23, 45), "2026-05-12T11:45"),  # the latest clock
        ("Pacific/Apia", date(2011, 12, 30), time(9, 0), "2011-12-30T19:00"),  # a day that there never was
    ],
)
def test_the_moments_that_surprise(zone: str, day: date, at: time, moment: str) -> None:
    assert f"{instant(day, at, zone):%Y-%m-%dT%H:%M}" == moment
