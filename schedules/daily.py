"""Work that every day brings once, late or not."""

from collections.abc import Callable, Iterable
from datetime import datetime, time

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import Schedule
from storage import claims

EVERY_DAY = frozenset(range(7))


def daily(
    name: str, at: time, zone: Callable[[Session], str], does: Callable[[Session, Slot, datetime], object]
) -> Schedule:
    def due(session: Session, now: datetime) -> Iterable[Slot]:
        last, here = claims.last_day(session, name), zone(session)
        return slots(Rhythm(EVERY_DAY, at, here, since=last or today_in(here, now)), "", last, now)

    return Schedule(name, due=due, does=does, skipped=does)
