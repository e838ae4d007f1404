"""The tables of what both teams plan."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from bot.rules.activities import LONGEST_TITLE, Deed, Kind
from storage.members import one_of


class ActivityRow(SQLModel, table=True):
    """`until` is the last day on which it can cross something: its end, or its offer's."""

    __tablename__ = "activity"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("last_deed", Deed),
        CheckConstraint("team IN ('sales', 'marketing')"),
        CheckConstraint("version >= 1"),
        CheckConstraint("starts <= ends AND ends <= until"),
        CheckConstraint(f"length(title) BETWEEN 1 AND {LONGEST_TITLE}"),
        CheckConstraint("kind <> 'discount' OR offer <> ''"),
        Index(
            "activity_standing",
            "until",
            "starts",
            sqlite_where=text("last_deed <> 'called_off'"),
            postgresql_where=text("last_deed <> 'called_off'"),
        ),
    )
    id: UUID = Field(primary_key=True)
    kind: str
    title: str
    owner_id: str
    team: str
    starts: date
    ends: date
    until: date
    offer: str
    offer_until: date | None
    note: str
    support_wanted: bool
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", unique=True)
    version: int
    last_deed: str
    last_by: str
    last_at: datetime


class ActivityTermRow(SQLModel, table=True):
    """The regions, products and segments of an activity."""

    __tablename__ = "activity_term"
    activity_id: UUID = Field(primary_key=True, foreign_key="activity.id")
    term_id: UUID = Field(primary_key=True, foreign_key="term.id")
