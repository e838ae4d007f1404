"""Conflicts, read back whole, and what the messages about them show."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from bot.rules.conflicts import Asked, Conflict, Overlap, Resolution
from bot.rules.home import Some
from bot.rules.rights import Refused
from bot.rules.trace import BY_ITSELF, ITS_NAME, Trace
from storage import members, vocabulary
from storage.activities import read
from storage.activities.tables import ActivityRow
from storage.conflicts.tables import ConflictRow
from storage.counting import counted


def get(session: Session, conflict_id: UUID) -> Conflict:
    if known := find(session, conflict_id):
        return known
    raise Refused("That conflict is gone. `/schedule` shows what is planned.")


def find(session: Session, conflict_id: UUID) -> Conflict | None:
    row = session.get(ConflictRow, conflict_id)
    return whole(session, [row])[0] if row else None


def unsettled(session: Session, activity_id: UUID | None = None, *, samples: bool = True) -> list[Conflict]:
    """Those that somebody was asked about and nobody has settled, the oldest first; all, or an activity's."""
    query = select(ConflictRow).where(_OPEN)
    if activity_id:
        query = query.where(_of(activity_id))
    query = query if samples else query.where(_IS_REAL)
    return whole(session, session.exec(query.order_by(col(ConflictRow.id))).all())


def asking(session: Session, member_id: str, first: int, most: int, *, samples: bool = True) -> Some:
    """Those that this person was asked about, the one whose days come first on top."""
    mine = select(ConflictRow).join(ActivityRow, col(ActivityRow.id) == ConflictRow.other_id)
    mine = mine.where(_OPEN, ActivityRow.owner_id == member_id)
    mine = mine if samples else mine.where(_IS_REAL)
    rows = session.exec(mine.order_by(col(ActivityRow.starts), col(ConflictRow.id)).offset(first).limit(most)).all()
    return Some(tuple(whole(session, rows)), counted(session, mine))


_OPEN = col(ConflictRow.resolution).is_(None)
_REAL = select(ActivityRow.id).where(read.IS_REAL)
_IS_REAL = col(ConflictRow.mine_id).in_(_REAL) & col(ConflictRow.other_id).in_(_REAL)


def _of(activity_id: UUID) -> ColumnElement[bool]:
    return or_(col(ConflictRow.mine_id) == activity_id, col(ConflictRow.other_id) == activity_id)


def being_talked_about(session: Session, activity_id: UUID | None = None) -> frozenset[UUID]:
    """The activities of open conflicts; all, or those with which this one has such a conflict."""
    return _activities(session, _OPEN if activity_id is None else _OPEN & _of(activity_id)) - {activity_id}


def decided_about(session: Session, activity_id: UUID) -> frozenset[UUID]:
    """The activities across which this one lies because somebody chose so."""
    chosen = col(ConflictRow.resolution).in_((Resolution.DELIBERATE, Resolution.KEPT))
    return _activities(session, chosen & _of(activity_id)) - {activity_id}


def chosen(session: Session, activity_id: UUID) -> list[Conflict]:
    """Overlaps of this activity that somebody chose, and that nothing has ended since."""
    stands = (col(ConflictRow.resolution) == Resolution.DELIBERATE) & (col(ConflictRow.agreed) == "")
    return whole(session, session.exec(select(ConflictRow).where(stands & _of(activity_id))).all())


def _activities(session: Session, which: ColumnElement[bool]) -> frozenset[UUID]:
    rows = session.exec(select(ConflictRow.mine_id, ConflictRow.other_id).where(which)).all()
    return frozenset(activity_id for row in rows for activity_id in row)


def whole(session: Session, rows: Sequence[ConflictRow]) -> list[Conflict]:
    ids = sorted({i for row in rows for i in (row.mine_id, row.other_id)})
    activities = {one.id: one for one in read.some(session, ids)}
    names = members.name_of(session, sorted({i for row in rows for i in (row.asked_by, row.resolved_by) if i}))
    names |= {BY_ITSELF: ITS_NAME}
    words = read.words_of(session, (one.planned for one in activities.values()))
    found, tree = [], vocabulary.within(session)
    for row in rows:
        mine, other = activities[row.mine_id], activities[row.other_id]
        resolved = (
            Trace(row.resolved_by, names[row.resolved_by], row.resolved_at)
            if row.resolved_by and row.resolved_at
            else None
        )
        one = Conflict(
            id=row.id,
            version=row.version,
            mine=mine,
            other=other,
            asked=Trace(row.asked_by, names[row.asked_by], row.asked_at),
            why=row.why,
            same=row.same_was,
            resolution=Resolution(row.resolution) if row.resolution else None,
            resolved=resolved,
            agreed=row.agreed,
            mine_was=row.mine_was,
            other_was=row.other_was,
            overlap_id=row.overlap_id,
            told_to=row.told_to,
        )
        same = read.same(mine.planned, other.planned, tree, words) if one.stands else one.same
        found.append(replace(one, same=same))
    return found


def card(session: Session, subject: UUID, details: dict[str, Any]) -> Conflict | None:
    return find(session, subject)


def asked(session: Session, subject: UUID, details: dict[str, Any]) -> Asked | None:
    known = find(session, subject)
    return Asked(known, details["reader"]) if known else None


def overlap(session: Session, subject: UUID, details: dict[str, Any]) -> Overlap | None:
    """What one saving laid across this reader's."""
    query = select(ConflictRow).where(ConflictRow.overlap_id == subject).order_by(col(ConflictRow.id))
    known = whole(session, session.exec(query).all())
    return Overlap(tuple(known)) if known else None
