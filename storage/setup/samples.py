"""The step Sample data: loaded, and removed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.rights import Actor
from bot.rules.setup import SetUp
from storage import outbox
from storage.samples import loading, removing
from storage.setup.state import state


def load_samples(session: Session, actor: Actor, now: datetime) -> SetUp:
    """Refused when some is there already."""
    loading.load(session, actor, now)
    return state(session, now)


def remove_samples(session: Session, actor: Actor, now: datetime) -> SetUp:
    removing.remove(session, actor, now)
    return state(session, now)


def sample_gone(session: Session, subject: UUID, details: dict[str, Any]) -> bool | None:
    """Nothing where nothing was said."""
    return outbox.stands(session, str(details["key"])) or None
