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


async def test_hours_and_holidays_of_everybody_move_what_is_due(world: World) -> None:
    await opens(world, "hours", "Working hours")
    await world.ada.fills("Work begins", "08:00")
    await world.ada.fills("Holidays", "2026-05-07 Saint Nobody\nnever")
    await world.ada.submits()
    assert "“never” is no day." in world.ada.form.errors["Holidays"]
    await world.ada.fills("Holidays", "2026-05-07 Saint Nobody")
    await world.ada.submits()
    assert "Mon–Fri 08:00–17:00, each in their own zone · 1 holiday" in (await world.ada.sees_form("Set-up")).text

    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    assert "owes an answer by Fri 8 May" in (await world.marco.sees("Northwind", "#marketing")).text


async def test_a_place_is_added_changed_and_removed(world: World) -> None:
    await world.ada.types("/unison setup", "#gtm")
    await world.ada.presses("Change places", await world.ada.sees("How Unison is set up", "#gtm"))
    await world.ada.sees_form("Places")
    await world.ada.presses("Add a place")
    await world.ada.sees_form("Place")
    await world.ada.fills("Name", "Milan")
    await world.ada.fills("Who works there", ["Marco"])
    await world.ada.fills("Zone", "Rome")
    await world.ada.fills("Work begins", "08:00")
    await world.ada.submits()
    assert world.ada.form.errors["Work ends"].startswith("Choose both")
    await world.ada.fills("Work ends", "16:00")
    await world.ada.submits()

    listed = await world.ada.sees_form("Places")
    assert "Milan  Europe/Rome · 08:00–16:00 · 1 person" in listed.text
    await world.ada.presses("Remove")
    assert "No place has hours" in (await world.ada.sees_form("Places")).text


async def test_everybody_says_when_they_work_themselves(world: World) -> None:
    await world.priya.types("/unison hours", "#gtm")
    assert (
        "You work Mon–Fri 09:00–17:00 by the clock of Asia/Kolkata."
        in (await world.priya.sees_form("My working hours")).text
    )
    await world.priya.fills("Work begins", "07:00")
    await world.priya.fills("Work ends", "15:00")
    await world.priya.submits()

    told = await world.priya.sees_form("Unison")
    assert "Saved. You work Mon–Fri 07:00–15:00" in told.text
