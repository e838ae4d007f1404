"""Marketing's duty, passed on each Monday."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio

# Work begins at nine in Stockholm, where Acme's clock is.
MONDAY = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)


async def duty(world: World) -> str:
    """What the checklist says of it."""
    await world.ada.types("/unison setup", "#gtm")
    text = (await world.ada.sees("How Unison is set up", "#gtm")).text
    return text.partition("Marketing duty*\n")[2].partition("\n")[0]


async def takes_turns(world: World, *people: str) -> None:
    await world.ada.types("/unison setup duty", "#gtm")
    await world.ada.sees_form("Marketing duty")
    await world.ada.fills("In turn", list(people))
    await world.ada.submits()
    await world.ada.sees_form("Set-up")
    await world.ada.closes()


async def test_each_monday_the_duty_passes_on_and_who_is_next_is_shown(world: World) -> None:
    await takes_turns(world, "Mia", "Lena")
    assert (await duty(world)).startswith("Marco Neri · next Monday: Mia Okafor")

    await world.moves_to(MONDAY - timedelta(minutes=1))
    assert (await duty(world)).startswith("Marco Neri")
    await world.moves_to(MONDAY)
    assert (await duty(world)).startswith("Mia Okafor · next Monday: Lena Fuchs")


async def test_who_is_put_on_duty_by_hand_has_it_until_the_next_monday(world: World) -> None:
    await takes_turns(world, "Mia", "Lena")
    await world.moves_to(MONDAY)
    await world.ada.types("/unison duty @marco.neri", "#gtm")
    await world.ada.sees("Marco Neri is on marketing duty from now on.", "#gtm")
    await world.moves_to(MONDAY + timedelta(days=1))
    assert (await duty(world)).startswith("Marco Neri")

    await world.moves_to(MONDAY + WEEK)
    assert (await duty(world)).startswith("Lena Fuchs · next Monday: Mia Okafor")


async def test_only_marketers_take_turns(world: World) -> None:
    await world.ada.types("/unison setup duty", "#gtm")
    await world.ada.sees_form("Marketing duty")
    await world.ada.fills("In turn", ["Mia", "Sara"])
    await world.ada.submits()

    assert world.ada.form.errors["In turn"].startswith("Only marketers can be on marketing duty.")
