"""The side of the outbox that the courier knows: what is due, who carries it, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Uuid, bindparam, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from storage import channels, workspace
from storage.outbox.tables import HOME, IS_WAITING, PINS, ConversationRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Due:
    """The message at the head of a lane, with what is known of where it goes."""

    id: UUID
    key: str
    kind: str
    shows: str
    subject: UUID
    details: dict[str, Any]
    lane: str
    state: str
    attempts: int
    due_at: datetime | None
    lease_until: datetime | None
    first_sent_at: datetime | None
    person: str | None
    # The message to edit, when there is one already.
    ts: str | None
    # Where it goes: a channel's id, or None when it has to be opened (`person`) or chosen (`role`).
    target: str | None
    role: str | None
    thread_ts: str | None
    # Its thread's card is not posted yet.
    waits_for_card: bool
    # Another company reads along there.
    closed: bool
    urgent: bool

    @property
    def is_rationed(self) -> bool:
        """The first that its reader hears of something that can wait."""
        return self.person is not None and self.lane == self.person and not self.is_edit and not self.urgent

    @property
    def is_edit(self) -> bool:
        return self.ts is not None

    @property
    def is_pin(self) -> bool:
        return self.kind in PINS

    @property
    def is_home(self) -> bool:
        return self.kind == HOME


# Leaps from lane to lane through the partial index: what it costs grows with the lanes, not with the rows.
_HEADS = text(f"""
    WITH RECURSIVE lanes (lane) AS (
        SELECT min(lane) FROM outbox WHERE {IS_WAITING}
        UNION ALL
        SELECT (SELECT min(lane) FROM outbox WHERE {IS_WAITING} AND outbox.lane > lanes.lane)
        FROM lanes WHERE lanes.lane IS NOT NULL
    )
    SELECT head.id, head.key, head.kind, head.shows, head.subject, head.details, head.lane, head.state,
           head.attempts, head.due_at, head.lease_until, head.first_sent_at, head.person, head.ts,
           head.channel, head.role, head.thread_of, head.thread_ts, head.target, head.urgent,
           coalesce(bundle.target, card.target) AS card_channel, coalesce(bundle.ts, card.ts) AS card_ts,
           coalesce(bundle.state, card.state) AS card_state,
           conversation.channel AS conversation
    FROM lanes
    JOIN outbox AS head ON head.id = (
        SELECT id FROM outbox WHERE {IS_WAITING} AND outbox.lane = lanes.lane ORDER BY id LIMIT 1)
    LEFT JOIN outbox AS card ON card.key = head.thread_of
    LEFT JOIN outbox AS bundle ON bundle.id = card.bundle
    LEFT JOIN conversation ON conversation.person = head.person
