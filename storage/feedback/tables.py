"""The tables of feedback, its steps, its words and what is to be done because of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from bot.rules.feedback import Step
from bot.rules.reasons import Outcome
from bot.rules.words import LONGEST_NOTE, LONGEST_WORDS
from storage.members import one_of


class FeedbackRow(SQLModel, table=True):
    __tablename__ = "feedback"
    __table_args__ = (
        one_of("outcome", Outcome),
        one_of("last_step", Step),
        CheckConstraint(f"length(note) <= {LONGEST_NOTE} AND length(content) <= {LONGEST_NOTE}"),
        CheckConstraint("version >= 1"),
        CheckConstraint("(outcome = 'qualified') = (reason IS NULL)"),
        Index("feedback_by_author", "author_id", "given_at"),
        Index(
            "feedback_owed",
            *("answer_due", "owner_id", "id"),
            sqlite_where=text("owed"),
            postgresql_where=text("owed"),
        ),
        Index(
            "feedback_unsettled",
            *("author_id", "unsettled_since"),
            sqlite_where=text("unsettled_since IS NOT NULL"),
            postgresql_where=text("unsettled_since IS NOT NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    lead_id: UUID = Field(foreign_key="lead.id", index=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id")
    author_id: str
    outcome: str
    reason: str | None
    note: str
    content: str
    owner_id: str | None
    answer_due: date
    owed: bool
    # Marketing has answered, and the author has not said what she makes of it.
    unsettled_since: datetime | None = None
    given_at: datetime = Field(index=True)
    version: int
    last_step: str
    last_by: str
    last_at: datetime


class StepRow(SQLModel, table=True):
    """One row each time somebody did something to a feedback."""

    __tablename__ = "feedback_step"
    __table_args__ = (one_of("step", Step),)
    id: UUID = Field(primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", index=True)
    step: str
    by_id: str
    at: datetime


class WordRow(SQLModel, table=True):
    """An answer of marketing or a reply of the author."""

    __tablename__ = "feedback_word"
    __table_args__ = (CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_WORDS}"),)
    id: UUID = Field(primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", index=True)
    author_id: str
    from_marketing: bool
    text: str
    at: datetime


class RevisionRow(SQLModel, table=True):
    """What a feedback said before its author changed it."""

    __tablename__ = "feedback_revision"
    id: UUID = Field(primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", index=True)
    lead_id: UUID = Field(foreign_key="lead.id")
    outcome: str
    reason: str | None
    note: str
    content: str
    due: date | None
    until: datetime


class TaskRow(SQLModel, table=True):
    """What a reason sets off: dated, owned, and done or not."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_open", "due", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
    )
    id: UUID = Field(primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", unique=True)
    title: str
    owner_id: str | None
    due: date
    # Whether the lead is looked at again then, as its reason's path was when the task was made.
    nurtures: bool
    done_by: str | None = None
    done_at: datetime | None = None


class NoticeRow(SQLModel, table=True):
    """A DM to the author: what happened within ten minutes is one of them."""

    __tablename__ = "feedback_notice"
    id: UUID = Field(primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", index=True)
    opened_at: datetime
