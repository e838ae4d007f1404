"""The tables of campaigns: their names, what is announced of them, who confirmed, asked and was reminded."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column, Index, text
from sqlmodel import Field, SQLModel

from bot.rules.campaigns import State, Step, last_day
from bot.rules.words import LONGEST_NOTE
from storage.members import one_of

IS_OPEN = "state IN ('planned', 'live')"


class CampaignRow(SQLModel, table=True):
    """`listed` is False for a draft, which nobody can say a lead came from."""

    __tablename__ = "campaign"
    id: UUID = Field(primary_key=True)
    name: str
    key: str = Field(unique=True)
    owner_id: str
    created_at: datetime
    listed: bool = True


class AnnouncementRow(SQLModel, table=True):
    __tablename__ = "announcement"
    __table_args__ = (
        one_of("state", State),
        one_of("last_step", Step),
        CheckConstraint("state <> 'named'", name="announcement_is_announced"),
        CheckConstraint("starts <= ends", name="announcement_starts_before_it_ends"),
        CheckConstraint("(offer = '') = (offer_until IS NULL)", name="announcement_offer_has_an_end"),
        CheckConstraint("offer_until IS NULL OR offer_until >= starts", name="announcement_offer_ends_after_start"),
        CheckConstraint("(state = 'draft') = (posted_at IS NULL)", name="announcement_posted"),
        CheckConstraint("ended_at IS NULL OR state = 'ended'", name="announcement_ended"),
        CheckConstraint("version >= 1 AND round >= 1", name="announcement_counts"),
        CheckConstraint(
            f"length(pitch) <= {LONGEST_NOTE} AND length(objections) <= {LONGEST_NOTE} "
            f"AND length(say) <= {LONGEST_NOTE} AND length(avoid) <= {LONGEST_NOTE}",
            name="announcement_lengths",
        ),
        Index("announcement_open", "starts", sqlite_where=text(IS_OPEN), postgresql_where=text(IS_OPEN)),
    )
    campaign_id: UUID = Field(primary_key=True, foreign_key="campaign.id")
    state: str
    starts: date
    ends: date
    objective: str
    target: int | None
    offer: str
    offer_until: date | None
    channels: list[str] = Field(sa_column=Column(JSON, nullable=False))
    link: str
    leads_a_week: int | None
    pitch: str
    objections: str
    say: str
    avoid: str
    drafted_by: str
    posted_by: str | None = None
    posted_at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    round: int = 1
    asked_at: datetime | None = None
    # What its author decided about the clashes the form named, until it is posted.
    clash: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    version: int
    last_step: str
    last_by: str
    last_at: datetime

    @property
    def until(self) -> date:
        return last_day(self.ends, self.offer_until)


class CampaignTermRow(SQLModel, table=True):
    """The segments, regions and products of a campaign."""

    __tablename__ = "campaign_term"
    campaign_id: UUID = Field(primary_key=True, foreign_key="campaign.id")
    term_id: UUID = Field(primary_key=True, foreign_key="term.id")


class ReaderRow(SQLModel, table=True):
    """Somebody who must confirm it; a campaign without any asks every seller. Once it has ended: who had to."""

    __tablename__ = "campaign_reader"
    campaign_id: UUID = Field(primary_key=True, foreign_key="campaign.id")
    member_id: str = Field(primary_key=True)


class NewcomerRow(SQLModel, table=True):
    """Somebody who was asked to confirm it later than the others."""

    __tablename__ = "campaign_newcomer"
    campaign_id: UUID = Field(primary_key=True, foreign_key="campaign.id")
    member_id: str = Field(primary_key=True)
    asked_at: datetime


class AcknowledgementRow(SQLModel, table=True):
    """Somebody said *Got it* to what was promised in that round."""

    __tablename__ = "acknowledgement"
    campaign_id: UUID = Field(primary_key=True, foreign_key="campaign.id")
    member_id: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    at: datetime


class QuestionRow(SQLModel, table=True):
    __tablename__ = "campaign_question"
    __table_args__ = (CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_NOTE}"),)
    id: UUID = Field(primary_key=True)
    campaign_id: UUID = Field(foreign_key="campaign.id", index=True)
    author_id: str
    text: str
    at: datetime


class ChangeRow(SQLModel, table=True):
    """What was promised otherwise from then on: a list of what, old and new."""

    __tablename__ = "campaign_change"
    id: UUID = Field(primary_key=True)
    campaign_id: UUID = Field(foreign_key="campaign.id", index=True)
    by_id: str
    at: datetime
    changes: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))


class ReminderRow(SQLModel, table=True):
    """A DM to somebody who had not confirmed it."""

    __tablename__ = "campaign_reminder"
    id: UUID = Field(primary_key=True)
    campaign_id: UUID = Field(foreign_key="campaign.id", index=True)
    member_id: str
    day: date
    late: bool
