"""What meetings bind people to, for the digest: open actions and the next meeting."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.rules.meetings.outcomes import Action, ActionState
from bot.rules.meetings.series import Series
from storage.meetings import read, series


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
