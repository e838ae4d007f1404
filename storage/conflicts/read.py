"""Conflicts, read back whole, and what the messages about them show."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from bot.rules.conflicts import Conflict, Overlap, Resolution
from bot.rules.feedback import Trace
from bot.rules.rights import Refused
from storage import members, vocabulary
from storage.activities import read
from storage.conflicts.tables import ConflictRow


def get(session: Session, conflict_id: UUID) -> Conflict:
    if known := find(session, conflict_id):
        return known
    raise Refused("That conflict is gone. `/schedule` shows what is planned.")


def find(session: Session, conflict_id: UUID) -> Conflict | None:
    row = session.get(ConflictRow, conflict_id)
    return whole(session, [row])[0] if row else None


def unsettled(session: Session, activity_id: UUID | None = None) -> list[Conflict]:
    """Those that somebody was asked about and nobody has settled, the oldest first; all, or an activity's."""
    query = select(ConflictRow).where(col(ConflictRow.resolution).is_(None))
    if activity_id:
        query = query.where(or_(ConflictRow.mine_id == activity_id, ConflictRow.other_id == activity_id))
    return whole(session, session.exec(query.order_by(col(ConflictRow.id))).all())


def whole(session: Session, rows: Sequence[ConflictRow]) -> list[Conflict]:
    ids = sorted({i for row in rows for i in (row.mine_id, row.other_id)})
    activities = {one.id: one for one in read.some(session, ids)}
    names = members.name_of(session, sorted({i for row in rows for i in (row.asked_by, row.resolved_by) if i}))
    found, tree = [], vocabulary.within(session)
    for row in rows:
        mine, other = activities[row.mine_id], activities[row.other_id]
        resolved = (
            Trace(row.resolved_by, names[row.resolved_by], row.resolved_at)
            if row.resolved_by and row.resolved_at
            else None
        )
        found.append(
            Conflict(
                id=row.id,
                version=row.version,
                mine=mine,
                other=other,
                asked=Trace(row.asked_by, names[row.asked_by], row.asked_at),
                why=row.why,
                same=read.same(session, mine.planned, other.planned, tree),
                resolution=Resolution(row.resolution) if row.resolution else None,
                resolved=resolved,
                agreed=row.agreed,
            )
        )
    return found


def card(session: Session, subject: UUID, details: dict[str, Any]) -> Conflict | None:
    return find(session, subject)


def overlap(session: Session, subject: UUID, details: dict[str, Any]) -> Overlap | None:
    """`details` names the conflicts that one saving made for this reader."""
    rows = [session.get(ConflictRow, UUID(found)) for found in details["conflicts"]]
    known = whole(session, [row for row in rows if row])
    return Overlap(tuple(known)) if known else None
