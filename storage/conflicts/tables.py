"""The table of overlaps: those that are talked about, and those that somebody chose."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from bot.rules.conflicts import LONGEST_WHY, Resolution
from storage.members import one_of


class ConflictRow(SQLModel, table=True):
    __tablename__ = "conflict"
    __table_args__ = (
        one_of("resolution", Resolution),
        CheckConstraint(
            "(resolution IS NULL) = (resolved_at IS NULL) AND (resolved_by IS NULL) = (resolved_at IS NULL)"
        ),
        CheckConstraint("mine_id <> other_id"),
        CheckConstraint("(overlap_id IS NULL) = (told_to IS NULL)"),
        CheckConstraint(f"length(why) <= {LONGEST_WHY}"),
        Index(
            "conflict_open",
            "mine_id",
            "other_id",
            unique=True,
            sqlite_where=text("resolution IS NULL"),
            postgresql_where=text("resolution IS NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    mine_id: UUID = Field(foreign_key="activity.id", index=True)
    other_id: UUID = Field(foreign_key="activity.id", index=True)
    asked_by: str
    asked_at: datetime
    why: str
    version: int
    resolution: str | None = None
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    agreed: str = ""
    # Both plans and what they share, as a card tells them: kept while they cross, and as it was ever after.
    mine_was: str
    other_was: str
    same_was: str
    # The one DM that tells an owner of what a saving laid across theirs on purpose, and whose it is.
    overlap_id: UUID | None = Field(default=None, index=True)
    told_to: str | None = None
