"""From a key to its message in Slack and back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from storage.outbox.tables import OutboxRow


@dataclass(frozen=True, slots=True)
class Posted:
    channel: str
    ts: str
    first_sent_at: datetime


_POSTED = select(col(OutboxRow.target), col(OutboxRow.ts), col(OutboxRow.first_sent_at)).where(
    col(OutboxRow.key) == bindparam("key"), col(OutboxRow.ts).is_not(None)
)
_KEY_AT = select(col(OutboxRow.key), col(OutboxRow.subject)).where(
    col(OutboxRow.target) == bindparam("channel"),
    col(OutboxRow.ts) == bindparam("ts"),
    col(OutboxRow.ts).is_not(None),
)


def posted(session: Session, key: str) -> Posted | None:
    """Where the message of this key is, once it is there."""
    row = session.connection().execute(_POSTED, {"key": key}).first()
    return Posted(*row) if row else None  # type: ignore[arg-type]  # the query asks for no others


def key_at(session: Session, channel: str, ts: str) -> tuple[str, UUID] | None:
    """Which card or note is this message?"""
    row = session.connection().execute(_KEY_AT, {"channel": channel, "ts": ts}).first()
    return (row.key, row.subject) if row else None
