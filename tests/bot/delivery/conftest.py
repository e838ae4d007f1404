"""A courier between a real database and a pretend Slack, with every time shrunk."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.delivery import Courier, Pace
from bot.rules.rights import Profile, Role, Standing
from bot.views.parts import Message
from storage import members, outbox
from storage.db import Database
from storage.outbox import OutboxRow, Place
from tests import postgres
from tests.bot.delivery.pretend import Slack, pretend_slack
from tests.storage.conftest import tables

__all__ = ["tables"]

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
QUICK = Pace(timeout=0.25, quarantine=0.3, interval=0.005)
NAMES = UUID("0195558a-9f80-7000-8000-000000000000")


@pytest.fixture
def engine() -> str:
    """A test that has to be right on PostgreSQL as well says so itself."""
    return "sqlite"


@pytest.fixture
def url(engine: str, tmp_path: Path, tables: bytes) -> Iterator[str]:
    if engine == "sqlite":
        (tmp_path / "unison.sqlite").write_bytes(tables)
        yield f"sqlite:///{tmp_path}/unison.sqlite"
    else:
        with postgres.database() as address:
            yield address


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url, busy_timeout=0.1)
    yield database
    await database.close()


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with pretend_slack() as made:
        yield made


@dataclass
class Words:
    """What a subject says at present; subjects are called by name."""

    said: dict[UUID, str | None] = field(default_factory=dict)

    def read(self, session: Session, subject: UUID, details: dict[str, Any]) -> str | None:
        return self.said[subject]

    def show(self, words: str) -> Message:
        return Message(words, [{"type": "section", "text": {"type": "plain_text", "text": words}}])

    def says(self, name: str, words: str | None) -> UUID:
        subject = uuid5(NAMES, name)
        self.said[subject] = words
        return subject


@dataclass
class Office:
    """Asks for messages as the features do, and looks at what became of them."""

    db: Database
    slack: Slack
    words: Words = field(default_factory=Words)
    pace: Pace = QUICK

    async def card(self, name: str, words: str | None, place: Place) -> None:
        subject = self.words.says(name, words)
        await self.db.write(outbox.show_card, key=name, shows="words", subject=subject, place=place, now=NOW)

    async def note(self, name: str, place: Place) -> None:
        """Urgent: when it may come is not the courier's own question, and the tests run at any hour."""
        subject, urgent = self.words.says(name, name), True
        await self.db.write(outbox.tell, key=name, shows="words", subject=subject, place=place, now=NOW, urgent=urgent)

    async def whisper(self, name: str, place: Place) -> None:
        subject = self.words.says(name, name)
        await self.db.write(outbox.whisper, key=name, shows="words", subject=subject, place=place, now=NOW)

    async def admin(self, member: str) -> None:
        def give(session: Session) -> None:
            members.remember(session, Profile(member, member, "UTC", Standing.MEMBER), NOW)
            session.flush()
            members.give(session, member, Role.ADMIN, "U0", NOW)

        await self.db.write(give)

    async def states(self) -> dict[str, str]:
        def look(session: Session) -> dict[str, str]:
            query = select(OutboxRow.key, OutboxRow.state, OutboxRow.code).order_by(col(OutboxRow.key))
            return {key: f"{state} {code}" if code else state for key, state, code in session.exec(query)}

        return await self.db.read(look)

    @asynccontextmanager
    async def courier(self, pace: Pace | None = None, db: Database | None = None) -> AsyncIterator[Courier]:
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient("xoxb-1", base_url=self.slack.url, session=session, retry_handlers=[])
            shows = {"words": self.words}
            courier = Courier(db or self.db, client, shows, Clock(), pace or self.pace)
            task = asyncio.create_task(courier.run())
            try:
                yield courier
            finally:
                task.cancel()
                await asyncio.wait([task])

    async def delivers(self, pace: Pace | None = None) -> None:
        """Everything that can be delivered is delivered."""
        async with self.courier(pace) as courier, asyncio.timeout(20):
            await courier.settled()


@pytest.fixture
def office(db: Database, slack: Slack) -> Office:
    return Office(db, slack)
