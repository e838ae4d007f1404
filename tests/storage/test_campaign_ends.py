"""When a campaign is over: its days and its offer, and what stays of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rules.campaigns import Draft, Origin, State
from bot.rules.conflicts import Clashing
from bot.rules.incomplete import Incomplete
from bot.rules.trace import Stale
from storage import activities
from storage.campaigns import drafting, posting, read, reminding
from storage.db import Database
from tests.storage.campaigning import JUNE, LENA, MIA, SUMMER, changes, does, posts, settle_in

JULY = datetime(2026, 7, 5, 8, tzinfo=UTC)
LONG_OFFER = replace(SUMMER, offer_until=date(2026, 8, 31))


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


async def test_a_campaign_goes_on_as_long_as_its_offer(acme: Database) -> None:
    posted = await posts(acme, LONG_OFFER)
    await acme.write(posting.turn, posted.id, JULY)

    assert (await acme.read(read.get, posted.id)).state is State.LIVE
    assert await acme.read(reminding.open_days) == [(posted.id, date(2026, 6, 1), date(2026, 8, 31))]
    assert (await does(acme, MIA, drafting.fill_again, posted.id, now=JULY)).posted


async def test_while_the_offer_runs_it_can_still_be_changed(acme: Database) -> None:
    posted = await posts(acme, LONG_OFFER)

    assert await changes(acme, posted, now=JULY, offer_until=date(2026, 7, 10)) is True
    later = await acme.read(read.get, posted.id)
    with pytest.raises(Incomplete) as refused:
        await changes(acme, later, now=JULY, offer="", offer_until=None)
    assert refused.value.errors == {"ends": "Tue 30 Jun 2026 has passed. Choose today or a later day."}
    with pytest.raises(Stale, match="Summer Upgrade ended on Fri 10 Jul 2026"):
        await does(acme, MIA, drafting.fill_again, posted.id, now=datetime(2026, 7, 11, 8, tzinfo=UTC))


@pytest.mark.parametrize("draft", [LONG_OFFER, SUMMER])
async def test_ended_on_its_last_day_it_is_in_nobodys_way(acme: Database, draft: Draft) -> None:
    posted = await posts(acme, draft)
    last = datetime(2026, 6, 30, 10, tzinfo=UTC)
    rival = replace(SUMMER, name="Rival", owner_id=LENA, starts=date(2026, 6, 30), ends=date(2026, 7, 20))
    rival = replace(rival, offer_until=rival.ends)
    with pytest.raises(Clashing):
        await does(acme, LENA, drafting.save, Origin(), rival, None, frozenset(), now=last)

    await does(acme, MIA, posting.end, posted.id, posted.version, now=last)
    assert await acme.read(activities.between, *JUNE) == []
    await does(acme, LENA, drafting.save, Origin(), rival, None, frozenset(), now=last)
