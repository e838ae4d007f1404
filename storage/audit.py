"""Who changed what, when: appended in the transaction that changed it, without people's words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, bindparam
from sqlmodel import Field, Session, SQLModel, insert
from uuid_utils.compat import uuid7

from storage.db.hot import Hot


class AuditRow(SQLModel, table=True):
    __tablename__ = "audit"
    id: UUID = Field(primary_key=True)
    at: datetime
    actor_id: str
    action: str
    subject: str = Field(index=True)
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


_NOTE = Hot(insert(AuditRow).values({name: bindparam(name) for name in AuditRow.model_fields}))


def note(session: Session, actor_id: str, action: str, subject: UUID | str, now: datetime, **details: Any) -> None:
    line = {
        "id": uuid7(),
        "at": now,
        "actor_id": actor_id,
        "action": action,
        "subject": str(subject),
        "details": details,
    }
    _NOTE.run(session, line)
