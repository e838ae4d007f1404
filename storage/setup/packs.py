"""Packs woken and put to sleep, and offered in the second week."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.choices import Choices, Pack
from bot.rules.packs import LATER
from bot.rules.rights import Actor, Role
from storage import choices, outbox
from storage.setup.choosing import choose

# Stands for the whole company.
EVERYBODY = UUID(int=0)


def choose_packs(session: Session, actor: Actor, now: datetime, awake: frozenset[Pack]) -> None:
    """Everybody's Home has other sections and buttons then."""
    choose(session, actor, now, packs=awake)
    for role in Role:
        outbox.refresh_homes(session, role, now)


def offer_packs(session: Session, now: datetime) -> None:
    if choices.read(session).packs >= LATER:
        return
    outbox.tell_admins(session, key="packs-offered", shows="packs_offered", subject=EVERYBODY, now=now)


def packs_offered(session: Session, subject: UUID, details: dict[str, Any]) -> Choices | None:
    """Nothing any more once they are awake."""
    known = choices.read(session)
    return None if known.packs >= LATER else known
