"""All the slots that a zone can have in ten years, and a clock that was written by other people."""

import calendar
import os
import time as machine
from datetime import UTC, date, datetime, time, timedelta

from bot.rules.slots import instant
from tests.bot.rules.timeline import A_DAY, BEGIN, END, Stretch, first_time, read_wall, stretches

QUARTERS = tuple(time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15))
SHORTEST, LONGEST = timedelta(hours=20), timedelta(hours=28)


def compare(zone: str) -> tuple[int, list[str]]:
    """How many moments were looked at, and what was wrong with them."""
    known = stretches(read_wall(zone), every=A_DAY // 4)
    wrong = [f"{zone}: the C library's clock was moved at other times"] if not agrees(zone, known) else []
    looked_at, day = 0, datetime.fromtimestamp(BEGIN, UTC).date()
    last = datetime.fromtimestamp(END, UTC).date()
    before: list[datetime] = []
    while day < last:
        moments = [instant(day, at, zone) for at in QUARTERS]
        wrong += [f"{zone} {day} {at}" for at in differing(known, day, moments)]
        wrong += [
            f"{zone} {day}: {now - then} after the day before"
            for then, now in zip(before, moments, strict=False)
            if not SHORTEST <= now - then <= LONGEST
        ]
        looked_at, before, day = looked_at + len(moments), moments, day + timedelta(days=1)
    return looked_at, wrong


def differing(known: list[Stretch], day: date, moments: list[datetime]) -> list[time]:
    return [
        at for at, moment in zip(QUARTERS, moments, strict=True) if moment.timestamp() != first_time(known, day, at)
    ]


def agrees(zone: str, known: list[Stretch]) -> bool:
    """The C library reads the zones' files by itself. It has one clock for the whole process."""
    os.environ["TZ"] = zone
    machine.tzset()
    return stretches(lambda moment: calendar.timegm(machine.localtime(moment)) - moment, every=A_DAY // 4) == known
