"""On Monday everybody is told what waits for them, by their own clock, and nobody of nothing (product.md L56)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.local_slack import Seen
from tests.conftest import World
from tests.handlers.campaigning import announce

pytestmark = pytest.mark.anyio

# 9:00 in Stockholm; in Bengaluru it is half past twelve, in New York three at night.
MONDAY = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)


def digests(world: World, name: str) -> list[Seen]:
    return [m for m in world.dms(name) if "What waits for you this week" in m.text]


async def test_each_reads_on_monday_by_their_own_clock_what_waits_for_them_once(world: World) -> None:
    await announce(world)
    await world.moves_to(MONDAY - timedelta(minutes=1))
    assert digests(world, "Sara") == []
    assert len(digests(world, "Priya")) == 1

    await world.moves_to(MONDAY)
    (digest,) = digests(world, "Sara")
    assert "1 campaign to confirm: Summer Upgrade" in digest.text
    assert digests(world, "Tom") == []

    await world.moves_to(MONDAY + timedelta(hours=6))
    assert len(digests(world, "Sara")) == len(digests(world, "Tom")) == 1


async def test_who_has_nothing_waiting_or_no_role_hears_nothing(world: World) -> None:
    await world.moves_to(MONDAY + timedelta(hours=6))

    assert [name for name in ("Sara", "Marco", "Nora", "Ruth", "Gus") if digests(world, name)] == []


async def test_a_stop_over_the_hour_makes_it_late_and_not_double(world: World) -> None:
    await announce(world)
    await world.restarts(MONDAY + timedelta(hours=2))
    await world.unison.tick()
    await world.settled()

    (digest,) = digests(world, "Sara")
    assert "It comes late" in digest.text


async def test_who_switched_it_off_hears_nothing(world: World) -> None:
    await announce(world)
    await world.sara.opens_home()
    await world.sara.sees_home("Preferences")
    await world.sara.presses("Preferences")
    await world.sara.fills("Digest", None)
    await world.sara.submits()
    await world.moves_to(MONDAY + timedelta(minutes=5))

    assert digests(world, "Sara") == []
    assert len(digests(world, "Sven")) == 1