""").columns(  # noqa: S608 - made of constants
    id=Uuid(),
    subject=Uuid(),
    details=JSON(),
    urgent=Boolean(),
    due_at=UTCDateTime(),
    lease_until=UTCDateTime(),
    first_sent_at=UTCDateTime(),
)
_CARD_STAYS_AWAY = ("dropped", "gone")


def heads(session: Session) -> list[Due]:
    """The first unfinished message of every lane."""
    if workspace.is_removed(session):
        return []
    closed = channels.closed(session)
    return [_due(session, row, closed) for row in session.connection().execute(_HEADS)]


def _due(session: Session, row: Any, closed: frozenset[str]) -> Due:
    target = _target(session, row)
    in_thread = row.thread_of is not None and row.card_state not in _CARD_STAYS_AWAY
    return Due(
        **{name: getattr(row, name) for name in _AS_STORED},
        target=target,
        closed=target in closed,
        thread_ts=row.card_ts if in_thread else row.thread_ts,
        waits_for_card=in_thread and row.card_ts is None,
    )


_RECKONED = {"target", "thread_ts", "waits_for_card", "closed"}
_AS_STORED = tuple(name for name in Due.__dataclass_fields__ if name not in _RECKONED)


def _target(session: Session, row: Any) -> str | None:
    if row.ts is not None or row.state == "uncertain":
        return row.target  # type: ignore[no-any-return]
    if row.thread_of is not None and row.card_channel is not None:
        return row.card_channel  # type: ignore[no-any-return]
    if row.channel is not None:
        return row.channel  # type: ignore[no-any-return]
    if row.person is not None:
        return row.conversation  # type: ignore[no-any-return]
    return channels.chosen(session, row.role) if row.role is not None else None


def remember_conversation(session: Session, person: str, channel: str) -> None:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    row = dialect.insert(ConversationRow).values(person=person, channel=channel)
    session.connection().execute(row.on_conflict_do_update(index_elements=["person"], set_={"channel": channel}))


_CLAIM = (
    text("""
    UPDATE outbox SET state = 'sending', token = :token, lease_until = :lease_until, target = :target,
                      first_sent_at = coalesce(first_sent_at, :now), attempts = attempts + 1
    WHERE id = :id AND state = 'queued' AND (ts IS NOT NULL) = :is_edit""")
).bindparams(
    bindparam("id", type_=Uuid()),
    bindparam("token", type_=Uuid()),
    bindparam("lease_until", type_=UTCDateTime()),
    bindparam("now", type_=UTCDateTime()),
)


def claim(
    session: Session,
    message: UUID,
    token: UUID,
    target: str | None,
    lease_until: datetime,
    now: datetime,
    *,
    is_edit: bool,
) -> bool:
    """False: somebody else was quicker. Committed before the request leaves, so that a crash is seen.

    `is_edit` as it was when the outbox was looked at: a card posted since then waits again, but for its edit.
    """
    values = {"id": message, "token": token, "target": target, "lease_until": lease_until, "now": now}
    return bool(session.connection().execute(_CLAIM, values | {"is_edit": is_edit}).rowcount)


_SENT = text("""
    UPDATE outbox SET ts = coalesce(:ts, ts), target = :channel, shown = :shown, attempts = 0, token = NULL,
                      lease_until = NULL, in_doubt = false, mended = false,
                      due_at = CASE WHEN kind = 'card' THEN :next_at END,
                      lane = CASE WHEN kind = 'card' THEN 'edit:' || key ELSE lane END,
                      state = CASE WHEN wanted > :shown THEN 'queued' ELSE 'sent' END
    WHERE id = :id AND state IN ('sending', 'uncertain')""").bindparams(
    bindparam("id", type_=Uuid()), bindparam("next_at", type_=UTCDateTime())
)


def sent(session: Session, message: UUID, channel: str, ts: str | None, shown: int, next_at: datetime) -> None:
    """A card's further changes are edits, in a lane of their own, `next_at` at the earliest."""
    values = {"id": message, "channel": channel, "ts": ts, "shown": shown, "next_at": next_at}
    session.connection().execute(_SENT, values)


FREE: dict[str, Any] = {"token": None, "lease_until": None, "mended": False}


def _mark(session: Session, message: UUID, *states: str, **values: Any) -> int:
    query = update(OutboxRow).where(col(OutboxRow.id) == message, col(OutboxRow.state).in_(states))
    count: int = session.connection().execute(query.values(**FREE, **values)).rowcount
    return count


def send_again(session: Session, message: UUID, due_at: datetime | None) -> None:
    """It surely was not sent, or sending it twice is the same as once."""
    _mark(session, message, "sending", state="queued", due_at=due_at)


def doubt(session: Session, message: UUID, due_at: datetime) -> None:
    """It may have been sent: look for it, but not before a late write has had its time."""
    _mark(session, message, "sending", state="uncertain", due_at=due_at, in_doubt=True)


def look_later(session: Session, message: UUID, due_at: datetime) -> None:
    _mark(session, message, "uncertain", due_at=due_at)


def not_found(session: Session, message: UUID, attempts: int) -> None:
    """`attempts`: of the sending that was looked for, lest a later one be taken for it."""
    query = update(OutboxRow).where(
        col(OutboxRow.id) == message,
        col(OutboxRow.state) == "uncertain",
        col(OutboxRow.attempts) == attempts,
    )
    session.connection().execute(query.values(state="queued", due_at=None, in_doubt=False))


def whispered(session: Session, message: UUID) -> None:
    """Said, or perhaps said: a whisper leaves no trace to look for and is not repeated."""
    _mark(session, message, "sending", state="sent", shown=1)


def as_direct_message(session: Session, message: UUID, person: str) -> None:
    where = {"channel": None, "target": None, "thread_ts": None, "thread_of": None, "lane": person}
    _mark(session, message, "sending", state="queued", kind="note", attempts=0, due_at=None, urgent=True, **where)


def drop(session: Session, message: UUID) -> None:
    """Nothing to show any more, and nobody was called."""
    _mark(session, message, "sending", state="dropped", told_at=None)


def gone(session: Session, message: UUID) -> None:
    _mark(session, message, "sending", state="gone")
