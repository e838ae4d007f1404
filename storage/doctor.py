"""What the doctor reads of Unison's own memory, from inside a running bot or from outside."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.rules.doctor import DatabaseSeen, Memory
from bot.rules.rights import Actor, Refused
from bot.rules.setup import missing
from storage import audit, channels, digest, members, outbox, setup, ticks
from storage.db import looking
from storage.db.failures import translated

MOST_PLACES = 5
# From outside nobody waits for Slack's three seconds.
OUTSIDE_SECONDS = 300.0


def remembered(session: Session, now: datetime) -> Memory:
    health, admins = outbox.health(session, now), members.admins(session)
    return Memory(
        now=now,
        ticked_at=ticks.last(session),
        waiting=health["waiting"],
        uncertain=health["uncertain"],
        oldest_waiting_seconds=health["oldest_waiting_seconds"],
        held=outbox.held(session, MOST_PLACES),
        held_places=outbox.held_places(session),
        digest=digest.last_made(session),
        begun=digest.begun(session),
        shared_channel=channels.chosen(session, "shared") is not None,
        missing=tuple(step.title for step in missing(setup.state(session, now))),
        channels=(*sorted(channels.all_chosen(session).items()), *setup.meeting_rooms(session)),
        first_admin=admins[0] if admins else "",
    )


def look(session: Session, actor: Actor, now: datetime, within: float) -> tuple[DatabaseSeen, Memory]:
    return looking.look(session, within), remembered(session, now)


def touch(session: Session, actor: Actor, now: datetime) -> None:
    """The delivery that was claimed is all that is written: it shows that something can be."""


def from_outside(url: str, now: datetime) -> tuple[DatabaseSeen, Memory | None]:
    """Neither makes a database nor brings its tables up to date."""
    if looking.is_missing(url):
        return DatabaseSeen(missing=True), None
    with looking.opened(url) as engine:
        try:
            with Session(engine) as session:
                known = looking.look(session, OUTSIDE_SECONDS)
                if known.revision != known.newest:
                    return known, None
                memory = remembered(session, now)
        except (SQLAlchemyError, sqlite3.Error) as failed:
            kind = engine.dialect.name
            return DatabaseSeen(kind=kind, unreachable=str(translated(failed)).partition("\n")[0]), None
        return replace(known, unwritable=looking.unwritable(engine)), memory


def retry(session: Session, actor: Actor, now: datetime, place: str, code: str) -> int:
    """How many messages go out again."""
    count = outbox.retry(session, place, code)
    return _noted(session, actor, now, count, "parked.retried", place, code)


def drop(session: Session, actor: Actor, now: datetime, place: str, code: str) -> int:
    """How many messages will never be sent."""
    count = outbox.drop(session, place, code)
    return _noted(session, actor, now, count, "parked.dropped", place, code)


def _noted(session: Session, actor: Actor, now: datetime, count: int, action: str, place: str, code: str) -> int:
    if not count:
        raise Refused(
            "Nothing is held back there any more, so nothing was changed. /unison doctor shows how it stands."
        )
    audit.note(session, actor.id, action, place, now, code=code, count=count)
    return count
