"""The real bot beside Local Slack: tests are conversations of Acme's people with it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import hypothesis
import pytest
import structlog
from pydantic import SecretStr

from bot import acme, app
from bot.local_slack import LocalSlack, Person, Seen
from bot.settings import Settings
from storage.db import Database

Transport = Literal["socket", "http"]


# How long an example takes says something about the machine and nothing about the promise.
hypothesis.settings.register_profile("unison", deadline=None)
hypothesis.settings.load_profile("unison")


@pytest.fixture(scope="session", autouse=True)
def _plain_log_lines() -> None:
    """Structlog's own start draws every local variable of a trace, which takes seconds."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass(slots=True)
class World:
    """Acme on a Wednesday morning, with Unison set up and running."""

    slack: LocalSlack
    settings: Settings
    unison: app.Unison
    process: AsyncExitStack
    expected_refusals: set[str] = field(default_factory=set)

    @property
    def db(self) -> Database:
        return self.unison.db

    def __getattr__(self, first_name: str) -> Person:
        return self.slack.person(first_name.capitalize())

    async def settled(self) -> None:
        """Slack has told the bot everything, and the bot has told Slack everything."""
        await self.slack.settled()
        await self.unison.courier.settled()
        await self.slack.settled()

    async def moves_to(self, moment: datetime) -> None:
        """The story goes on at this moment; what came due by then is carried out and told."""
        await self.settled()
        ahead = moment - datetime.now(UTC)
        self.slack.clock.offset = self.unison.clock.ahead = ahead
        await self.unison.tick()
        await self.settled()

    async def restarts(self, moment: datetime) -> None:
        """The bot ends, and starts anew at this moment; Slack and the database are as they were."""
        await self.settled()
        await self.process.aclose()
        self.slack.clock.offset = moment - datetime.now(UTC)
        self.settings = settings_for(self.slack, self.settings.database_url)
        self.unison = await self.process.enter_async_context(app.running(self.settings))
        await _listens(self.slack, self.unison)

    def cards(self, words: str = "") -> list[Seen]:
        return [
            m for m in self.marco.reads("#marketing") if not m.thread_ts and words in m.text and m.author == "Unison"
        ]

    def dms(self, name: str) -> list[Seen]:
        return [m for m in self.slack.person(name).reads("Unison") if not m.ephemeral and m.author == "Unison"]

    def bot_messages(self) -> int:
        return len(self.slack.ledger.stored)


def is_card(message: Seen) -> bool:
    return message.author == "Unison" and not message.thread_ts and not message.ephemeral


def settings_for(slack: LocalSlack, url: str, **more: Any) -> Settings:
    """Times scaled down: a timeout of a second stands for Slack's and ours of ten."""
    said = {
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token) if slack.sockets else None,
        "slack_signing_secret": SecretStr(slack.signing_secret),
        "slack_api_url": slack.api_url,
        "database_url": url,
        "port": 0,
        "delivery_timeout": 1.0,
        "delivery_quarantine": 1.2,
        "delivery_pace": 0.0,
        "story_offset": slack.clock.offset.total_seconds(),
    }
    return Settings(_env_file=None, **(said | more))


@pytest.fixture(scope="session")
def acmes_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied for each test: Slack's ids of Acme's people are always the same."""
    file = tmp_path_factory.mktemp("acme") / "unison.sqlite"
    before = local_slack("socket")
    # What was set up lies in the past of every test, however long the setting up takes.
    before.clock.offset -= timedelta(minutes=10)
    asyncio.run(acme.move_in(before, f"sqlite:///{file}"))
    return file


def local_slack(transport: Transport) -> LocalSlack:
    made = acme.pretend_slack(transport)
    made.limits.enabled = False
    return made


@pytest.fixture
def transport() -> Transport:
    return "socket"


@pytest.fixture
async def bare(tmp_path: Path, anyio_backend: str) -> AsyncIterator[World]:
    """Acme's Slack, in which Unison was installed a minute ago and nobody has set it up."""
    async with AsyncExitStack() as stack:
        slack = local_slack("socket")
        await slack.start()
        stack.push_async_callback(slack.stop)
        settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite")
        process = await stack.enter_async_context(AsyncExitStack())
        here = World(slack, settings, await process.enter_async_context(app.running(settings)), process)
        await _listens(slack, here.unison)
        yield here
        await here.settled()
        assert [call for call in slack.ledger.refusals if call.error not in here.expected_refusals] == []


async def _listens(slack: LocalSlack, unison: app.Unison) -> None:
    url = f"http://127.0.0.1:{unison.port}/slack/events"
    await (slack.connected() if slack.sockets else slack.verify(url, options_url=url))


@pytest.fixture
async def world(transport: Transport, tmp_path: Path, acmes_database: Path, anyio_backend: str) -> AsyncIterator[World]:
    """Fails when Slack refused anything that the test did not ask for."""
    async with AsyncExitStack() as stack:
        slack = local_slack(transport)
        await slack.start()
        stack.push_async_callback(slack.stop)
        shutil.copy(acmes_database, tmp_path / "unison.sqlite")
        settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite")
        process = await stack.enter_async_context(AsyncExitStack())
        unison = await process.enter_async_context(app.running(settings))
        await _listens(slack, unison)
        await unison.tick()  # a test that holds the database up holds nothing up but what it means to
        here = World(slack, settings, unison, process)
        yield here
        await here.settled()
        refused = [call for call in slack.ledger.refusals if call.error not in here.expected_refusals]
        assert refused == []
