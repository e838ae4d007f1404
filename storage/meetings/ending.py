"""A series that meets no more: what waits for it is told before, and nothing of it is left open for nobody."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select, update

from bot.rules.meetings.items import State
from bot.rules.meetings.outcomes import ActionState
from bot.rules.meetings.shown import Listed
from bot.rules.rights import Actor, Refused
from storage import audit
from storage.meetings import handing_on, series
from storage.meetings.tables import ActionRow, ItemRow, SeriesRow


def listed(session: Session, actor: Actor, now: datetime) -> list[Listed]:
    """Every series with what its end would leave behind."""
    items = _counted(session, ItemRow, State.WAITING)
    actions = _counted(session, ActionRow, ActionState.OPEN)
    found = series.all_of(session)
    return [Listed(known, items.get(known.id, 0), actions.get(known.id, 0)) for known in found]


def _counted(session: Session, table: type[ItemRow | ActionRow], state: State | ActionState) -> dict[UUID, int]:
    query = select(table.series_id, func.count()).where(col(table.state) == state)
    return dict(session.exec(query.group_by(col(table.series_id))).all())


def end(session: Session, actor: Actor, now: datetime, series_id: UUID, version: int) -> None:
    """A meeting that runs is brought to its end first. Items leave with the series, actions stay with their owners."""
    known = series.get(session, series_id)
    if series.runs(session, series_id):
        raise Refused(f"“{known.name}” is meeting right now. End that meeting first.")
    if known.version != version:
        raise Refused(series.changed(known))
    session.execute(update(SeriesRow).where(col(SeriesRow.id) == series_id).values(ended_at=now, version=version + 1))
    waiting = (col(ItemRow.series_id) == series_id) & (col(ItemRow.state) == State.WAITING)
    session.execute(update(ItemRow).where(waiting).values(state=State.REMOVED, ended_at=now))
    handing_on.left_without_owner(session, actor, now, series_id)
    audit.note(session, actor.id, "series.ended", series_id, now)
