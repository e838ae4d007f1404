"""The clockwork: at each tick it looks what is due, and carries each slot out in the transaction that claims it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.rules.slots import Slot, Verdict, verdicts
from storage import claims
from storage.db import Database

log = structlog.get_logger("unison")

A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something that the clock sets off.

    `due` names the slots that have come and may be open still; claimed ones among them do no harm.
    `does` carries a slot out and `skipped` tells its owner that it came more than `grace` too late:
    both in the transaction of the claim, so they only read, write and fill the outbox.
    """

    name: str
    due: Callable[[Session, datetime], Iterable[Slot]]
    does: Callable[[Session, Slot, datetime], object]
    skipped: Callable[[Session, Slot, datetime], object]
    grace: timedelta = A_DAY


async def tick(db: Database, schedules: Iterable[Schedule], now: datetime) -> None:
    """A slot that fails stays open, so that the next tick tries it again; the others don't wait for it."""
    for schedule in schedules:
        try:
            waiting = await db.read(_open, schedule, now)
        except Exception:  # one broken schedule must not stop the others
            log.exception("a schedule could not be read", schedule=schedule.name)
            continue
        for slot, verdict in verdicts(waiting, now, schedule.grace):
            try:
                await db.write(_carry_out, schedule, slot, verdict, now)
            except Exception:  # the slot stays open and the next tick tries it again
                log.exception("a slot could not be carried out", schedule=schedule.name, slot=str(slot.day))


def _open(session: Session, schedule: Schedule, now: datetime) -> list[Slot]:
    return claims.unclaimed(session, schedule.name, schedule.due(session, now))


def _carry_out(session: Session, schedule: Schedule, slot: Slot, verdict: Verdict, now: datetime) -> None:
    if not claims.claim(session, schedule.name, slot, verdict, now):
        return
    if verdict is Verdict.DONE:
        schedule.does(session, slot, now)
    elif verdict is Verdict.TOO_LATE:
        schedule.skipped(session, slot, now)
