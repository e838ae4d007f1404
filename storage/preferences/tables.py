"""One row for each person who chose something; who has none gets the defaults."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from bot.rules.preferences import Way
from storage.members import one_of


class PreferenceRow(SQLModel, table=True):
    __tablename__ = "preference"
    __table_args__ = (
        one_of("way", Way),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="preference_quiet"),
        CheckConstraint("(away_from IS NULL) = (away_until IS NULL)", name="preference_away"),
        CheckConstraint("away_from <= away_until", name="preference_away_ends"),
        CheckConstraint(
            "stand_in IS NULL OR (away_from IS NOT NULL AND stand_in <> member_id)", name="preference_stand_in"
        ),
    )
    member_id: str = Field(primary_key=True, foreign_key="member.id")
    quiet_from: time | None = None
    quiet_until: time | None = None
    way: str = Way.MENTION
    digest: bool = True
    # Both days are days away; never why (product.md E30).
    away_from: date | None = None
    away_until: date | None = None
    stand_in: str | None = Field(default=None, foreign_key="member.id")
    changed_at: datetime
