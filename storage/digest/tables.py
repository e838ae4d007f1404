"""The table of the digests that were made."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field, SQLModel


class DigestRow(SQLModel, table=True):
    """One a week, with all that it says: numbers that change later don't change it."""

    __tablename__ = "digest"
    __table_args__ = (CheckConstraint("last_day > first_day"),)
    id: UUID = Field(primary_key=True)
    day: date = Field(unique=True)
    first_day: date
    last_day: date
    planned_at: datetime
    made_at: datetime
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
