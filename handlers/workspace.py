"""What Slack itself says of the workspace: people change, channels come back."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Profile
from bot.views import people
from handlers.turn import Answer, Heard, Hears, Nothing, Turn, event
from storage import members, outbox
from storage.campaigns import sellers


async def person_changed(turn: Turn) -> Answer:
    """A colleague who became a guest, was renamed or left is so at once; strangers stay unknown."""
    profile = people.read_profile(turn.event["user"], turn.team_id)
    await turn.db.write(_refresh, profile, turn.now)
    return Nothing()


def _refresh(session: Session, profile: Profile, now: datetime) -> None:
    if members.known(session, profile.id):
        sellers.remember(session, profile, now)


async def joined(turn: Turn) -> Answer:
    """Somebody let the bot into a channel: what waited for that goes out."""
    if turn.event.get("user") == turn.bot_user_id:
        await turn.db.write(outbox.resume, channel=turn.event["channel"], now=turn.now)
    return Nothing()


async def unarchived(turn: Turn) -> Answer:
    await turn.db.write(outbox.resume, channel=turn.event["channel"], now=turn.now)
    return Nothing()


HEARS: Hears = {
    event("user_change"): Heard(person_changed, needs=None),
    event("member_joined_channel"): Heard(joined, needs=None),
    event("channel_unarchive"): Heard(unarchived, needs=None),
    event("group_unarchive"): Heard(unarchived, needs=None),
}
