"""What became of each slot of the clockwork: a row for each, made in the transaction that carries it out."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Date, bindparam, func, text
from sqlmodel import Field, Session, SQLModel, UTCDateTime, col, select

from bot.rules.slots import Slot, Verdict
from storage.db.hot import Hot
from storage.members import one_of


class ClaimRow(SQLModel, table=True):
    __tablename__ = "claim"
    __table_args__ = (one_of("verdict", Verdict),)
    schedule: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    due_at: datetime
    claimed_at: datetime
    verdict: str


_CLAIM = Hot(
    text(
        """
        INSERT INTO claim (schedule, subject, day, due_at, claimed_at, verdict)
        VALUES (:schedule, :subject, :day, :due_at, :claimed_at, :verdict)
        ON CONFLICT (schedule, subject, day) DO NOTHING
        """
    ).bindparams(
        bindparam("day", type_=Date()),
        bindparam("due_at", type_=UTCDateTime()),
        bindparam("claimed_at", type_=UTCDateTime()),
    )
)


def claim(session: Session, schedule: str, slot: Slot, verdict: Verdict, now: datetime) -> bool:
    """True for the one who came first; two copies of the bot never both hear it."""
    values = {"schedule": schedule, "subject": slot.subject, "day": slot.day}
    values |= {"due_at": slot.at, "claimed_at": now, "verdict": verdict.value}
    return _CLAIM.run(session, values) > 0


def unclaimed(session: Session, schedule: str, slots: Iterable[Slot]) -> list[Slot]:
    """Those of the slots nobody claimed yet."""
    wanted = list(slots)
    if not wanted:
        return []
    subjects = {slot.subject for slot in wanted}
    query = select(col(ClaimRow.subject), col(ClaimRow.day)).where(
        col(ClaimRow.schedule) == schedule,
        col(ClaimRow.subject).in_(subjects),
        col(ClaimRow.day) >= min(slot.day for slot in wanted),
    )
    claimed = set(session.exec(query).all())
    return [slot for slot in wanted if (slot.subject, slot.day) not in claimed]


def last_day(session: Session, schedule: str, subject: str = "") -> date | None:
    """The last local day that was claimed."""
    query = select(func.max(ClaimRow.day)).where(ClaimRow.schedule == schedule, ClaimRow.subject == subject)
    return session.exec(query).one()
