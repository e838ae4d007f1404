"""Which of Slack's deliveries have been carried out, so that a repeat changes nothing."""

from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Field, Session, SQLModel, col, delete
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.db.hot import Hot


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "delivery"
    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)


class AlreadyDone(Exception):
    """This delivery was carried out before: nothing is to be done, only answered again."""


_CLAIM = Hot(
    text("INSERT INTO delivery (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING").bindparams(
        bindparam("key"), bindparam("at", type_=UTCDateTime())
    )
)


def claim(session: Session, key: str, now: datetime) -> None:
    if not _CLAIM.run(session, {"key": key, "at": now}):
        raise AlreadyDone(key)


def forget(session: Session, before: datetime) -> int:
    """Keys live longer than any repeat: Slack's longest is the 24 hours of Delayed Events."""
    return session.execute(delete(DeliveryRow).where(col(DeliveryRow.at) < before)).rowcount  # type: ignore[attr-defined, no-any-return]
