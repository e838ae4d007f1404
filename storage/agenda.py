"""What was put forward for a joint meeting and waits until one takes it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, Session, SQLModel
from uuid_utils.compat import uuid7


class ProposalRow(SQLModel, table=True):
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
    taken_at: datetime | None = None


def propose(session: Session, kind: str, subject_id: UUID, by: str, now: datetime) -> None:
    session.add(ProposalRow(id=uuid7(), kind=kind, subject_id=subject_id, proposed_by=by, proposed_at=now))
