"""`/unison digest`: the same content, as of now, for one person."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.choices import Choices
from bot.rules.digest import Digest, up_to
from bot.rules.rights import Actor
from storage import choices, workspace
from storage.digest import reading


def ask(session: Session, actor: Actor, now: datetime) -> Digest:
    """By the team's days, so that everybody who asks at one moment reads the same."""
    return reading.read(session, up_to(today_in(workspace.team_zone(session), now)), now)


def explained(session: Session, actor: Actor, now: datetime) -> Choices:
    """What the meaning of its numbers depends on."""
    return choices.read(session)
