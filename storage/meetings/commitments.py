"""What meetings bind people to, for the digest and for Home: open actions and the next meeting."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.rules.home import Some
from bot.rules.meetings.outcomes import Action, ActionState
from bot.rules.meetings.series import Series
from bot.rules.meetings.shown import Agenda
from bot.rules.rights import Actor
from storage.counting import counted
from storage.meetings import agenda, read, series
from storage.meetings.tables import ActionRow, SeriesRow


def open_actions(session: Session) -> list[Action]:
    """Of all meetings, the one due first comes first; `Action.overdue(today)` says which are late.

    What was given back has no owner until the moderator finds one.
    """
    found = read.actions(session, read.UNDONE)
    return [replace(one, owner="") if one.state is ActionState.CANT else one for one in found]


def next_meeting(session: Session, now: datetime) -> tuple[Series, datetime] | None:
    coming = [(slot.at, known) for known in series.all_of(session) if (slot := known.next(now))]
    at, known = min(coming, key=lambda pair: pair[0], default=(None, None))
    return (known, at) if known and at else None


def own(session: Session, member_id: str, today: date, first: int, most: int) -> Some:
    """A person's open actions, the one due first on top."""
    mine = (col(ActionRow.owner_id) == member_id) & (col(ActionRow.state) == ActionState.OPEN)
    ids = select(ActionRow.id).where(mine)
    wanted = list(session.exec(ids.order_by(col(ActionRow.due), col(ActionRow.id)).offset(first).limit(most)))
    found = read.actions(session, col(ActionRow.id).in_(wanted)) if wanted else []
    return Some(tuple(found), counted(session, ids), counted(session, ids.where(col(ActionRow.due) < today)))


def carried_over(session: Session, member_id: str, first: int, most: int) -> Some:
    """What the meetings of this moderator left undone, what was put off most often on top; or was given back."""
    moderates = select(SeriesRow.id).where(SeriesRow.moderator_id == member_id, col(SeriesRow.ended_at).is_(None))
    left = (col(ActionRow.carried) > 0) | (col(ActionRow.state) == ActionState.CANT)
    ids = select(ActionRow.id).where(col(ActionRow.series_id).in_(moderates), read.UNDONE, left)
    order = col(ActionRow.carried).desc(), col(ActionRow.due), col(ActionRow.id)
    wanted = list(session.exec(ids.order_by(*order).offset(first).limit(most)))
    found = read.actions(session, col(ActionRow.id).in_(wanted)) if wanted else []
    return Some(tuple(sorted(found, key=lambda one: wanted.index(one.id))), counted(session, ids))


def moderated_next(session: Session, actor: Actor, now: datetime, *, samples: bool = True) -> Agenda | None:
    """The agenda of this moderator's next meeting, or of the one that runs."""
    found = [one for one in series.all_of(session) if one.moderator_id == actor.id]
    soonest = series.soonest(found, now) or next(iter(found), None)
    shown = agenda.shown(session, actor, now, soonest.id, samples=samples) if soonest else None
    return shown if isinstance(shown, Agenda) else None
