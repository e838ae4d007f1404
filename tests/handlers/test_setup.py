"""The first admin, roles, duty and channel, all from `/unison`."""

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio


async def told(world: World, name: str, typed: str, words: str) -> str:
    person = world.slack.person(name)
    await person.types(typed, "#gtm")
    return (await person.sees(words, "#gtm")).text


async def test_an_admin_gives_and_takes_roles(world: World) -> None:
    await told(world, "Ada", "/unison role @nora.vance seller", "Nora Vance is now seller.")
    await world.nora.types("/leadfeedback northwind", "#gtm")
    await world.nora.sees_form("What became of it?")
    await told(world, "Ada", "/unison role @nora.vance -seller", "Nora Vance is no longer seller.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/unison role @gus.hale seller", "Gus Hale is not a colleague with a full account"),
        ("/unison role @sara.lind king", "“king” is not a role."),
        ("/unison role seller", "Name the person with an @"),
        ("/unison role @ada.quist -admin", "At least one admin has to remain."),
        ("/unison duty @sara.lind", "Only a marketer can be on marketing duty."),
        ("/unison channel marketing", "Say what for and which channel"),
        ("/unison channel marketing #acme-partners", "shared with another company"),
        ("/unison channel shared #acme-partners", "shared with another company"),
        ("/unison zone Atlantis", "Name the zone by its city, for example /unison zone Europe/Stockholm."),
        ("/unison zone", "Name the zone by its city"),
    ],
)
async def test_what_cannot_be_is_explained(world: World, typed: str, sentence: str) -> None:
    await told(world, "Ada", typed, sentence)


async def test_only_an_admin_sets_unison_up(world: World) -> None:
    for typed in ("setup", "role @sara.lind admin", "duty @mia.okafor", "channel marketing #sales"):
        await told(world, "Sara", f"/unison {typed}", "To set Unison up you need the role admin. Ada Quist has it.")


async def test_the_setup_shows_what_was_chosen(world: World) -> None:
    text = await told(world, "Ada", "/unison setup", "How Unison is set up")

    assert "Marketing duty*\nMarco Neri" in text
    assert "Nothing is missing." in text


async def test_an_admin_chooses_the_zone_that_both_teams_share(world: World) -> None:
    assert "Zone of both teams*\nEurope/Stockholm" in await told(world, "Ada", "/unison setup", "How Unison is set up")

    await told(world, "Ada", "/unison zone america/new york", "goes by the clock of America/New_York from now on.")
    await world.ada.types("/unison setup", "#gtm")

    seen = await world.ada.sees("Zone of both teams*\nAmerica/New_York", "#gtm")

    assert seen.ephemeral


async def test_an_admin_chooses_the_channel_that_both_teams_share(world: World) -> None:
    await told(world, "Ada", "/unison channel shared #sales", "What both teams read")


async def test_duty_passes_to_somebody_else(world: World) -> None:
    await told(world, "Ada", "/unison duty @lena.fuchs", "Lena Fuchs is on marketing duty from now on.")
    await world.sara.types("/leadfeedback New Company too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    assert world.lena.id in (await world.marco.sees("New Company", "#marketing")).pings


async def test_cards_go_to_the_chosen_channel_and_a_public_one_is_joined(world: World) -> None:
    await told(world, "Ada", "/unison channel marketing #random", "Feedback for marketing goes there from now on.")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    await world.marco.sees("Northwind", "#random")


async def test_help_shows_only_what_this_person_may_do(world: World) -> None:
    assert "/leadfeedback" in await told(world, "Sara", "/unison help", "What Unison understands")
    assert "/leadfeedback" not in await told(world, "Ruth", "/unison", "What Unison understands")


async def test_home_is_calm_and_by_role(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.settled()
    await world.sara.opens_home()
    await world.marco.opens_home()

    sara, marco = await world.sara.sees_home("What you flagged: 1"), await world.marco.sees_home("To do: 1")
    assert "Waiting for marketing's answer: 1" in marco.text
    assert "Flag a lead" in sara.buttons
    assert "Flag a lead" not in marco.buttons
    await world.sara.presses("Flag a lead")
    assert (await world.sara.sees_form()).title == "What became of it?"
