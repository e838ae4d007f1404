"""The channels that an admin chose; what waited for them goes out."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Actor
from storage import audit, channels, outbox


def chosen_channels(session: Session, actor: Actor, now: datetime) -> dict[str, str]:
    return channels.all_chosen(session)


def choose_channel(session: Session, actor: Actor, now: datetime, purpose: str, channel_id: str) -> int:
    """How many messages had waited for the choice; they go out now."""
    channels.choose(session, purpose, channel_id, actor.id, now)
    channels.end_older_troubles(session, channel_id, now)  # it was looked at in this very turn
    audit.note(session, actor.id, "channel.chosen", channel_id, now, purpose=purpose)
    return outbox.resume(session, role=purpose, now=now)


def choose_channels(
    session: Session, actor: Actor, now: datetime, chosen: Mapping[str, str], guests: Mapping[str, int]
) -> int:
    """Only what differs from before; how many messages had waited."""
    changed = {purpose: one for purpose, one in chosen.items() if channels.chosen(session, purpose) != one}
    waited = sum(choose_channel(session, actor, now, purpose, one) for purpose, one in changed.items())
    for channel_id, count in guests.items():
        channels.count_guests(session, channel_id, count)
    return waited
