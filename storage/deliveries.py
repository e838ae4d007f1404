"""Which of Slack's deliveries have been carried out, so that a repeat changes nothing."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col, delete, insert


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "delivery"
    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)


class AlreadyDone(Exception):
    """This delivery was carried out before: nothing is to be done, only answered again."""


_CLAIM = insert(DeliveryRow).values(key=bindparam("key"), at=bindparam("at"))


def claim(session: Session, key: str, now: datetime) -> None:
    try:
        session.connection().execute(_CLAIM, {"key": key, "at": now})
    except IntegrityError as repeat:
        raise AlreadyDone(key) from repeat


def forget(session: Session, before: datetime) -> int:
    """Keys live longer than any repeat: Slack's longest is the 24 hours of Delayed Events."""
    return session.execute(delete(DeliveryRow).where(col(DeliveryRow.at) < before)).rowcount  # type: ignore[attr-defined, no-any-return]
