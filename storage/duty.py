"""Marketing's duty: who answers feedback that no campaign's owner owes."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from bot.rules.rights import Role
from storage import members


class DutyRow(SQLModel, table=True):
    __tablename__ = "duty"
    since: datetime = Field(primary_key=True)
    member_id: str
    set_by: str


def put(session: Session, member_id: str, by: str, now: datetime) -> None:
    session.add(DutyRow(since=now, member_id=member_id, set_by=by))


def on_duty(session: Session) -> str | None:
    """The person last put on duty while still a marketer, else the first of marketing, else nobody."""
    marketers = members.with_role(session, Role.MARKETER)
    latest = session.exec(select(DutyRow.member_id).order_by(col(DutyRow.since).desc()).limit(1)).first()
    return latest if latest in marketers else next(iter(marketers), None)
