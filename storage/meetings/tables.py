"""The tables of meetings."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from bot.rules.meetings.items import LONGEST_MINUTES, LONGEST_TITLE, State
from bot.rules.meetings.life import Step
from bot.rules.meetings.outcomes import LONGEST_OUTCOME, ActionState
from bot.rules.meetings.series import EVERY
from bot.rules.words import LONGEST_NAME
from storage.members import one_of


class SeriesRow(SQLModel, table=True):
    """`weekdays` are digits, Monday is 0. `held` is the planned start of the meeting that was started last."""

    __tablename__ = "series"
    __table_args__ = (
        CheckConstraint(f"length(name) BETWEEN 1 AND {LONGEST_NAME}"),
        CheckConstraint("length(weekdays) BETWEEN 1 AND 7"),
        CheckConstraint(f"every IN ({', '.join(map(str, EVERY))})"),
        CheckConstraint("version >= 1"),
        Index(
            "series_name",
            "channel_id",
            "key",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    version: int
    name: str
    key: str
    channel_id: str
    weekdays: str
    at: time
    every: int
    zone: str
    since: date
    moderator_id: str
    held: datetime | None = None
    created_by: str
    created_at: datetime
    ended_at: datetime | None = None


class MeetingRow(SQLModel, table=True):
    """One meeting, from its start. `planned_for` is empty for one more than the series plans."""

    __tablename__ = "meeting"
    __table_args__ = (
        one_of("last_step", Step),
        CheckConstraint("version >= 1"),
        CheckConstraint("(last_step = 'ended') = (ended_at IS NOT NULL)"),
        # One at a time in a channel, whoever presses when.
        Index(
            "meeting_running",
            "channel_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        # And one of a series, wherever that meets by now.
        Index(
            "meeting_running_of_series",
            "series_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    version: int
    series_id: UUID = Field(foreign_key="series.id", index=True)
    channel_id: str
    moderator_id: str
    planned_for: datetime | None
    started_at: datetime
    ended_at: datetime | None = Field(default=None, index=True)
    last_step: str
    last_by: str
    last_at: datetime


class ItemRow(SQLModel, table=True):
    """An item waits for the next meeting of its series until one begins; then it belongs to that one."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        one_of("state", State),
        CheckConstraint(f"length(title) BETWEEN 1 AND {LONGEST_TITLE}"),
        CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST_MINUTES}"),
        CheckConstraint("carried >= 0 AND extra >= 0"),
        CheckConstraint("state <> 'current' OR (meeting_id IS NOT NULL AND until IS NOT NULL)"),
        Index(
            "agenda_item_current",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'current'"),
            postgresql_where=text("state = 'current'"),
        ),
        Index("agenda_item_of_series", "series_id", "state"),
    )
    id: UUID = Field(primary_key=True)
    series_id: UUID = Field(foreign_key="series.id")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", index=True)
    position: int
    title: str
    minutes: int
    purpose: str
    outcome: str
    process: str
    owner_id: str
    added_at: datetime
    state: str
    carried: int = 0
    was_parked: bool = False
    extra: int = 0
    # What it was made of, when somebody had put that forward.
    proposal_id: UUID | None = Field(default=None, foreign_key="proposal.id")
    began_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None


class DecisionRow(SQLModel, table=True):
    __tablename__ = "decision"
    __table_args__ = (CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_OUTCOME}"),)
    id: UUID = Field(primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    item_id: UUID | None = Field(foreign_key="agenda_item.id")
    text: str
    why: str
    who_id: str
    review_on: date | None
    noted_by: str
    noted_at: datetime = Field(index=True)


class ActionRow(SQLModel, table=True):
    """`carried` counts the meetings that ended since without it being done; `first_due` is what was promised."""

    __tablename__ = "action"
    __table_args__ = (
        one_of("state", ActionState),
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_OUTCOME}"),
        CheckConstraint("version >= 1 AND carried >= 0"),
        Index(
            "action_open",
            "due",
            sqlite_where=text("state <> 'done'"),
            postgresql_where=text("state <> 'done'"),
        ),
    )
    id: UUID = Field(primary_key=True)
    version: int
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    series_id: UUID = Field(foreign_key="series.id", index=True)
    item_id: UUID | None = Field(foreign_key="agenda_item.id")
    text: str
    owner_id: str
    due: date
    first_due: date
    state: str
    why: str = ""
    carried: int = 0
    noted_by: str
    noted_at: datetime
    changed_at: datetime
    done_at: datetime | None = None
