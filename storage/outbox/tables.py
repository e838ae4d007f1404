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
# A note with a document, which Slack takes in a way of its own.
FILE = "file"
KINDS = ("card", "note", "whisper", *PINS, HOME, FILE)
WAITING = ("queued", "sending", "uncertain")
# It waits for a moment of the story (`held_until`): its reader is not to be called now, or not once more today.
HELD = "held"
RESTING = (
    "sent",
    "bundled",  # shown by another message (`bundle`), together with others
    "parked",  # refused for a reason (`code`) that a person has to mend
    "dropped",  # there was nothing to show any more
    "gone",  # somebody deleted the message in Slack, and it stays deleted
)


def among(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


# Word for word the condition of the partial index, or the database does not see that they are the same.
IS_WAITING = among("state", WAITING)
IS_PARKED = "state = 'parked'"
IS_HELD = "state = 'held'"
IS_BUNDLED = "bundle IS NOT NULL"
IS_TOLD = "told_at IS NOT NULL"


def _some(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class OutboxRow(SQLModel, table=True):
    """Moments are of the real clock, but `asked_at`, `told_at` and `held_until`, which are of the story."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(among("kind", KINDS), name="outbox_kind"),
        CheckConstraint(among("state", (*WAITING, HELD, *RESTING)), name="outbox_state"),
        CheckConstraint("wanted >= 1 AND shown >= 0 AND shown <= wanted", name="outbox_versions"),
        CheckConstraint("attempts >= 0", name="outbox_attempts"),
        CheckConstraint("(state = 'parked') = (code IS NOT NULL)", name="outbox_parked_has_a_code"),
        CheckConstraint("(state = 'sending') = (token IS NOT NULL)", name="outbox_sending_has_a_token"),
        CheckConstraint("state <> 'held' OR held_until IS NOT NULL", name="outbox_held_until"),
        CheckConstraint("(state = 'bundled') = (bundle IS NOT NULL)", name="outbox_bundled"),
        CheckConstraint("ts IS NULL OR target IS NOT NULL", name="outbox_posted_somewhere"),
        CheckConstraint(
            "channel IS NOT NULL OR person IS NOT NULL OR role IS NOT NULL OR thread_of IS NOT NULL",
            name="outbox_has_a_place",
        ),
        # History is a million rows, what waits a handful: these keep the courier's questions small.
        _some("outbox_waiting", "lane", "id", where=IS_WAITING),
        _some("outbox_parked", "code", where=IS_PARKED),
        _some("outbox_held", "person", "held_until", where=IS_HELD),
        _some("outbox_bundled", "bundle", where=IS_BUNDLED),
        _some("outbox_told", "person", "told_at", where=IS_TOLD),
        _some("outbox_message", "target", "ts", where="ts IS NOT NULL"),
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
    # Its place was put right while it was on its way: a refusal that comes now speaks of before.
    mended: bool
    # The state of a Home tab, as Slack named it when it was last shown.
    hash: str | None = None
    # It does not wait for its reader's hours, and does not count among the five of a day.
    urgent: bool
    # When its reader was first called by it; only what is counted has it.
    told_at: datetime | None
    held_until: datetime | None
    # The message that shows this one.
    bundle: UUID | None


class ConversationRow(SQLModel, table=True):
    """The channel of the direct messages with a person, as `conversations.open` said."""

    __tablename__ = "conversation"
    person: str = Field(primary_key=True)
    channel: str
