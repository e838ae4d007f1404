"""When people work: the company's hours, in each person's own zone."""

from sqlmodel import Session

from bot.rules.business_time import WorkingTime
from storage import choices, members


def of(session: Session, member_id: str) -> WorkingTime:
    known = choices.read(session)
    return WorkingTime(members.zone_of(session, member_id), known.begins, known.ends, known.weekdays)
