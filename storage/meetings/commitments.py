"""What meetings bind people to, for the digest: open actions, the next meeting, decisions, and metrics 20 and 21."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.rules.meetings.items import State
from bot.rules.meetings.outcomes import Action, ActionState, Decision
from bot.rules.meetings.series import Series
from storage.meetings import read, series
from storage.meetings.tables import ActionRow, DecisionRow, ItemRow, MeetingRow


def open_actions(session: Session) -> list[Action]:
    """Of all meetings, the one due first comes first; `Action.overdue(today)` says which are late."""
    return read.actions(session, col(ActionRow.state) == ActionState.OPEN)


def next_meeting(session: Session, now: datetime) -> tuple[Series, datetime] | None:
    coming = [(slot.at, known) for known in series.all_of(session) if (slot := known.next(now))]
    at, known = min(coming, key=lambda pair: pair[0], default=(None, None))
    return (known, at) if known and at else None


def decisions(session: Session, since: datetime, until: datetime) -> list[Decision]:
    return read.decisions(session, (col(DecisionRow.noted_at) >= since) & (col(DecisionRow.noted_at) < until))


@dataclass(frozen=True, slots=True)
class OnTime:
    """Metric 20: of the actions that were due in these days (as first promised), how many were done by then."""

    due: int
    done_by_due: int
    overdue: int
    oldest_due: date | None
    carried_twice: int


def on_time(session: Session, first: date, last: date, today: date) -> OnTime:
    rows = session.exec(select(ActionRow).where(ActionRow.first_due >= first, ActionRow.first_due <= last)).all()
    in_time = [row for row in rows if row.done_at and row.done_at.date() <= row.first_due]
    late = [action for action in open_actions(session) if action.overdue(today)]
    twice = sum(action.carried >= 2 for action in open_actions(session))
    return OnTime(len(rows), len(in_time), len(late), late[0].due if late else None, twice)


@dataclass(frozen=True, slots=True)
class Yield:
    """Metric 21: what the meetings that ended in this time settled of what they had planned."""

    meetings: int
    planned: int
    settled: int
    decisions: int
    planned_minutes: int
    used_minutes: int


def meeting_yield(session: Session, since: datetime, until: datetime) -> Yield:
    ended = (col(MeetingRow.ended_at) >= since) & (col(MeetingRow.ended_at) < until)
    meetings = list(session.exec(select(MeetingRow.id).where(ended)))
    items = read.items(session, col(ItemRow.meeting_id).in_(meetings))
    query = select(func.count()).select_from(DecisionRow).where(col(DecisionRow.meeting_id).in_(meetings))
    return Yield(
        meetings=len(meetings),
        planned=len(items),
        settled=sum(item.state is State.COVERED for item in items),
        decisions=session.exec(query).one(),
        planned_minutes=sum(item.minutes for item in items),
        used_minutes=sum(item.used for item in items),
    )
