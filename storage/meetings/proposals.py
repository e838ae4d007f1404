"""What was put forward for a joint meeting and waits until a moderator takes it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, Session, SQLModel, col, select, update
from sqlmodel.sql.expression import SelectOfScalar
from uuid_utils.compat import uuid7

from bot.rules.rights import Role
from storage import outbox


class ProposalRow(SQLModel, table=True):
    """Taken once; put off until some meeting has ended, as often as the moderator likes."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index(
            "proposal_waiting",
            "subject_id",
            unique=True,
            sqlite_where=text("taken_at IS NULL"),
            postgresql_where=text("taken_at IS NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    kind: str
    subject_id: UUID
    proposed_by: str
    proposed_at: datetime
    put_off_at: datetime | None = None
    taken_at: datetime | None = None


def propose(session: Session, kind: str, subject_id: UUID, by: str, now: datetime) -> None:
    session.add(ProposalRow(id=uuid7(), kind=kind, subject_id=subject_id, proposed_by=by, proposed_at=now))
    outbox.refresh_homes(session, Role.MODERATOR, now)


def waiting(session: Session, most: int, subjects: SelectOfScalar[UUID]) -> list[ProposalRow]:
    """Those about one of these subjects, the oldest first, without what was put off."""
    query = select(ProposalRow).where(col(ProposalRow.taken_at).is_(None), col(ProposalRow.put_off_at).is_(None))
    query = query.where(col(ProposalRow.subject_id).in_(subjects))
    return list(session.exec(query.order_by(col(ProposalRow.id)).limit(most)))


def settle(session: Session, proposal_id: UUID, now: datetime, *, take: bool) -> bool:
    """False when somebody was quicker."""
    change = {"taken_at": now} if take else {"put_off_at": now}
    query = update(ProposalRow).where(
        col(ProposalRow.id) == proposal_id,
        col(ProposalRow.taken_at).is_(None),
        col(ProposalRow.put_off_at).is_(None),
    )
    return bool(session.connection().execute(query.values(change)).rowcount)


def offer_again(session: Session) -> None:
    """A meeting has ended: what was put off is offered for the next one."""
    session.execute(update(ProposalRow).where(col(ProposalRow.put_off_at).is_not(None)).values(put_off_at=None))
