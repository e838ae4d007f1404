"""What went wrong with messages: parked ones, those a dead process left behind, and how it all stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select, text, update
from sqlmodel import Session, col

from bot.rules.doctor import Held
from storage.outbox.asking import release
from storage.outbox.carrying import FREE
from storage.outbox.tables import HOME, IS_HELD, IS_PARKED, IS_WAITING, PINS, WAITING, OutboxRow

STATE = col(OutboxRow.state)
# What a parked message waits for, as a person would name it.
A_THREAD = "a thread"
PLACE = func.coalesce(OutboxRow.person, OutboxRow.target, OutboxRow.channel, OutboxRow.role)


def park(session: Session, message: UUID, code: str, *, whole_lane: bool) -> str | None:
    """Put it aside until a person has mended its place. Returns the place when it is the first for this code.

    With `whole_lane` all that would follow it goes along, for it would only be refused as well.
    """
    asked = select(PLACE, col(OutboxRow.lane), col(OutboxRow.target)).where(col(OutboxRow.id) == message)
    row = session.execute(asked).one()
    known = parked_at(session, row[0], code)
    which = col(OutboxRow.id) == message
    if whole_lane:
        which |= (col(OutboxRow.lane) == row.lane) & (STATE == "queued")
    query = update(OutboxRow).where(which, STATE.in_(WAITING))
    session.execute(query.values(state="parked", code=code, target=row.target, told_at=None, **FREE))
    return None if known else row[0]


def mended(session: Session, message: UUID) -> bool:
    found: bool = session.execute(select(col(OutboxRow.mended)).where(col(OutboxRow.id) == message)).scalar_one()
    return found


def parked_at(session: Session, place: str, code: str) -> int:
    query = (
        select(func.count())
        .select_from(OutboxRow)
        .where(text(IS_PARKED), col(OutboxRow.code) == code, PLACE.in_([place]))
    )
    count: int = session.execute(query).scalar_one()
    return count


def held(session: Session, most: int) -> tuple[Held, ...]:
    """What is parked, by place and code, the most of it first."""
    count = func.count().label("count")
    query = select(PLACE, col(OutboxRow.code), count).where(text(IS_PARKED)).group_by(PLACE, col(OutboxRow.code))
    rows = session.execute(query.order_by(count.desc(), PLACE, col(OutboxRow.code)).limit(most)).all()
    return tuple(Held(place or A_THREAD, code, number) for place, code, number in rows)


def held_places(session: Session) -> int:
    query = select(PLACE, col(OutboxRow.code)).where(text(IS_PARKED)).distinct().subquery()
    count: int = session.execute(select(func.count()).select_from(query)).scalar_one()
    return count


def _held_at(place: str, code: str) -> ColumnElement[bool]:
    here = PLACE.is_(None) if place == A_THREAD else PLACE.in_([place])
    return here & (col(OutboxRow.code) == code)


def retry(session: Session, place: str, code: str) -> int:
    return release(session, _held_at(place, code))


def drop(session: Session, place: str, code: str) -> int:
    """For good; a card comes again when its subject changes."""
    query = update(OutboxRow).where(text(IS_PARKED), _held_at(place, code))
    count: int = session.execute(query.values(state="dropped", code=None, in_doubt=False, **FREE)).rowcount  # type: ignore[attr-defined]
    return count


def troubled(session: Session) -> set[str]:
    """The channels that something is parked for."""
    query = select(col(OutboxRow.target)).where(text(IS_PARKED), col(OutboxRow.target).is_not(None))
    return {str(channel) for channel in session.execute(query.distinct()).scalars()}


def resume_where(session: Session, codes: tuple[str, ...], channel: str | None = None) -> int:
    """What was parked for one of these codes is tried again, everywhere or in one channel."""
    which = col(OutboxRow.code).in_(codes)
    return release(session, which & (col(OutboxRow.target) == channel) if channel else which)


def recover(session: Session, look_at: datetime, expired: datetime | None) -> int:
    """Messages whose sender died, or lost its lease by `expired`: an edit, a pin or a Home is simply made again,
    a whisper is not repeated, and a post is looked for.
    """
    is_edit = col(OutboxRow.ts).is_not(None) | col(OutboxRow.kind).in_((*PINS, HOME))
    is_whisper = col(OutboxRow.kind) == "whisper"
    query = update(OutboxRow).where(text(IS_WAITING), STATE == "sending")
    if expired is not None:
        query = query.where(col(OutboxRow.lease_until) < expired)
    count: int = session.execute(  # type: ignore[attr-defined]
        query.values(
            state=case((is_edit, "queued"), (is_whisper, "sent"), else_="uncertain"),
            in_doubt=~is_edit & ~is_whisper,
            due_at=case((is_edit, None), else_=look_at),
            **FREE,
        )
    ).rowcount
    return count


def health(session: Session, now: datetime) -> dict[str, Any]:
    """How many messages wait, are in doubt, parked, or held for their reader's hours.

    And for how many seconds the oldest has waited since it might go.
    """
    held = session.execute(select(func.count()).select_from(OutboxRow).where(text(IS_HELD))).scalar_one()
    parked = session.execute(select(func.count()).select_from(OutboxRow).where(text(IS_PARKED))).scalar_one()
    since = func.min(func.coalesce(OutboxRow.held_until, OutboxRow.asked_at))
    query = select(STATE, func.count(), since).where(text(IS_WAITING)).group_by(STATE)
    rows = session.execute(query).all()
    count: dict[str, int] = {row[0]: row[1] for row in rows}
    oldest = min((row[2] for row in rows), default=now)
    return {
        "waiting": count.get("queued", 0) + count.get("sending", 0),
        "uncertain": count.get("uncertain", 0),
        "parked": parked,
        "held": held,
        "oldest_waiting_seconds": max(0.0, (now - oldest).total_seconds()),
    }
