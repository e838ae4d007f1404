"""From a key to its message in Slack and back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from storage.outbox.tables import HELD, OutboxRow


@dataclass(frozen=True, slots=True)
class Posted:
    channel: str
    ts: str
    first_sent_at: datetime


_POSTED = select(col(OutboxRow.target), col(OutboxRow.ts), col(OutboxRow.first_sent_at)).where(
    col(OutboxRow.key) == bindparam("key"), col(OutboxRow.ts).is_not(None)
)
_SHOWN_BY = (
    select(col(OutboxRow.key), col(OutboxRow.subject))
    .where(col(OutboxRow.bundle) == bindparam("bundle"))
    .order_by(col(OutboxRow.id))
)
_KEY_AT = select(col(OutboxRow.id), col(OutboxRow.key), col(OutboxRow.subject)).where(
    col(OutboxRow.target) == bindparam("channel"),
    col(OutboxRow.ts) == bindparam("ts"),
    col(OutboxRow.ts).is_not(None),
)


def posted(session: Session, key: str) -> Posted | None:
    """Where the message of this key is, once it is there."""
    row = session.connection().execute(_POSTED, {"key": key}).first()
    return Posted(*row) if row else None  # type: ignore[arg-type]  # the query asks for no others


def is_kept_back(session: Session, key: str) -> bool:
    """Nobody has read it yet, so that news may join it."""
    query = select(col(OutboxRow.id)).where(col(OutboxRow.key) == key, col(OutboxRow.state) == HELD)
    return session.connection().execute(query).first() is not None


def asked_for(session: Session, key: str) -> bool:
    query = select(col(OutboxRow.id)).where(col(OutboxRow.key) == key)
    return session.connection().execute(query).first() is not None


def stands(session: Session, key: str) -> bool:
    """It is in Slack, be it inside another message."""
    there = col(OutboxRow.ts).is_not(None) | col(OutboxRow.bundle).is_not(None)
    query = select(col(OutboxRow.id)).where(col(OutboxRow.key) == key, there)
    return session.connection().execute(query).first() is not None


def keys_at(session: Session, channel: str, ts: str) -> list[tuple[str, UUID]]:
    """Which card or note is this message? All that it shows, the oldest first, when it shows several together."""
    row = session.connection().execute(_KEY_AT, {"channel": channel, "ts": ts}).first()
    if row is None:
        return []
    shown = session.connection().execute(_SHOWN_BY, {"bundle": row.id}).all()
    return [(one.key, one.subject) for one in shown] or [(row.key, row.subject)]
