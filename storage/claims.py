"""What became of each slot of the clockwork: a row for each, made in the transaction that carries it out."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, Index, bindparam, delete, exists, func, text
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, UTCDateTime, col, select

from bot.rules.slots import Slot, Verdict
from storage.db.hot import Hot
from storage.members import one_of

# Word for word the condition of the partial index, or the database does not see that they are the same.
LEFT_OUT = f"verdict <> '{Verdict.DONE}'"


class ClaimRow(SQLModel, table=True):
    __tablename__ = "claim"
    __table_args__ = (
        one_of("verdict", Verdict),
        # A handful among all claims, and looked for at every tick.
        Index("claim_left_out", "claimed_at", sqlite_where=text(LEFT_OUT), postgresql_where=text(LEFT_OUT)),
    )
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


def last_day(session: Session, schedule: str, subject: str = "", now: datetime | None = None) -> date | None:
    """The last local day that was claimed; with `now`, not counting what a clock that ran ahead claimed early."""
    query = select(func.max(ClaimRow.day)).where(ClaimRow.schedule == schedule, ClaimRow.subject == subject)
    return session.exec(query if now is None else query.where(ClaimRow.due_at <= now)).one()


def left_out_ahead(session: Session, now: datetime) -> bool:
    """Whether a clock that ran ahead, and was put right since, has left out a slot too soon."""
    query = select(col(ClaimRow.day)).where(text(LEFT_OUT), _too_soon(now)).limit(1)
    return session.exec(query).first() is not None


def open_again(session: Session, now: datetime) -> int:
    """How many of these were opened again. What was carried out early stays so, or it would come twice."""
    early = delete(ClaimRow).where(text(LEFT_OUT), _too_soon(now))
    count: int = session.connection().execute(early).rowcount
    return count


def _too_soon(now: datetime) -> ColumnElement[bool]:
    """Judged at a moment that is yet to come, unless a later slot has come too and stands; so does what was told."""
    later = aliased(ClaimRow)
    stands = exists().where(
        col(later.schedule) == col(ClaimRow.schedule),
        col(later.subject) == col(ClaimRow.subject),
        col(later.day) > col(ClaimRow.day),
        col(later.due_at) <= now,
        col(later.verdict) != Verdict.SUPERSEDED,
    )
    untold = (col(ClaimRow.verdict) == Verdict.SUPERSEDED) | (col(ClaimRow.due_at) > now)
    return (col(ClaimRow.claimed_at) > now) & untold & ~stands
