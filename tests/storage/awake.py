"""A company in which every pack is awake, for the tests of what sleeps at first."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.choices import Choices, Pack
from bot.rules.rights import Actor, Role, Standing
from storage import choices

ADMIN = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))


def wake_all(session: Session, now: datetime) -> None:
    choices.choose(session, ADMIN, now, Choices(packs=frozenset(Pack)))
