"""Home tabs: a row for everybody who ever opened theirs, asked for and shown as a card is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, case, text, update
from sqlmodel import Session, UTCDateTime, col, select
from uuid_utils.compat import uuid7

from bot.rules.rights import Role
from storage.db.hot import Hot
from storage.outbox.tables import HOME, OutboxRow

# The subject of every Home is its person, who has no UUID.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which of the wished versions is drawn, and the hash of the tab: as it was before, or as it is now."""

    version: int
    hash: str | None


def key_of(person: str) -> str:
    return f"{HOME}:{person}"


_REFRESH = f"""
    UPDATE outbox SET wanted = wanted + 1,
                      asked_at = CASE WHEN state = 'sent' THEN :now ELSE asked_at END,
                      state = CASE WHEN state = 'sent' THEN 'queued' ELSE state END
    WHERE state <> 'dropped' AND kind = '{HOME}' AND """  # noqa: S608 - made of constants
_RESTS = "outbox.state IN ('sent', 'dropped')"
_NOW = bindparam("now", type_=UTCDateTime())
_ONE = Hot(text(f"{_REFRESH} key = :key").bindparams(_NOW))
_HOMES_OF_ROLE = f"SELECT '{HOME}:' || member_id FROM role WHERE role = :role"  # noqa: S608 - made of constants
_ALL = Hot(text(f"{_REFRESH} key IN ({_HOMES_OF_ROLE})").bindparams(_NOW))


def refresh_home(session: Session, person: str, now: datetime) -> None:
    """What this person's Home shows may have changed; of one that was never opened nothing is known or done."""
    _ONE.run(session, {"key": key_of(person), "now": now})


def refresh_homes(session: Session, role: Role, now: datetime) -> None:
    """Of everybody with the role."""
    _ALL.run(session, {"role": role.value, "now": now})


_OPEN = text(f"""
    INSERT INTO outbox (id, key, kind, shows, subject, details, person, lane, state, wanted, shown, asked_at,
                        due_at, attempts, in_doubt, mended, urgent)
    VALUES (:id, :key, '{HOME}', '{HOME}', :subject, '{{}}', :person, :key, 'queued', 1, 0, :now, :due_at, 0, false,
            false, false)
    ON CONFLICT (key) DO UPDATE SET wanted = outbox.wanted + 1,
        asked_at = CASE WHEN {_RESTS} THEN :now ELSE outbox.asked_at END,
        due_at = CASE WHEN {_RESTS} THEN :due_at ELSE outbox.due_at END,
        state = CASE WHEN {_RESTS} THEN 'queued' ELSE outbox.state END
""").bindparams(  # noqa: S608 - made of constants
    bindparam("id", type_=Uuid()),
    bindparam("subject", type_=Uuid()),
    bindparam("due_at", type_=UTCDateTime()),
    _NOW,
)


def open_home(session: Session, person: str, due_at: datetime, now: datetime) -> Drawn:
    """From now on it is kept fresh. Who opens it is shown it at once; else, at `due_at`, by the courier."""
    values = {"id": uuid7(), "key": key_of(person), "subject": NOBODY, "person": person, "due_at": due_at, "now": now}
    session.connection().execute(_OPEN, values)
    return drawn(session, person)


def drawn(session: Session, person: str) -> Drawn:
    """Read together with what the tab is to show."""
    query = select(OutboxRow.wanted, OutboxRow.hash).where(OutboxRow.key == key_of(person))
    return Drawn(*session.exec(query).one())


def carried(session: Session, person: str, shown: Drawn, next_at: datetime) -> None:
    """Slack shows it; further changes `next_at` at the earliest."""
    _shown(session, person, shown, next_at, "sending", token=None, lease_until=None, attempts=0)


def shown_at_once(session: Session, person: str, shown: Drawn, next_at: datetime) -> None:
    """By whoever heard that it was opened. The courier may have shown something newer meanwhile, or be about to."""
    if not _shown(session, person, shown, next_at, "queued"):
        on_its_way = update(OutboxRow).where(*_older(person, shown), col(OutboxRow.state) == "sending")
        session.execute(on_its_way.values(hash=shown.hash))


def _shown(session: Session, person: str, shown: Drawn, next_at: datetime, state: str, **free: Any) -> int:
    waits = case((col(OutboxRow.wanted) > shown.version, "queued"), else_="sent")
    values = {"shown": shown.version, "hash": shown.hash, "due_at": next_at, "state": waits}
    done = update(OutboxRow).where(*_older(person, shown), col(OutboxRow.state) == state)
    count: int = session.connection().execute(done.values(values | free)).rowcount
    return count


def _older(person: str, shown: Drawn) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(OutboxRow.key) == key_of(person), col(OutboxRow.shown) < shown.version


def forget_hash(session: Session, person: str, seen: str | None) -> None:
    """Slack knows another one. Unless that is on record by now, nobody can say which."""
    query = update(OutboxRow).where(col(OutboxRow.key) == key_of(person), col(OutboxRow.hash) == seen)
    session.execute(query.values(hash=None))


def overtaken(session: Session, person: str, seen: str | None, now: datetime) -> None:
    """Somebody else was quicker to show it: what is still wanted, the courier shows at once."""
    forget_hash(session, person, seen)
    waits = update(OutboxRow).where(col(OutboxRow.key) == key_of(person), col(OutboxRow.state) == "queued")
    session.execute(waits.values(due_at=now))
