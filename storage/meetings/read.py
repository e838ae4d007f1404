"""Meetings, items, decisions and actions, read back whole."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from bot.rules.business_time import today_in
from bot.rules.meetings.items import Item, State
from bot.rules.meetings.life import Meeting, Step
from bot.rules.meetings.outcomes import Action, ActionState, Decision
from bot.rules.rights import Refused
from storage import members
from storage.meetings.tables import ActionRow, DecisionRow, ItemRow, MeetingRow, SeriesRow


def find(session: Session, meeting_id: UUID) -> Meeting | None:
    query = select(MeetingRow, SeriesRow).join(SeriesRow).where(MeetingRow.id == meeting_id)
    found = session.exec(query).first()
    return _meeting(session, *found) if found else None


def get(session: Session, meeting_id: UUID) -> Meeting:
    known = find(session, meeting_id)
    if known is None:
        raise Refused("That meeting is gone. /agenda shows what comes next.")
    return known


def running(session: Session) -> list[UUID]:
    return list(session.exec(select(MeetingRow.id).where(col(MeetingRow.ended_at).is_(None))))


def _meeting(session: Session, row: MeetingRow, series: SeriesRow) -> Meeting:
    names = members.name_of(session, [row.moderator_id, row.last_by])
    return Meeting(
        id=row.id,
        version=row.version,
        series_id=row.series_id,
        name=series.name,
        channel_id=row.channel_id,
        zone=series.zone,
        moderator_id=row.moderator_id,
        moderator=names[row.moderator_id],
        started_at=row.started_at,
        ended_at=row.ended_at,
        last_step=Step(row.last_step),
        last_by=row.last_by,
        last_name=names[row.last_by],
        last_at=row.last_at,
        items=tuple(items(session, col(ItemRow.meeting_id) == row.id)),
        decisions=tuple(decisions(session, col(DecisionRow.meeting_id) == row.id)),
        actions=tuple(actions(session, col(ActionRow.meeting_id) == row.id)),
    )


def waiting(session: Session, series_id: UUID) -> list[Item]:
    """The agenda of the series' next meeting, in its order."""
    return items(
        session,
        (col(ItemRow.series_id) == series_id)
        & (col(ItemRow.state) == State.WAITING)
        & col(ItemRow.meeting_id).is_(None),
    )


def items(session: Session, which: ColumnElement[bool]) -> list[Item]:
    rows = session.exec(select(ItemRow).where(which).order_by(col(ItemRow.position), col(ItemRow.id))).all()
    names = members.name_of(session, [row.owner_id for row in rows])
    return [_item(row, names[row.owner_id]) for row in rows]


def _item(row: ItemRow, owner: str) -> Item:
    return Item(
        id=row.id,
        title=row.title,
        minutes=row.minutes,
        purpose=row.purpose,
        outcome=row.outcome,
        process=row.process,
        owner_id=row.owner_id,
        owner=owner,
        state=State(row.state),
        carried=row.carried,
        was_parked=row.was_parked,
        extra=row.extra,
        began_at=row.began_at,
        until=row.until,
        ended_at=row.ended_at,
        proposal_id=row.proposal_id,
    )


def decisions(session: Session, which: ColumnElement[bool]) -> list[Decision]:
    query = select(DecisionRow, ItemRow.title).join(ItemRow, isouter=True).where(which)
    rows = session.exec(query.order_by(col(DecisionRow.id))).all()
    names = members.name_of(session, [row.who_id for row, _ in rows if row.who_id])
    return [
        Decision(row.id, row.text, row.why, names.get(row.who_id, ""), row.review_on, row.noted_at, item or "")
        for row, item in rows
    ]


def actions(session: Session, which: ColumnElement[bool]) -> list[Action]:
    """The one due first comes first."""
    query = select(ActionRow, SeriesRow.name).join(SeriesRow).where(which)
    rows = session.exec(query.order_by(col(ActionRow.due), col(ActionRow.id))).all()
    names = members.name_of(session, [i for row, _ in rows for i in (row.owner_id, row.noted_by)])
    return list(_actions(rows, names))


def _actions(rows: Iterable[tuple[ActionRow, str]], names: dict[str, str]) -> Iterable[Action]:
    for row, meeting in rows:
        yield Action(
            id=row.id,
            version=row.version,
            text=row.text,
            owner_id=row.owner_id,
            owner=names[row.owner_id],
            due=row.due,
            state=ActionState(row.state),
            carried=row.carried,
            why=row.why,
            meeting=meeting,
            by=names[row.noted_by],
            changed_at=row.changed_at,
            series_id=row.series_id,
        )


def action(session: Session, action_id: UUID) -> Action:
    found = actions(session, col(ActionRow.id) == action_id)
    if not found:
        raise Refused("That action is gone. /agenda shows what is open.")
    return found[0]


UNDONE = col(ActionRow.state).in_([ActionState.OPEN, ActionState.CANT])


def undone(session: Session, series_id: UUID) -> list[Action]:
    """Of the meetings of this series that have ended: one that was given back stays until the moderator decides."""
    ended = select(MeetingRow.id).where(_ended(series_id))
    return actions(session, col(ActionRow.meeting_id).in_(ended) & UNDONE)


def _ended(series_id: UUID) -> ColumnElement[bool]:
    return (col(MeetingRow.series_id) == series_id) & col(MeetingRow.ended_at).is_not(None)


def _last_began(session: Session, series_id: UUID) -> datetime | None:
    return session.exec(select(func.max(MeetingRow.started_at)).where(_ended(series_id))).one()


def to_review(session: Session, series_id: UUID, zone: str, day: date) -> list[Decision]:
    """What the series' meeting of this day was to look at again: its day, by the series' clock, is after the last."""
    last = _last_began(session, series_id)
    if last is None:
        return []
    due = (col(DecisionRow.review_on) > today_in(zone, last)) & (col(DecisionRow.review_on) <= day)
    return decisions(session, due & col(DecisionRow.meeting_id).in_(select(MeetingRow.id).where(_ended(series_id))))
