"""A meeting changes hands, loses its series, and an action looks for a new owner: in people's own words."""

from datetime import timedelta

import pytest

from tests.conftest import World
from tests.handlers.test_meeting_stumbles import set_up
from tests.handlers.test_meetings import THURSDAY, acts, adds, presses, starts, the_meeting

pytestmark = pytest.mark.anyio


async def ends(world: World) -> None:
    await world.nora.presses("End", the_meeting(world))
    await world.nora.submits()
    await world.settled()


async def the_agenda(world: World) -> str:
    await world.sara.types("/agenda", "#gtm")
    agenda = await world.sara.sees_form("Agenda")
    await world.sara.closes()
    return agenda.text


async def test_an_action_that_was_given_back_finds_a_new_owner_from_the_message_and_from_the_agenda(
    world: World,
) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await acts(world, "Write it down", "Sara Lind")
    await world.sara.presses("Can't", world.dms("Sara")[-1])
    await world.sara.fills("Why can't you?", "I am away")
    await world.sara.submits()
    told = await world.nora.sees("Sara Lind can't do an action", "Unison")
    await world.settled()
    await world.nora.presses("Give to somebody", told)
    await world.nora.fills("Who does it now?", "Gus Hale")
    await world.nora.submits()
    assert "not a colleague with a full account" in world.nora.form.errors["Who does it now?"]
    await world.nora.fills("Who does it now?", "Sven Maas")
    await world.nora.submits()
    await world.settled()
    assert list(world.dms("Sven")[-1].buttons) == ["Done", "New date", "Can't"]
    assert "Now Sven Maas's" in world.dms("Sara")[-1].text
    assert "Write it down · Sven Maas" in the_meeting(world).text
    await ends(world)

    await world.sara.types("/agenda", "#gtm")
    assert "Give to somebody" not in (await world.sara.sees_form("Agenda")).buttons
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Drop")
    await world.nora.waits_for(lambda: "Write it down" not in world.nora.form.text or None)
    await world.settled()
    dropped = world.dms("Sven")[-1]
    assert "Dropped by the moderator" in dropped.text
    assert list(dropped.buttons) == []


async def test_the_moderator_moves_an_action_and_closes_one_that_was_given_back(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await acts(world, "Write it down", "Sara Lind")
    await ends(world)
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Give to somebody")
    await world.nora.fills("By when?", "2026-05-13")
    await world.nora.submits()
    await world.nora.sees_form("Unison")
    await world.settled()
    moved = world.dms("Sara")[-1]
    assert "Due Wed 13 May 2026" in moved.text
    await world.sara.presses("Can't", moved)
    await world.sara.fills("Why can't you?", "I am away")
    await world.sara.submits()
    await world.settled()
    assert "given back: I am away" in await the_agenda(world)

    await world.nora.presses("It is done", world.dms("Nora")[-1])

    await world.settled()
    assert "Done" in world.dms("Sara")[-1].text
    assert "given back" not in await the_agenda(world)


async def test_where_none_of_several_meetings_meets_an_admin_reads_where_to_hand_one_over(world: World) -> None:
    await set_up(world, "Leads")
    await world.ada.types("/agenda moderator @Nora Vance", "#random")

    told = await world.ada.sees("Several meetings are set up, and none of them meets here", "#random")
    assert "Sales and marketing in #gtm" in told.text
    assert "Leads in #gtm" in told.text


async def test_a_form_that_was_open_while_the_meeting_was_handed_over_says_so_and_loses_nothing(world: World) -> None:
    await world.ada.types("/agenda series", "#gtm")
    await world.ada.sees_form("Meetings")
    await world.ada.presses("Change")
    await world.ada.sees_form("Change the meeting")
    await world.ada.fills("Name", "Both teams")
    await adds(world, "Sara", "Prices")
    await starts(world)
    await world.ada.submits()

    assert "has changed since you opened this" in world.ada.form.errors["Name"]
    assert world.ada.form.values["Name"] == "Both teams"


async def test_a_double_tap_calls_back_to_the_facts_once(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    for later in (timedelta(0), timedelta(seconds=1), timedelta(minutes=2)):
        await world.moves_to(THURSDAY + later)
        await presses(world, "Back to the facts")

    assert len([m for m in world.sara.reads("#gtm") if "Back to the facts, please" in m.text]) == 2


async def test_whoever_types_the_name_of_a_button_reads_where_it_is(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.sara.types("/agenda start", "#gtm")
    await world.sara.sees("Nora Vance starts Sales and marketing from /agenda.", "#gtm")
    await world.sara.types("/agenda next", "#gtm")
    await world.sara.sees("Sales and marketing isn't running.", "#gtm")
    assert world.sara.view is None
    await world.nora.types("/agenda start", "#gtm")
    assert "Start" in (await world.nora.sees_form("Agenda")).buttons
    await world.nora.closes()

    await starts(world)

    await world.sara.types("/agenda start", "#gtm")
    await world.sara.sees("Sales and marketing is running already", "#gtm")
    await world.sara.types("/agenda end", "#gtm")
    await world.sara.sees("Nora Vance ends Sales and marketing with the button End", "#gtm")
    await world.nora.types("/agenda next", "#gtm")
    await world.nora.sees("You go on in Sales and marketing with the button Next", "#gtm")
    await world.nora.types("/agenda End", "#gtm")
    assert "End the meeting" in (await world.nora.sees_form("Agenda")).buttons
