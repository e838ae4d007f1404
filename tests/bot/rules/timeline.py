"""An independent calculator of slots: it walks along UTC, reads the clock on the wall, and knows nothing of folds."""

import calendar
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

A_DAY = 24 * 3600
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - what a wall shows has no zone
ZONES = tuple(sorted(available_timezones()))
# From one New Year in UTC to another, with a few days on each side.
BEGIN, END = calendar.timegm((2020, 1, 1, 0, 0, 0)), calendar.timegm((2030, 1, 1, 0, 0, 0))
BEFORE, BEHIND = BEGIN - 5 * A_DAY, END + 5 * A_DAY

# By how many seconds the clock on the wall is ahead of UTC at a moment.
Ahead = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time during which nobody moved the clock. Moments are seconds of UTC."""

    begin: int
    end: int
    ahead: int


def read_wall(zone: str) -> Ahead:
    """The hands of the clock and nothing else: what `datetime` says of offsets and folds is not asked."""
    place = ZoneInfo(zone)

    def ahead(moment: int) -> int:
        shown = datetime.fromtimestamp(moment, place).replace(tzinfo=None) - EPOCH
        return shown.days * A_DAY + shown.seconds - moment

    return ahead


def stretches(ahead: Ahead, every: int = 4 * A_DAY) -> list[Stretch]:
    """Looked at now and then; where the clock was moved, halved until the second is found."""
    seen = [(one, ahead(one)) for one in (*range(BEFORE, BEHIND, every), BEHIND)]
    moved = [_turn(ahead, one, other) for (one, was), (other, then) in pairwise(seen) if was != then]
    return [Stretch(begin, end, ahead(begin)) for begin, end in pairwise([BEFORE, *moved, BEHIND])]


def _turn(ahead: Ahead, before: int, after: int) -> int:
    """The first moment at which the clock is as it is `after`."""
    until, then = after, ahead(after)
    while until - before > 1:
        middle = (before + until) // 2
        before, until = (before, middle) if ahead(middle) == then else (middle, until)
    return until


def first_time(known: list[Stretch], day: date, at: time) -> int:
    """The first moment at which the wall shows this day and time. Where it never does, because the clock was put
    forward over it: the moment at which it would have, had nobody touched it.
    """
    wanted = calendar.timegm((day.year, day.month, day.day, at.hour, at.minute, 0))
    # Clocks differ from UTC by less than a day.
    near = bisect_right(known, wanted - A_DAY, key=lambda one: one.end)
    for stretch in known[near : near + 8]:
        if stretch.begin <= wanted - stretch.ahead < stretch.end:
            return wanted - stretch.ahead
        if wanted - stretch.ahead < stretch.begin:
            return wanted - known[known.index(stretch) - 1].ahead
    raise AssertionError(f"{day} {at} lies outside of what was looked at")
