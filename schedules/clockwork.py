"""The clockwork: at each tick it looks what is due, and carries each slot out in the transaction that claims it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.rules.choices import Pack
from bot.rules.slots import Slot, Verdict, verdicts
from storage import choices, claims
from storage.db import Database, StorageFailed

log = structlog.get_logger("unison")

A_DAY = timedelta(hours=24)
Owed = list[tuple[Slot, Verdict]]


def nobody_to_tell(session: Session, slot: Slot, now: datetime) -> None:
    """For what has no owner; the row and the log still say that it was left out."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something that the clock sets off.

    `due` names the slots that have come and may be open still; claimed ones among them do no harm.
    `does` carries a slot out and `skipped` tells its owner that it came more than `grace` too late:
    both in the transaction of the claim, so they only read, write and fill the outbox, and may run twice.
    While its `pack` sleeps its slots pass, and nothing happens.
    """

    name: str
    due: Callable[[Session, datetime], Iterable[Slot]]
    does: Callable[[Session, Slot, datetime], object]
    skipped: Callable[[Session, Slot, datetime], object] = nobody_to_tell
    grace: timedelta = A_DAY
    pack: Pack | None = None


async def tick(
    db: Database, schedules: Iterable[Schedule], now: datetime, *, going: Callable[[], bool] = lambda: True
) -> None:
    """A slot that fails stays open, so that the next tick tries it again; the others don't wait for it.

    `going` is asked before each subject: the bot may be about to stop, and the rest can wait for its next start.
    """
    await _judge_again(db, now)
    for schedule in schedules:
        for subject, owed in (await _waiting(db, schedule, now)).items():
            if not going():
                return
            await _try(db, schedule, subject, owed, now)


async def _judge_again(db: Database, now: datetime) -> None:
    """What was left out while the machine's clock ran ahead."""
    try:
        if await db.read(claims.misjudged, now):
            count = await db.write(claims.judge_again, now)
            log.warning("the clock was put back; slots that it had passed over are open again", slots=count)
    except StorageFailed as trouble:
        log.warning("the clockwork could not look at what was left out", trouble=str(trouble))


async def _waiting(db: Database, schedule: Schedule, now: datetime) -> dict[str, Owed]:
    """The verdicts on what is open, by subject and in order of time."""
    found: dict[str, Owed] = {}
    try:
        open_slots = await db.read(_open, schedule, now)
        for slot, verdict in verdicts(open_slots, now, schedule.grace):
            found.setdefault(slot.subject, []).append((slot, verdict))
    except StorageFailed as trouble:
        log.warning("the clockwork could not look what is due", schedule=schedule.name, trouble=str(trouble))
    except Exception:  # one broken schedule must not stop the others
        log.exception("a schedule could not be read", schedule=schedule.name)
    return found


async def _try(db: Database, schedule: Schedule, subject: str, owed: Owed, now: datetime) -> None:
    last, verdict = owed[-1]
    about = {"schedule": schedule.name, "subject": subject, "slot": str(last.day)}
    try:
        first = await db.write(_carry_out, schedule, owed, now)
    except StorageFailed as trouble:
        log.warning("a slot waits for the database", **about, trouble=str(trouble))
    except Exception:  # the slot stays open and the next tick tries it again
        log.exception("a slot could not be carried out", **about)
    else:
        if first and verdict is Verdict.TOO_LATE:
            log.warning("a slot came too late and was left out", **about, due=last.at.isoformat())


def _open(session: Session, schedule: Schedule, now: datetime) -> list[Slot]:
    return claims.unclaimed(session, schedule.name, schedule.due(session, now))


def _carry_out(session: Session, schedule: Schedule, owed: Owed, now: datetime) -> bool:
    """All of a subject at once: what was superseded is on record before the day after it is asked for no more."""
    firsts = [claims.claim(session, schedule.name, slot, verdict, now) for slot, verdict in owed]
    last, verdict = owed[-1]
    if firsts[-1] and (schedule.pack is None or choices.awake(session, schedule.pack)):
        deed = schedule.does if verdict is Verdict.DONE else schedule.skipped
        deed(session, last, now)
    return firsts[-1]
