"""What becomes of the channels that Unison posts in: admins hear it once, and what waits goes out when all is well."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.setup.channels import SAID_FOR
from bot.rules.setup.rooms import Trouble, Troubled
from storage import channels, outbox
from storage.meetings.tables import SeriesRow
from storage.outbox import minding

# With these Slack refuses a message for the same reason; an admin who read so then is not told again.
_REFUSED_WITH = {
    Trouble.SHARED: (),
    Trouble.ARCHIVED: ("is_archived", "is_inactive"),
    Trouble.AWAY: ("not_in_channel", "channel_not_found"),
    Trouble.GONE: ("channel_not_found",),
}


def used(session: Session) -> dict[str, list[str]]:
    """The channels that somebody chose, each with what for."""
    found: dict[str, list[str]] = {}
    for purpose, channel_id in channels.all_chosen(session).items():
        found.setdefault(channel_id, []).append(SAID_FOR[purpose])
    for what, channel_id in meeting_rooms(session):
        found.setdefault(channel_id, []).append(what)
    return found


def meeting_rooms(session: Session) -> list[tuple[str, str]]:
    """Of each series: what it is, and its channel."""
    meetings = select(SeriesRow.name, SeriesRow.channel_id).where(col(SeriesRow.ended_at).is_(None))
    return [(f"the meeting {name}", channel_id) for name, channel_id in session.exec(meetings.order_by(SeriesRow.name))]


def watched(session: Session) -> list[str]:
    """Those and the ones that are in trouble: Slack is asked how they are."""
    return sorted({*used(session), *channels.in_trouble(session)})


def readable(session: Session) -> list[str]:
    """The chosen channels whose members Slack will tell."""
    return sorted(set(channels.all_chosen(session).values()) - set(channels.in_trouble(session)))


def count_guests(session: Session, counted: Mapping[str, int]) -> None:
    for channel_id, count in counted.items():
        channels.count_guests(session, channel_id, count)


def troubles(session: Session, channel_id: str) -> frozenset[Trouble]:
    return frozenset(channels.troubles(session, channel_id))


def looked_since(
    session: Session, now: datetime, channel_id: str, found: Collection[Trouble], before: frozenset[Trouble]
) -> bool:
    """False where another look was written since it was as `before`: that one's answer may be the newer."""
    if troubles(session, channel_id) != before:
        return False
    looked(session, now, channel_id, found)
    return True


def looked(session: Session, now: datetime, channel_id: str, found: Collection[Trouble]) -> None:
    """Slack said how the channel is now. The same word again changes nothing and tells nobody."""
    before = channels.troubles(session, channel_id)
    if Trouble.GONE in before and found == {Trouble.AWAY}:
        return
    for trouble in before - set(found):
        channels.end_trouble(session, channel_id, trouble)
    for trouble in set(found) - before:
        channels.begin_trouble(session, channel_id, trouble, now)
        _tell(session, now, channel_id, trouble)
    if not found:
        outbox.resume(session, channel=channel_id, now=now)


def deleted(session: Session, now: datetime, channel_id: str) -> None:
    looked(session, now, channel_id, {Trouble.GONE})


def _tell(session: Session, now: datetime, channel_id: str, trouble: Trouble) -> None:
    told = any(minding.parked_at(session, channel_id, code) for code in _REFUSED_WITH[trouble])
    if told or channel_id not in used(session):
        return
    outbox.tell_admins(
        session,
        key=f"room:{channel_id}:{trouble}:{now.isoformat()}",
        shows="room_trouble",
        subject=uuid7(),
        details={"channel": channel_id, "trouble": trouble},
        now=now,
        urgent=True,
    )


def troubled(session: Session, subject: UUID, details: dict[str, Any]) -> Troubled | None:
    """None when it is well again, or nobody uses it any more, before anybody was told."""
    channel_id, trouble = str(details["channel"]), Trouble(details["trouble"])
    uses = used(session).get(channel_id, [])
    if not uses or trouble not in channels.troubles(session, channel_id):
        return None
    return Troubled(channel_id, trouble, tuple(uses))
