"""What becomes of the channels that were chosen: admins are told once, what waits is kept and goes out later."""

from datetime import timedelta

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio


async def flag(world: World, lead: str = "northwind") -> None:
    await world.sara.types(f"/leadfeedback {lead} too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.settled()


async def test_a_channel_that_becomes_shared_gets_nothing_until_it_is_no_longer(world: World) -> None:
    await world.ada.shares("#marketing", "Orbit")
    await flag(world)
    await flag(world, "contoso")

    told = await world.ada.sees("is shared with another company now", "Unison")
    assert "The channel for marketing, " in told.text
    assert len(world.dms("Ada")) == 1
    assert world.cards() == []

    await world.ada.unshares("#marketing", "Orbit")
    await world.settled()
    assert len(world.cards("Northwind")) == len(world.cards("Contoso")) == 1
    assert len(world.dms("Ada")) == 1


async def test_a_card_that_is_in_a_channel_when_it_becomes_shared_is_edited_no_more(world: World) -> None:
    await flag(world)
    card = world.cards("Northwind")[0]
    await world.ada.shares("#marketing", "Orbit")
    await world.marco.presses("Seen", card)
    await world.settled()
    assert world.cards("Northwind")[0].text == card.text

    await world.ada.unshares("#marketing", "Orbit")
    await world.settled()
    assert "Seen" in world.cards("Northwind")[0].text


async def test_another_channel_chosen_instead_gets_what_waited(world: World) -> None:
    await world.ada.shares("#marketing", "Orbit")
    await flag(world)
    told = await world.ada.sees("shared with another company", "Unison")
    await world.ada.presses("Choose channels", told)
    await world.ada.sees_form("Channels")
    await world.ada.fills("Where marketing talks", "#random")
    await world.ada.submits()

    assert "1 waiting message will appear now." in (await world.ada.sees_form("Set-up")).text
    await world.marco.sees("Northwind", "#random")


async def test_what_was_shared_while_unison_was_away_is_found_at_its_start(world: World) -> None:
    await world.settled()
    world.slack.workspace.channel("#gtm").shared = True
    await world.restarts(world.slack.now() + timedelta(hours=2))

    told = await world.ada.sees("shared with another company", "Unison")
    assert "both teams" in told.text


async def test_unison_taken_out_of_a_channel_says_at_once_what_to_do(world: World) -> None:
    await world.ada.removes("Unison", "#marketing")

    told = await world.ada.sees("/invite @Unison", "Unison")
    await world.settled()
    assert "The channel for marketing, " in told.text
    assert len(world.dms("Ada")) == 1


async def test_a_private_channel_that_unison_was_taken_out_of_gets_its_messages_when_it_is_back(world: World) -> None:
    world.expected_refusals = {"channel_not_found"}
    world.slack.workspace.channel("#marketing").private = True
    await world.ada.removes("Unison", "#marketing")
    await flag(world)
    await world.ada.sees("/invite @Unison", "Unison")
    assert world.cards() == []

    await world.ada.invites("Unison", "#marketing")
    await world.settled()
    assert len(world.cards("Northwind")) == 1
    assert len(world.dms("Ada")) == 1


async def test_an_archived_channel_is_told_before_anything_is_to_be_posted(world: World) -> None:
    await world.ada.archives("#gtm")

    told = await world.ada.sees("is archived, so what should appear there waits", "Unison")

    assert "both teams" in told.text
    await world.ada.types("/unison setup", "#sales")
    await world.ada.sees("both teams #gtm (archived)", "#sales")


async def test_a_deleted_channel_is_told_and_another_can_be_chosen(world: World) -> None:
    world.expected_refusals = {"channel_not_found"}
    await world.ada.deletes("#marketing")
    await world.ada.sees(" was deleted, so what should appear there waits.", "Unison")
    await flag(world)

    await world.ada.types("/unison channel marketing #random", "#gtm")

    await world.ada.sees("1 waiting message will appear there now.", "#gtm")
    await world.marco.sees("Northwind", "#random")
    assert len(world.dms("Ada")) == 1


async def test_a_channel_that_nobody_chose_is_nobodys_business(world: World) -> None:
    await world.ada.invites("Unison", "#random")
    await world.ada.removes("Unison", "#random")
    await world.ada.archives("#random")
    await world.settled()

    assert world.dms("Ada") == []


async def test_a_renamed_channel_is_told_by_its_new_name(world: World) -> None:
    await world.ada.renames("#gtm", "#go-to-market")
    await world.ada.types("/unison setup", "#sales")

    await world.ada.sees("both teams #go-to-market", "#sales")


async def test_guests_who_read_along_are_counted(world: World) -> None:
    await world.ada.types("/unison setup channels", "#gtm")
    await world.ada.sees_form("Channels")
    await world.ada.fills("Where both teams read", "#random")
    await world.ada.submits()

    assert "both teams #random (1 guest reads along)" in (await world.ada.sees_form("Set-up")).text


async def test_a_private_channel_without_unison_says_how_to_let_it_in(world: World) -> None:
    world.expected_refusals = {"channel_not_found", "method_not_supported_for_channel_type"}
    world.slack.workspace.channel("#random").private = True
    await world.ada.types("/unison setup channels", "#gtm")
    await world.ada.sees_form("Channels")
    await world.ada.fills("Where marketing talks", "#random")
    await world.ada.submits()

    assert "/invite @Unison" in world.ada.form.errors["Where marketing talks"]
    await world.ada.invites("Unison", "#random")
    await world.ada.submits()
    await world.ada.sees_form("Set-up")


async def test_an_archived_channel_is_refused_at_its_field(world: World) -> None:
    world.slack.workspace.channel("#random").archived = True
    await world.ada.types("/unison setup channels", "#gtm")
    await world.ada.sees_form("Channels")
    await world.ada.fills("Where sales talks", "#random")
    await world.ada.submits()

    assert "archived" in world.ada.form.errors["Where sales talks"]
