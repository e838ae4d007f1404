"""When people work: the company's hours, in each person's own zone."""

from sqlmodel import Session

from bot.rules.business_time import WorkingTime
from bot.rules.choices import Choices
from storage import choices, members, workspace


def of(session: Session, member_id: str) -> WorkingTime:
    known = choices.read(session)
    return WorkingTime(members.zone_of(session, member_id), known.begins, known.ends, known.weekdays)


def shared(session: Session, known: Choices) -> WorkingTime:
    """The company's hours by the clock that both teams share."""
    return WorkingTime(workspace.team_zone(session), known.begins, known.ends, known.weekdays)
