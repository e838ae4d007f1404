"""What becomes of chosen channels is kept as Slack says it, and told to admins once."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from bot.rules.rights import Profile, Role, Standing
from bot.rules.setup.rooms import Trouble
from storage import channels, members, setup
from storage.db import Database
from storage.outbox import OutboxRow

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)


MARKETING = "C1"


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_begin)
    return db


def _begin(session: Session) -> None:
    members.remember(session, Profile("U1", "Ada Quist", "Europe/Stockholm", Standing.MEMBER), NOW)
    session.flush()
    members.give(session, "U1", Role.ADMIN, "U1", NOW)
    channels.choose(session, "marketing", MARKETING, "U1", NOW)


def told(session: Session) -> int:
    return len(session.exec(select(OutboxRow).where(col(OutboxRow.shows) == "room_trouble")).all())


async def test_the_same_word_of_slack_is_told_once(acme: Database) -> None:
    for found in ({Trouble.SHARED}, {Trouble.SHARED}, {Trouble.SHARED}):
        await acme.write(setup.looked, NOW, MARKETING, found)

    assert await acme.read(told) == 1
    assert await acme.read(channels.closed) == {MARKETING}


async def test_an_answer_that_was_overtaken_by_a_newer_one_counts_for_nothing(acme: Database) -> None:
    before = await acme.read(setup.troubles, MARKETING)
    await acme.write(setup.looked, NOW, MARKETING, {Trouble.SHARED})

    assert not await acme.write(setup.looked_since, NOW, MARKETING, frozenset(), before)
    assert await acme.read(channels.closed) == {MARKETING}

    assert await acme.write(setup.looked_since, NOW, MARKETING, frozenset(), frozenset({Trouble.SHARED}))
    assert await acme.read(channels.closed) == frozenset()


async def test_a_channel_may_have_two_troubles_and_is_well_when_both_are_gone(acme: Database) -> None:
    await acme.write(setup.looked, NOW, MARKETING, {Trouble.SHARED, Trouble.AWAY})
    await acme.write(setup.looked, NOW, MARKETING, {Trouble.SHARED})
    assert await acme.read(channels.troubles, MARKETING) == {Trouble.SHARED}

    await acme.write(setup.looked, NOW, MARKETING, set())

    assert await acme.read(channels.closed) == frozenset()


async def test_a_deleted_channel_stays_deleted_though_slack_only_says_that_it_is_not_there(acme: Database) -> None:
    await acme.write(setup.deleted, NOW, MARKETING)
    await acme.write(setup.looked, NOW, MARKETING, {Trouble.AWAY})

    assert await acme.read(channels.troubles, MARKETING) == {Trouble.GONE}
    assert await acme.read(told) == 1


async def test_what_was_told_is_dropped_when_the_channel_was_well_again_before(acme: Database) -> None:
    details = {"channel": MARKETING, "trouble": Trouble.SHARED}
    await acme.write(setup.looked, NOW, MARKETING, {Trouble.SHARED})
    assert await acme.read(setup.troubled, UUID(int=0), details)

    await acme.write(setup.looked, NOW, MARKETING, set())

    assert await acme.read(setup.troubled, UUID(int=0), details) is None
