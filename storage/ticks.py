"""When the clockwork last looked what is due, so that others can see whether it still does."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

ONLY = "clockwork"


class TickRow(SQLModel, table=True):
    """One row; of several copies of the bot whichever ticked last."""

    __tablename__ = "tick"
    name: str = Field(primary_key=True)
    at: datetime


def remember(session: Session, now: datetime) -> None:
    session.merge(TickRow(name=ONLY, at=now))


def last(session: Session) -> datetime | None:
    row = session.get(TickRow, ONLY)
    return row.at if row else None
