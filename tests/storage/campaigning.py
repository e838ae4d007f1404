"""Acme's people and their campaigns: what the tests of campaigns in both databases begin with."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, select

from bot.rules.campaigns import Announcement, Draft, Kept, Origin
from bot.rules.rights import Profile, Role, Standing
from storage import channels, members, outbox, workspace
from storage.campaigns import drafting, posting, read
from storage.db import Database
from storage.workspace import Workspace
from tests.storage.awake import wake_all

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
SARA, SVEN, MIA, LENA, ADA = "USARA", "USVEN", "UMIA", "ULENA", "UADA"
PEOPLE = {
    SARA: ("Sara Lind", Role.SELLER),
    SVEN: ("Sven Maas", Role.SELLER),
    MIA: ("Mia Okafor", Role.MARKETER),
    LENA: ("Lena Fuchs", Role.MARKETER),
    ADA: ("Ada Quist", Role.ADMIN),
}
SUMMER = Draft(
    "Summer Upgrade",
    date(2026, 6, 1),
    date(2026, 6, 30),
    MIA,
    offer="20 % off",
    offer_until=date(2026, 6, 30),
    regions=("new:Bavaria in Germany in DACH",),
    products=("new:Upgrade plan",),
    segments=("new:Dentists",),
    pitch="New light.",
)
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
# Crosses nothing: it carries no offer, and is about nothing in particular.
QUIET = replace(SUMMER, offer="", offer_until=None, products=(), segments=())


def settle_in(session: Session) -> None:
    workspace.remember(session, Workspace("T1", "https://acme.slack.com/", "UBOT", "BBOT"), NOW)
    for member_id, (name, role) in PEOPLE.items():
        members.remember(session, Profile(member_id, name, "Europe/Stockholm", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, role, ADA, NOW)
    members.give(session, LENA, Role.HEAD, ADA, NOW)
    channels.choose(session, "shared", "C1", ADA, NOW)
    wake_all(session, NOW)


def as_(session: Session, member_id: str, work: Any, *args: Any, now: datetime = NOW) -> Any:
    return work(session, members.actor(session, member_id), now, *args)


async def does(db: Database, member_id: str, work: Any, *args: Any, now: datetime = NOW) -> Any:
    return await db.write(as_, member_id, work, *args, now=now)


async def drafts(db: Database, draft: Draft = SUMMER, by: str = MIA, origin: Origin | None = None) -> Announcement:
    kept: Kept = await does(db, by, drafting.save, origin or Origin(), draft, None, frozenset())
    return await db.read(read.get, kept.announcement.id)


async def posts(db: Database, draft: Draft = SUMMER) -> Announcement:
    drafted = await drafts(db, draft)
    kept: Kept = await does(db, MIA, posting.post, drafted.id, drafted.version)
    return kept.announcement


async def changes(db: Database, known: Announcement, *, by: str = MIA, now: datetime = NOW, **said: Any) -> bool:
    """Words of the vocabulary come as the form's type-aheads give them."""
    form = replace(
        drafting.as_draft(known),
        regions=tuple(f"id:{term.id}" for term in known.regions),
        products=tuple(f"id:{term.id}" for term in known.products),
        segments=tuple(f"id:{term.id}" for term in known.segments),
    )
    origin = Origin(known.id, known.version)
    changed: bool = await does(db, by, posting.change, origin, replace(form, **said), None, frozenset(), now=now)
    return changed


async def shown(db: Database, key: str) -> int:
    """How often the message of this key was asked for."""
    wanted = select(outbox.OutboxRow.wanted).where(outbox.OutboxRow.key == key)
    return await db.read(lambda session: session.exec(wanted).first() or 0)
