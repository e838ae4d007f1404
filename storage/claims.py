"""What became of each slot of the clockwork: a row for each, made in the transaction that carries it out."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, Index, bindparam, exists, func, text, update
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


IS_OPEN_AGAIN = col(ClaimRow.verdict) == Verdict.OPEN_AGAIN
_CLAIM = Hot(
    text(
        """
        INSERT INTO claim (schedule, subject, day, due_at, claimed_at, verdict)
        VALUES (:schedule, :subject, :day, :due_at, :claimed_at, :verdict)
        ON CONFLICT (schedule, subject, day) DO UPDATE SET verdict = :verdict, claimed_at = :claimed_at
        WHERE claim.verdict = 'open again'
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
    """Those of the slots nobody claimed yet, and those that are open again."""
    wanted = list(slots)
    known = set[tuple[str, date]]()
    if wanted:
        query = select(col(ClaimRow.subject), col(ClaimRow.day)).where(
            col(ClaimRow.schedule) == schedule,
            col(ClaimRow.subject).in_({slot.subject for slot in wanted}),
            col(ClaimRow.day) >= min(slot.day for slot in wanted),
        )
        known = set(session.exec(query).all())
    again = select(ClaimRow).where(text(LEFT_OUT), col(ClaimRow.schedule) == schedule, IS_OPEN_AGAIN)
    return [slot for slot in wanted if (slot.subject, slot.day) not in known] + [
        Slot(row.subject, row.day, row.due_at) for row in session.exec(again)
    ]


def last_day(session: Session, schedule: str, subject: str = "") -> date | None:
    """The last local day that was claimed: every slot up to it has its row."""
    query = select(func.max(ClaimRow.day)).where(ClaimRow.schedule == schedule, ClaimRow.subject == subject)
    return session.exec(query).one()


def last_days(session: Session, schedule: str) -> dict[str, date]:
    """The same for each of its subjects."""
    query = select(ClaimRow.subject, func.max(ClaimRow.day)).where(ClaimRow.schedule == schedule)
    return dict(session.exec(query.group_by(col(ClaimRow.subject))).all())


def misjudged(session: Session, now: datetime) -> bool:
    """Whether a clock that ran ahead, and was put right since, has left something for `judge_again`."""
    query = select(col(ClaimRow.day)).where(text(LEFT_OUT), _too_soon(now) | _overtaken(now)).limit(1)
    return session.exec(query).first() is not None


def judge_again(session: Session, now: datetime) -> int:
    """How many slots are open again. What was carried out early stays so, or it would come twice."""
    early = update(ClaimRow).where(text(LEFT_OUT), _too_soon(now)).values(verdict=Verdict.OPEN_AGAIN)
    count: int = session.connection().execute(early).rowcount
    over = update(ClaimRow).where(text(LEFT_OUT), _overtaken(now)).values(verdict=Verdict.SUPERSEDED, claimed_at=now)
    session.connection().execute(over)
    return count


def _too_soon(now: datetime) -> ColumnElement[bool]:
    """Left out at a moment that is yet to come. Once it has come, what people were told stands."""
    untold = (col(ClaimRow.verdict) == Verdict.SUPERSEDED) | (
        (col(ClaimRow.verdict) == Verdict.TOO_LATE) & (col(ClaimRow.due_at) > now)
    )
    return (col(ClaimRow.claimed_at) > now) & untold & ~_later_one_stands(now)


def _overtaken(now: datetime) -> ColumnElement[bool]:
    """Open again, but a later one, which was carried out early, has come meanwhile."""
    return IS_OPEN_AGAIN & _later_one_stands(now)


def _later_one_stands(now: datetime) -> ColumnElement[bool]:
    later = aliased(ClaimRow)
    return exists().where(
        col(later.schedule) == col(ClaimRow.schedule),
        col(later.subject) == col(ClaimRow.subject),
        col(later.day) > col(ClaimRow.day),
        col(later.due_at) <= now,
        col(later.verdict).in_((Verdict.DONE, Verdict.TOO_LATE)),
    )
