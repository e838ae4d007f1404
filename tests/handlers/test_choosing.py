"""What an admin chooses for everybody, each in a form of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio

# 9:00 in Stockholm, where Acme's clock is.
MONDAY = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 5, 8, 13, 30, tzinfo=UTC)


def digests(world: World) -> int:
    said = [m for m in world.tom.reads("#gtm") if m.author == "Unison" and not m.thread_ts]
    return len([m for m in said if "Weekly digest" in m.text or "was quiet" in m.text])


async def opens(world: World, step: str, title: str) -> None:
    await world.ada.types(f"/unison setup {step}", "#gtm")
    await world.ada.sees_form(title)


async def test_the_digest_comes_on_the_chosen_day_and_never_twice_a_week(world: World) -> None:
    await opens(world, "digest", "Weekly digest")
    await world.ada.fills("On which day?", "Friday")
    await world.ada.fills("At, by the clock of Europe/Stockholm", "15:30")
    await world.ada.submits()
    listed = await world.ada.sees_form("Set-up")
    assert "The digest comes on Friday at 15:30 from now on." in listed.text
    assert "Friday 15:30 by the clock of Europe/Stockholm" in listed.text

    await world.moves_to(FRIDAY - timedelta(minutes=1))
    assert digests(world) == 0
    await world.moves_to(FRIDAY)
    assert digests(world) == 1
    await opens(world, "digest", "Weekly digest")
    await world.ada.fills("On which day?", "Saturday")
    await world.ada.submits()
    await world.moves_to(FRIDAY + timedelta(days=4))
    assert digests(world) == 1


async def test_a_digest_moved_to_a_moment_that_has_passed_comes_at_once(world: World) -> None:
    await opens(world, "digest", "Weekly digest")
    await world.ada.fills("On which day?", "Friday")
    await world.ada.submits()
    await world.moves_to(FRIDAY)
    await world.moves_to(MONDAY + timedelta(days=2))
    before = digests(world)
    await opens(world, "digest", "Weekly digest")
    await world.ada.fills("On which day?", "Tuesday")
    await world.ada.submits()
    await world.settled()
    await world.moves_to(MONDAY + timedelta(days=2, minutes=1))

    assert (before, digests(world)) == (1, 2)
    (said,) = [m for m in world.tom.reads("#gtm") if m.author == "Unison" and "6\u201312 May" in m.text]
    assert "Planned for" not in said.text


async def test_marketing_owes_an_answer_as_soon_as_was_chosen(world: World) -> None:
    await opens(world, "targets", "Response targets")
    await world.ada.fills("Marketing answers a seller within", "3")
    await world.ada.submits()
    assert "Marketing answers within 3 working days" in (await world.ada.sees_form("Set-up")).text

    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    # Given on Wednesday; a weekend lies between.
    assert "Mon 11 May" in (await world.marco.sees("Northwind", "#marketing")).text


async def test_the_zone_is_found_by_its_city(world: World) -> None:
    await opens(world, "zone", "Zone")
    await world.ada.fills("Zone of both teams", "new york")
    await world.ada.submits()

    assert "Zone of both teams*\nAmerica/New_York" in (await world.ada.sees_form("Set-up")).text
