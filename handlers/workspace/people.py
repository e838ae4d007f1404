"""People change: renamed, made a guest, gone."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Profile
from bot.views import people
from handlers.turn import Answer, Nothing, Turn
from storage import members, setup
from storage.campaigns import sellers


async def changed(turn: Turn) -> Answer:
    """A colleague who became a guest, was renamed or left is so at once; strangers stay unknown."""
    profile = people.read_profile(turn.event["user"], turn.team_id)
    await turn.db.write(_refresh, profile, turn.now)
    return Nothing()


def _refresh(session: Session, profile: Profile, now: datetime) -> None:
    if members.known(session, profile.id):
        sellers.remember(session, profile, now)
        setup.follow(session, now)
