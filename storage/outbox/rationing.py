"""Which direct message may go now, which is held, and how what was held is let out (product.md, habit 6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select, update
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime
from uuid_utils.compat import uuid7

from bot.rules.ration import MOST_TOGETHER, Goes, Reach, hold_until, let_out
from storage.db.hot import Hot
from storage.outbox import carrying
from storage.outbox.asking import Place, show_card
from storage.outbox.carrying import Due
from storage.outbox.tables import HELD, OutboxRow
from storage.preferences import read as preferences

TOGETHER = "bundle"
# So that a moment to wait for is never named twice for the same message, whatever the clocks do.
_LATER = timedelta(seconds=1)
_its_state, _its_person, _its_until = col(OutboxRow.state), col(OutboxRow.person), col(OutboxRow.held_until)

_TOLD = Hot(
    select(func.count())
    .select_from(OutboxRow)
    .where(
        _its_person == bindparam("person"),
        col(OutboxRow.told_at).is_not(None),
        col(OutboxRow.told_at) >= bindparam("first", type_=UTCDateTime()),
        col(OutboxRow.told_at) < bindparam("last", type_=UTCDateTime()),
        col(OutboxRow.id) != bindparam("but", type_=Uuid()),
    )
)
_HELD_BEFORE = Hot(
    select(func.count())
    .select_from(OutboxRow)
    .where(_its_state == HELD, _its_person == bindparam("person"), _its_until <= bindparam("now", type_=UTCDateTime()))
)


def claim(
    session: Session, due: Due, token: UUID, target: str | None, lease_until: datetime, now: datetime, story: datetime
) -> bool:
    """False: it is held, or somebody else was quicker. `story`: the moment it is for its reader."""
    until = _hold_until(session, due, story) if due.is_rationed else None
    if until is not None:
        _hold(session, col(OutboxRow.id) == due.id, until, state="queued")
        return False
    claimed = carrying.claim(session, due.id, token, target, lease_until, now, is_edit=due.is_edit)
    if claimed and due.is_rationed:
        session.execute(update(OutboxRow).where(col(OutboxRow.id) == due.id).values(told_at=story))
    return claimed


def _hold_until(session: Session, due: Due, story: datetime) -> datetime | None:
    person = str(due.person)
    reach = preferences.reach_of(session, person)
    behind = bool(_HELD_BEFORE.rows(session, {"person": person, "now": story})[0][0])
    return hold_until(reach, _told(session, person, reach, story, due.id), story, behind=behind)


def _told(session: Session, person: str, reach: Reach, story: datetime, but: UUID) -> int:
    first, last = reach.day_of(story)
    asked = {"person": person, "first": first, "last": last, "but": but}
    return int(_TOLD.rows(session, asked)[0][0])


def _hold(session: Session, which: Any, until: datetime, *, state: str = HELD) -> None:
    for message, before in session.execute(
        select(col(OutboxRow.id), _its_until).where(which, _its_state == state)
    ).all():
        later = max(until, before + _LATER) if before else until
        held = update(OutboxRow).where(col(OutboxRow.id) == message)
        session.execute(held.values(state=HELD, held_until=later, told_at=None, due_at=None))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest message of a person that waits for a moment that has come."""

    person: str
    message: UUID
    until: datetime


def waiting(session: Session, now: datetime) -> list[Waiting]:
    query = select(_its_person, col(OutboxRow.id), _its_until).where(_its_state == HELD, _its_until <= now)
    found: dict[str, Waiting] = {}
    for row in session.execute(query.order_by(_its_person, col(OutboxRow.id))):
        found.setdefault(row[0], Waiting(*row))
    return list(found.values())


def release(session: Session, person: str, now: datetime) -> None:
    """What waited goes back to the courier, into one message, or waits on."""
    its_time = (_its_state == HELD) & (_its_person == person) & (_its_until <= now)
    ids = list(session.execute(select(col(OutboxRow.id)).where(its_time).order_by(col(OutboxRow.id))).scalars())
    if not ids:
        return
    reach = preferences.reach_of(session, person)
    way = let_out(reach, _told(session, person, reach, now, ids[0]), len(ids), now)
    if way is Goes.TOGETHER:
        _bundle(session, person, ids[:MOST_TOGETHER], now)
        _hold(session, its_time, reach.tomorrow(now))
    elif way is Goes.SINGLY:
        session.execute(update(OutboxRow).where(its_time).values(state="queued", due_at=None))
    else:
        _hold(session, its_time, way)


def _bundle(session: Session, person: str, ids: list[UUID], now: datetime) -> None:
    """Counted at once, so that nothing takes its place. What an earlier one showed moves along."""
    subject = uuid7()
    key = f"{TOGETHER}:{subject}"
    show_card(session, key=key, shows=TOGETHER, subject=subject, place=Place(person=person), now=now)
    bundle = session.execute(select(col(OutboxRow.id)).where(col(OutboxRow.key) == key)).scalar_one()
    session.execute(update(OutboxRow).where(col(OutboxRow.id) == bundle).values(told_at=now))
    inside = update(OutboxRow).where(col(OutboxRow.bundle).in_(ids))
    session.execute(inside.values(bundle=bundle))
    taken = update(OutboxRow).where(col(OutboxRow.id).in_(ids))
    session.execute(taken.where(col(OutboxRow.shows) == TOGETHER).values(state="dropped"))
    session.execute(taken.where(col(OutboxRow.shows) != TOGETHER).values(state="bundled", bundle=bundle))


def look_again(session: Session, person: str, now: datetime) -> None:
    """Their hours have changed: what is held is judged anew at the next tick."""
    held = update(OutboxRow).where(_its_state == HELD, _its_person == person, _its_until > now)
    session.execute(held.values(held_until=now))


@dataclass(frozen=True, slots=True)
class Member:
    """One of the messages that are shown together."""

    shows: str
    subject: UUID
    details: dict[str, Any]


def members(session: Session, key: UUID) -> list[Member]:
    """The oldest first; `key`: the subject of the message that shows them."""
    bundle = select(col(OutboxRow.id)).where(col(OutboxRow.key) == f"{TOGETHER}:{key}").scalar_subquery()
    query = select(col(OutboxRow.shows), col(OutboxRow.subject), col(OutboxRow.details))
    rows = session.execute(query.where(col(OutboxRow.bundle) == bundle).order_by(col(OutboxRow.id)))
    return [Member(*row) for row in rows]
