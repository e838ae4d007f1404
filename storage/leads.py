"""Leads, found by their names."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, bindparam, func, text
from sqlmodel import Field, Session, SQLModel, col, insert, select
from uuid_utils.compat import uuid7

from bot.rules.feedback import LeadChoice
from bot.rules.leads import Lead
from bot.rules.rights import Refused
from bot.rules.words import LONGEST_NAME, key_of
from storage.db.hot import Hot


class LeadRow(SQLModel, table=True):
    __tablename__ = "lead"
    __table_args__ = (
        CheckConstraint(f"length(name) BETWEEN 1 AND {LONGEST_NAME}"),
        # The digest asks for the hand-overs of some weeks.
        Index(
            "lead_handed_over",
            "created_at",
            sqlite_where=text("campaign_id IS NOT NULL"),
            postgresql_where=text("campaign_id IS NOT NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    name: str
    key: str = Field(unique=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id")
    created_by: str
    created_at: datetime


_FIND = Hot(select(LeadRow.id, LeadRow.name, LeadRow.campaign_id).where(col(LeadRow.id) == bindparam("id")))
_FIND_KEY = Hot(select(LeadRow.id, LeadRow.name, LeadRow.campaign_id).where(col(LeadRow.key) == bindparam("key")))
_ADD = Hot(insert(LeadRow).values({name: bindparam(name) for name in LeadRow.model_fields}))


def get(session: Session, lead_id: UUID) -> Lead | None:
    return next((Lead(*row) for row in _FIND.rows(session, {"id": lead_id})), None)


def named(session: Session, name: str) -> Lead | None:
    return next((Lead(*row) for row in _FIND_KEY.rows(session, {"key": key_of(name)})), None)


def find_or_make(session: Session, choice: LeadChoice, by: str, now: datetime, campaign_id: UUID | None = None) -> Lead:
    """The chosen lead; a new name that exists already, however it is spelled, is that lead."""
    if choice.id:
        if lead := get(session, choice.id):
            return lead
        raise Refused("That lead is gone. Choose another one, or type its name to add it again.")
    return named(session, choice.new_name) or _make(session, choice.new_name, by, now, campaign_id)


def _make(session: Session, name: str, by: str, now: datetime, campaign_id: UUID | None) -> Lead:
    lead = Lead(uuid7(), name, campaign_id)
    values = {"id": lead.id, "name": name, "key": key_of(name), "campaign_id": campaign_id}
    _ADD.run(session, values | {"created_by": by, "created_at": now})
    return lead


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(LeadRow)).one()
