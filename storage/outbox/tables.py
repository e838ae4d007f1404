"""The tables of what is to be told: one row a message, for its whole life."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column, Index, text
from sqlmodel import Field, SQLModel

# A pin says of a message that is there already whether the channel keeps it on top.
PINS = ("pin", "unpin")
# No message, but a tab of one person's.
HOME = "home"
KINDS = ("card", "note", "whisper", *PINS, HOME)
WAITING = ("queued", "sending", "uncertain")
RESTING = (
    "sent",
    "parked",  # refused for a reason (`code`) that a person has to mend
    "dropped",  # there was nothing to show any more
    "gone",  # somebody deleted the message in Slack, and it stays deleted
)


def among(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


# Word for word the condition of the partial index, or the database does not see that they are the same.
IS_WAITING = among("state", WAITING)
IS_PARKED = "state = 'parked'"


class OutboxRow(SQLModel, table=True):
    """Moments are of the real clock, but `asked_at`, which is of the story."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(among("kind", KINDS), name="outbox_kind"),
        CheckConstraint(among("state", WAITING + RESTING), name="outbox_state"),
        CheckConstraint("wanted >= 1 AND shown >= 0 AND shown <= wanted", name="outbox_versions"),
        CheckConstraint("attempts >= 0", name="outbox_attempts"),
        CheckConstraint("(state = 'parked') = (code IS NOT NULL)", name="outbox_parked_has_a_code"),
        CheckConstraint("(state = 'sending') = (token IS NOT NULL)", name="outbox_sending_has_a_token"),
        CheckConstraint("ts IS NULL OR target IS NOT NULL", name="outbox_posted_somewhere"),
        CheckConstraint(
            "channel IS NOT NULL OR person IS NOT NULL OR role IS NOT NULL OR thread_of IS NOT NULL",
            name="outbox_has_a_place",
        ),
        # History is a million rows, what waits a handful: these keep the courier's questions small.
        Index(
            "outbox_waiting",
            "lane",
            "id",
            sqlite_where=text(IS_WAITING),
            postgresql_where=text(IS_WAITING),
        ),
        Index(
            "outbox_parked",
            "code",
            sqlite_where=text(IS_PARKED),
            postgresql_where=text(IS_PARKED),
        ),
        Index(
            "outbox_message",
            "target",
            "ts",
            sqlite_where=text("ts IS NOT NULL"),
            postgresql_where=text("ts IS NOT NULL"),
        ),
    )
    id: UUID = Field(primary_key=True)
    key: str = Field(unique=True)
    kind: str
    shows: str
    subject: UUID
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    channel: str | None
    person: str | None
    role: str | None
    thread_of: str | None
    thread_ts: str | None
    # Messages of one lane go out one after the other, the oldest first.
    lane: str
    state: str
    # How often the card was asked for, and which of these the message in Slack shows.
    wanted: int
    shown: int
    asked_at: datetime
    due_at: datetime | None
    attempts: int
    token: UUID | None
    lease_until: datetime | None
    first_sent_at: datetime | None
    target: str | None
    ts: str | None
    code: str | None
    # A request left and its answer never came: look for the message before it is sent again.
    in_doubt: bool
    # The state of a Home tab, as Slack named it when it was last shown.
    hash: str | None = None


class ConversationRow(SQLModel, table=True):
    """The channel of the direct messages with a person, as `conversations.open` said."""

    __tablename__ = "conversation"
    person: str = Field(primary_key=True)
    channel: str
