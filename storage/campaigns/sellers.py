"""A seller more or less: the cards that count sellers say so at once."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Profile, Role
from storage import members
from storage.campaigns import reminding, showing


def remember(session: Session, profile: Profile, now: datetime) -> None:
    """What Slack says of somebody; who has left, or become a guest, is asked for nothing any more."""
    before = _sells(session, profile.id)
    members.remember(session, profile, now)
    session.flush()
    if before != _sells(session, profile.id):
        count_anew(session, profile.id, now)


def _sells(session: Session, member_id: str) -> bool:
    return member_id in members.with_role(session, Role.SELLER)


def count_anew(session: Session, member_id: str, now: datetime) -> None:
    """The card of each campaign that has not ended, and what this person was reminded of."""
    for campaign_id, _, _ in reminding.open_days(session):
        showing.show(session, campaign_id, now, only_for=member_id)
