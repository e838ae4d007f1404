"""The company of the benchmark: sixty-four sellers, as many as are in flight at once, and what Unison knows of them."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from sqlmodel import Session

from bot.rules.campaigns import Campaign
from bot.rules.rights import Profile, Role, Standing
from bot.rules.words import key_of
from storage import channels, duty, members
from storage.campaigns import CampaignRow
from storage.db import Database
from storage.leads import LeadRow
from tests.bench.names import MARKETER, MARKETING_CHANNEL, SELLERS

LEADS = tuple(UUID(int=n) for n in range(1, 201))
CAMPAIGN = Campaign(UUID(int=1), "Spring Webinar", MARKETER)


async def make(file: Path) -> None:
    """A database after its first day, from which every measured server gets a copy."""
    db = await Database.open(f"sqlite:///{file}")
    await db.write(_move_in, datetime.now(UTC))
    await db.close()


def _move_in(session: Session, now: datetime) -> None:
    for number, person in enumerate((MARKETER, *SELLERS)):
        profile = Profile(person, f"Person {number}", "Europe/Stockholm", Standing.MEMBER)
        members.remember(session, profile, now)
        session.flush()
        members.give(session, person, Role.SELLER if number else Role.MARKETER, MARKETER, now)
    channels.choose(session, "marketing", MARKETING_CHANNEL, MARKETER, now)
    duty.put(session, MARKETER, MARKETER, now)
    name = CAMPAIGN.name
    session.add(CampaignRow(id=CAMPAIGN.id, name=name, key=key_of(name), owner_id=MARKETER, created_at=now))
    session.flush()
    for lead in LEADS:
        name = f"Customer {lead.int}"
        session.add(LeadRow(id=lead, name=name, key=key_of(name), created_by=MARKETER, created_at=now))


def copy(original: Path, folder: Path) -> Path:
    """In a place of its own, for what SQLite keeps beside a file belongs to that file alone."""
    return shutil.copyfile(original, Path(mkdtemp(dir=folder)) / "unison.sqlite")


ROWS = {
    "feedback": "feedback",
    "keys of deliveries": "delivery",
    "lines of the audit": "audit WHERE action = 'feedback.given'",
    "tasks": "task",
    "cards": "outbox WHERE kind = 'card'",
    "confirmations": "outbox WHERE shows = 'feedback_saved'",
}


class WrongCount(Exception):
    """The rows do not match the answers: the figures are worth nothing."""


def recorded(file: Path) -> int:
    """How many feedbacks there are; raises WrongCount unless each has all its rows."""
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    # In one statement, for the server may still be at work.
    told = db.execute(f"SELECT {', '.join(f'(SELECT count(*) FROM {rows})' for rows in ROWS.values())}").fetchone()
    db.close()
    found = dict(zip(ROWS, told, strict=True))
    if len(set(found.values())) != 1:
        raise WrongCount(f"A feedback has one row of each, but there are {found}.")
    return int(told[0])
