"""The side of the outbox that handlers and schedules know: what shall be told, and where."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import JSON, Uuid, bindparam, case, text, update
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime
from uuid_utils.compat import uuid7

from storage import members
from storage.db.hot import Hot
from storage.outbox.homes import refresh_home
from storage.outbox.tables import FILE, IS_PARKED, IS_WAITING, OutboxRow, among

# The message itself was refused, not its place: a changed message may be taken.
ABOUT_THE_MESSAGE = (
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "render_failed",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes. `person` alone is the direct message with that person; with `channel` it is the
    only reader there. `role` is whatever channel is chosen for it when the message leaves. `thread_of` is
    the key of the card whose thread it joins; it waits until that card is posted.
    """

    channel: str | None = None
    person: str | None = None
    role: str | None = None
    thread_of: str | None = None
    thread_ts: str | None = None

    @property
    def is_dm(self) -> bool:
        return self.person is not None and self.channel is None and self.thread_of is None

    @property
    def lane(self) -> str:
        if self.thread_of:
            return f"thread:{self.thread_of}"
        if self.channel and self.person:
            return f"{self.channel}:{self.person}"
        return self.channel or self.person or f"role:{self.role}"


_INSERT = """
    INSERT INTO outbox (id, key, kind, shows, subject, details, channel, person, role, thread_of, thread_ts,
                        lane, state, wanted, shown, asked_at, attempts, in_doubt, mended, urgent)
    VALUES (:id, :key, :kind, :shows, :subject, :details, :channel, :person, :role, :thread_of, :thread_ts,
            :lane, 'queued', 1, 0, :asked_at, 0, false, false, :urgent)
    ON CONFLICT (key) DO """

_TYPES = (
    bindparam("id", type_=Uuid()),
    bindparam("subject", type_=Uuid()),
    bindparam("details", type_=JSON()),
    bindparam("asked_at", type_=UTCDateTime()),
)
_ONCE = Hot(text(_INSERT + "NOTHING").bindparams(*_TYPES))
SHOWN_ANEW = f"""wanted = outbox.wanted + 1,
        state = CASE WHEN outbox.state IN ('sent', 'dropped')
                       OR outbox.state = 'parked' AND {among("outbox.code", ABOUT_THE_MESSAGE)}
                     THEN 'queued' ELSE outbox.state END,
        code = CASE WHEN {among("outbox.code", ABOUT_THE_MESSAGE)} THEN NULL ELSE outbox.code END
    """
_FOR_LIFE = Hot(text(f"{_INSERT} UPDATE SET {SHOWN_ANEW}").bindparams(*_TYPES))
_ITS_BUNDLE = Hot(
    text(f"UPDATE outbox SET {SHOWN_ANEW} WHERE id = (SELECT bundle FROM outbox WHERE key = :key)")  # noqa: S608 - made of constants
)


class ForAdmins(TypedDict):
    """As in `Asked`."""

    key: str
    shows: str
    subject: UUID
    details: NotRequired[dict[str, Any]]
    now: datetime
    urgent: NotRequired[bool]


class Asked(ForAdmins):
    """`shows` is the name of the card that reads the subject and draws it; the same key is the same message.

    A direct message waits for its reader's hours, and for 16:00 when there were many (habit 6). `urgent` ones do
    not: what answers the reader's own doing, what is worthless minutes later, a hot lead, and trouble told to admins.
    """

    place: Place


def show_card(session: Session, **asked: Unpack[Asked]) -> None:
    """The message `key` shows the subject's present state: it is posted once and edited ever after.

    Its `details` stay what they were at first.
    """
    _FOR_LIFE.run(session, _values("card", **asked))
    _refresh_home(session, asked["place"], asked["now"])
    if asked["place"].is_dm:
        _ITS_BUNDLE.run(session, {"key": asked["key"]})


def tell(session: Session, **asked: Unpack[Asked]) -> None:
    """A note, said once; the same key again says nothing."""
    _ONCE.run(session, _values("note", **asked))
    _refresh_home(session, asked["place"], asked["now"])


def tell_admins(session: Session, **asked: Unpack[ForAdmins]) -> None:
    """A note to each of them; an admin who has read the same key reads nothing."""
    for admin in members.admins(session):
        tell(session, **(asked | {"key": f"{asked['key']}:{admin}"}), place=Place(person=admin))


def _refresh_home(session: Session, place: Place, now: datetime) -> None:
    """What somebody is told changes what waits for them."""
    if place.person and not place.channel:
        refresh_home(session, place.person, now)


def share(session: Session, **asked: Unpack[Asked]) -> None:
    """A document, once; its card draws a `Document`."""
    _ONCE.run(session, _values(FILE, **asked))


def whisper(session: Session, **asked: Unpack[Asked]) -> None:
    """Seen by one person in a channel, at most once; where Slack refuses that, a direct message."""
    _ONCE.run(session, _values("whisper", **asked))


def pin(session: Session, *, card: str, subject: UUID, now: datetime, keep: bool = True) -> None:
    """Keeps the message of this card on top of its channel as soon as it is posted; with `keep` False no longer."""
    kind, place = "pin" if keep else "unpin", Place(thread_of=card)
    values = _values(kind, key=f"{kind}:{card}", shows=kind, subject=subject, place=place, now=now)
    _ONCE.run(session, values | {"lane": f"pin:{card}"})
    if not keep:
        _drop_let_go(session)


def _drop_let_go(session: Session) -> None:
    """A pin that Slack refused is wanted no more once its message may be let go."""
    let_go = text("EXISTS (SELECT 1 FROM outbox AS unpin WHERE unpin.key = 'unpin:' || outbox.thread_of)")
    parked = update(OutboxRow).where(col(OutboxRow.kind) == "pin", text(IS_PARKED), let_go)
    session.connection().execute(parked.values(state="dropped", code=None))


def resume(session: Session, *, channel: str | None = None, role: str | None = None, now: datetime) -> int:
    """What was parked for this channel, or for the channel of this role, goes out after all."""
    place = col(OutboxRow.role) == role
    if channel is not None:
        place = (col(OutboxRow.channel) == channel) | (col(OutboxRow.target) == channel)
    under_way = update(OutboxRow).where(place, text(IS_WAITING), col(OutboxRow.state) == "sending")
    session.connection().execute(under_way.values(mended=True))
    return release(session, place)


def release(session: Session, which: Any) -> int:
    """Those in doubt are looked for first: the others were surely not sent."""
    _drop_let_go(session)
    count = 0
    for doubt, state in ((True, "uncertain"), (False, "queued")):
        parked = update(OutboxRow).where(which, text(IS_PARKED), col(OutboxRow.in_doubt) == doubt)
        again = parked.values(state=state, code=None, due_at=None, attempts=0)
        if not doubt:  # the place is looked up anew: another channel may have been chosen meanwhile
            again = again.values(target=case((col(OutboxRow.ts).is_not(None), col(OutboxRow.target)), else_=None))
        count += session.connection().execute(again).rowcount
    return count


def _values(kind: str, **asked: Unpack[Asked]) -> dict[str, Any]:
    place = asked["place"]
    return {
        "id": uuid7(),
        "key": asked["key"],
        "kind": kind,
        "shows": asked["shows"],
        "subject": asked["subject"],
        "details": asked.get("details") or {},
        "channel": place.channel,
        "person": place.person,
        "role": place.role,
        "thread_of": place.thread_of,
        "thread_ts": place.thread_ts,
        "lane": place.lane,
        "asked_at": asked["now"],
        "urgent": asked.get("urgent", False),
    }
