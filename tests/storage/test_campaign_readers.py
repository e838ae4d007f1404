"""Who is asked to confirm a campaign, since when, and what its owner hears of what others do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.rules.campaigns import Announcement
from bot.rules.rights import Profile, Role, Standing
from bot.rules.setup import RoleChange
from bot.rules.slots import Slot
from schedules import campaigns as clock
from storage import members, outbox, setup
from storage.campaigns import acknowledging, notices, posting, read, sellers
from storage.db import Database
from tests.storage.campaigning import (
    ADA,
    LENA,
    MIA,
    NOW,
    QUIET,
    SARA,
    SVEN,
    changes,
    does,
    posts,
    settle_in,
    shown,
)

# In Stockholm it is two hours later.
START = datetime(2026, 6, 1, 7, tzinfo=UTC)


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


async def due(db: Database, now: datetime) -> set[tuple[str, date, bool]]:
    """Whose reminder of which day has come, and whether it would be said to be late."""

    def slots(session: Any) -> list[Slot]:
        return list(clock.reminders_due(session, now))

    return {(one.subject.partition(":")[2], one.day, one.late(now)) for one in await db.read(slots)}


async def test_somebody_added_after_the_start_is_reminded_the_next_morning_and_not_late(acme: Database) -> None:
    posted = await posts(acme, replace(QUIET, readers=(SVEN,)))
    added = START + timedelta(hours=5)
    await changes(acme, posted, now=added, readers=(SVEN, SARA))

    usual = {(SVEN, date(2026, 5, 28), True), (SVEN, date(2026, 6, 1), True)}
    assert await due(acme, added + timedelta(minutes=1)) == usual
    assert await due(acme, START + timedelta(days=1)) == usual | {(SARA, date(2026, 6, 2), False)}


async def test_when_everybody_is_asked_those_picked_before_are_not_newcomers(acme: Database) -> None:
    posted = await posts(acme, replace(QUIET, readers=(SVEN,)))
    await changes(acme, posted, now=START + timedelta(hours=5), readers=())

    found = await due(acme, START + timedelta(days=1))
    assert {day for who, day, _ in found if who == SARA} == {date(2026, 6, 2)}
    assert {day for who, day, _ in found if who == SVEN} == {date(2026, 5, 28), date(2026, 6, 1)}


async def test_a_promise_that_changes_after_the_start_reminds_everybody_once_more(acme: Database) -> None:
    posted = await posts(acme, QUIET)
    await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)
    friday = START + timedelta(days=11, hours=1)
    await changes(acme, posted, now=friday, ends=date(2026, 6, 20))

    monday = START + timedelta(days=14)
    assert await due(acme, monday - timedelta(seconds=1)) == set()
    assert await due(acme, monday) == {(who, monday.date(), False) for who in (SARA, SVEN)}


async def test_once_it_has_ended_its_count_stands(acme: Database) -> None:
    by_hand, by_the_clock = await posts(acme, QUIET), await posts(acme, replace(QUIET, name="Other", readers=(SVEN,)))
    await does(acme, SARA, acknowledging.acknowledge, by_hand.id, 1)
    await does(acme, MIA, posting.end, by_hand.id, by_hand.version)
    await acme.write(posting.turn, by_the_clock.id, datetime(2026, 7, 1, 8, tzinfo=UTC))
    await acme.write(members.give, ADA, Role.SELLER, ADA, NOW)
    await acme.write(members.take, SARA, Role.SELLER)
    await acme.write(members.take, SVEN, Role.SELLER)

    async def counted(known: Announcement) -> tuple[int, int]:
        now = await acme.read(read.get, known.id)
        return now.acknowledged, now.required

    assert [await counted(by_hand), await counted(by_the_clock)] == [(1, 2), (0, 1)]
    assert (await does(acme, MIA, acknowledging.missing, by_hand.id)).names == ("Sven Maas",)


async def news(db: Database) -> list[tuple[str | None, str, str, int]]:
    """To whom, of what somebody did, who did it, and how many changes are told."""

    def read_all(session: Any) -> list[tuple[str | None, str, str, int]]:
        found = []
        for row in session.exec(select(outbox.OutboxRow).where(outbox.OutboxRow.shows == "campaign_owner_news")):
            told = notices.owner_news(session, row.subject, row.details)
            assert told is not None
            found.append((row.person, told.deed, told.by_name, len(told.changes)))
        return sorted(found)

    return await db.read(read_all)


async def test_the_owner_hears_what_somebody_else_does_with_the_campaign(acme: Database) -> None:
    posted = await posts(acme, QUIET)
    await changes(acme, posted, pitch="By herself")
    assert await news(acme) == []

    known = await acme.read(read.get, posted.id)
    await changes(acme, known, by=LENA, ends=date(2026, 6, 20))
    assert await news(acme) == [(MIA, "changed", "Lena Fuchs", 1)]
    known = await acme.read(read.get, posted.id)
    await does(acme, LENA, posting.end, posted.id, known.version)
    assert await news(acme) == [(MIA, "changed", "Lena Fuchs", 1), (MIA, "ended", "Lena Fuchs", 0)]


async def test_whoever_gets_a_campaign_and_whoever_loses_it_hear_it_from_unison(acme: Database) -> None:
    posted = await posts(acme, QUIET)
    await changes(acme, posted, owner_id=LENA)
    assert await news(acme) == [(LENA, "given", "Mia Okafor", 0)]

    other = await posts(acme, replace(QUIET, name="Other"))
    await changes(acme, other, by=LENA, owner_id=LENA)
    assert await news(acme) == [(LENA, "given", "Mia Okafor", 0), (MIA, "taken", "Lena Fuchs", 0)]


async def test_the_card_is_drawn_anew_when_a_seller_comes_or_goes(acme: Database) -> None:
    posted, ended = await posts(acme, QUIET), await posts(acme, replace(QUIET, name="Ended"))
    await does(acme, MIA, posting.end, ended.id, ended.version)
    drawn = await shown(acme, f"campaign:{posted.id}"), await shown(acme, f"campaign:{ended.id}")

    lena = Profile(LENA, "Lena Fuchs", "Europe/Stockholm", Standing.MEMBER)
    change = RoleChange((LENA,), (Role.SELLER,), ())
    await does(acme, ADA, setup.change_roles, change, [lena])
    assert await shown(acme, f"campaign:{posted.id}") == drawn[0] + 1
    for standing in (Standing.MEMBER, Standing.DEACTIVATED, Standing.DEACTIVATED):
        await acme.write(sellers.remember, replace(lena, standing=standing), NOW)
    assert await shown(acme, f"campaign:{posted.id}") == drawn[0] + 2
    assert await shown(acme, f"campaign:{ended.id}") == drawn[1]
