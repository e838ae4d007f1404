"""Conflicts that nobody settled end with the days on which their plans crossed."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import Schedule
from storage import claims, workspace
from storage.conflicts import settling

NAME = "conflicts"
EVERY_DAY = frozenset(range(7))
AT = time(0, 30)


def due(session: Session, now: datetime) -> Iterable[Slot]:
    last, zone = claims.last_day(session, NAME), workspace.team_zone(session)
    return slots(Rhythm(EVERY_DAY, AT, zone, since=last or today_in(zone, now)), "", last, now)


def pass_over(session: Session, slot: Slot, now: datetime) -> None:
    settling.pass_over(session, today_in(workspace.team_zone(session), now), now)


# Late or not, it is the same work.
DAILY = Schedule(NAME, due=due, does=pass_over, skipped=pass_over)
