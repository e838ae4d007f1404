"""Each Monday, when work begins, marketing's duty passes on."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import Schedule
from storage import choices, claims, rota, workspace

NAME = "duty"


def due(session: Session, now: datetime) -> Iterable[Slot]:
    since = rota.read(session).since
    if since is None:
        return []
    rhythm = Rhythm(frozenset({0}), choices.read(session).begins, workspace.team_zone(session), since)
    return slots(rhythm, "", claims.last_day(session, NAME), now)


def pass_on(session: Session, slot: Slot, now: datetime) -> None:
    rota.pass_on(session, slot.day, now)


# However late: it is this week's duty all the same.
PASSES_ON = Schedule(NAME, due=due, does=pass_on, skipped=pass_on)
