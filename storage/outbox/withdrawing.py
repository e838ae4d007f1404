"""Messages about something that is there no more."""

from collections.abc import Set as AbstractSet
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Uuid, bindparam, delete, select, text
from sqlmodel import Session, col, or_

from storage.outbox.asking import SHOWN_ANEW
from storage.outbox.rationing import TOGETHER
from storage.outbox.tables import OutboxRow

_A_MINUTE = 60_000 << 80
_ITSELF = text(f"""
    UPDATE outbox SET shows = :shows, details = :details, kind = 'card',
                      lane = CASE WHEN ts IS NULL THEN lane ELSE 'edit:' || key END, {SHOWN_ANEW}
    WHERE id = :id""").bindparams(  # noqa: S608 - made of constants
    bindparam("id", type_=Uuid()), bindparam("details", type_=JSON())
)
_ITS_BUNDLE = text(f"UPDATE outbox SET {SHOWN_ANEW} WHERE id = :id").bindparams(  # noqa: S608 - made of constants
    bindparam("id", type_=Uuid())
)


def forget(session: Session, subjects: AbstractSet[UUID]) -> None:
    """As if nobody had asked for them; for what this very transaction asked for."""
    session.execute(delete(OutboxRow).where(_about(subjects)))


def withdraw(session: Session, subjects: AbstractSet[UUID], *, shows: str) -> None:
    """What is in Slack already, or may be, is edited once to what `shows` draws; the rest is never said."""
    posted = (col(OutboxRow.ts).is_not(None) & (col(OutboxRow.state) != "gone")) | _in_doubt()
    bundles = select(col(OutboxRow.id)).where(col(OutboxRow.shows) == TOGETHER, posted)
    inside = col(OutboxRow.bundle).in_(bundles)
    seen = select(col(OutboxRow.id), col(OutboxRow.key), col(OutboxRow.bundle))
    rows = session.execute(seen.where(_about(subjects), col(OutboxRow.kind) != "whisper", posted | inside)).all()
    session.execute(delete(OutboxRow).where(_about(subjects), col(OutboxRow.id).not_in([row.id for row in rows])))
    for row in rows:
        session.execute(_ITSELF, {"id": row.id, "shows": shows, "details": {"key": row.key}})
    for bundle in {row.bundle for row in rows if row.bundle}:
        session.execute(_ITS_BUNDLE, {"id": bundle})


def _in_doubt() -> ColumnElement[bool]:
    return or_(col(OutboxRow.state).in_(("sending", "uncertain")), col(OutboxRow.in_doubt))


def _about(subjects: AbstractSet[UUID]) -> ColumnElement[bool]:
    """None of them is older than what it is about: of a long history only the end is read."""
    since = UUID(int=max(0, min(subjects, default=UUID(int=0)).int - _A_MINUTE))
    return (col(OutboxRow.id) >= since) & col(OutboxRow.subject).in_(subjects)
