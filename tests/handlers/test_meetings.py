"""Thursday's meeting, as the people of Acme live it (story 9)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.local_slack import Seen
from tests.conftest import World

pytestmark = pytest.mark.anyio

THURSDAY = datetime(2026, 5, 7, 13, 0, tzinfo=UTC)  # two in London, three in Stockholm


async def adds(world: World, name: str, title: str, **more: object) -> None:
    person = world.slack.person(name)
    await person.types(f"/agenda {title}", "#gtm")
    await person.sees_form("Put on the agenda")
    for label, value in more.items():
        await person.fills(label, value)
    await person.submits()
    await person.sees_form("Agenda")
    await person.closes()


def pinned(world: World) -> list[Seen]:
    channel = world.slack.workspace.channel("#gtm")
    return [m for m in world.nora.reads("#gtm") if m.ts in channel.pins]


def the_meeting(world: World) -> Seen:
    (found,) = pinned(world)
    return found


async def starts(world: World) -> Seen:
    await world.moves_to(THURSDAY)
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Start")
    await world.nora.closes()
    await world.settled()
    return the_meeting(world)


async def presses(world: World, button: str) -> Seen:
    await world.nora.presses(button, the_meeting(world))
    await world.settled()
    return the_meeting(world)


async def test_thursdays_meeting_from_the_first_item_to_the_minutes(world: World) -> None:
    await an_agenda_comes_together(world)
    await it_is_talked_about(world)
    await it_ends_with_minutes(world)
    await what_was_parked_is_on_the_next_agenda(world)


async def an_agenda_comes_together(world: World) -> None:
    await adds(world, "Sara", "Prices for dentists", Minutes="15")
    await adds(world, "Sven", "Discount in Germany", Purpose="It crosses the upgrade")
    await adds(world, "Marco", "Webinar follow-up")
    await adds(world, "Priya", "Fair in Hannover")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.submits()
    await world.settled()
    await world.marco.presses("To agenda", world.cards("Northwind")[0])

    await world.nora.types("/agenda list", "#gtm")
    agenda = await world.nora.sees_form("Agenda")
    assert "4 items, 45 minutes" in agenda.text
    assert "Northwind: Needs nurturing · Too early" in agenda.text
    await world.nora.presses("Take")
    taken = await world.nora.waits_for(lambda: world.nora.form if "5 items" in world.nora.form.text else None)
    assert "Put forward" not in taken.text
    await world.nora.closes()


async def it_is_talked_about(world: World) -> None:
    first = await starts(world)
    assert "Now: Prices for dentists" in first.text
    assert "Ground rules" in first.text
    assert "15 minutes" in first.text
    assert list(first.buttons) == [
        "Next", "+5 min", "Park", "Decision", "Action", "Back to the facts", "End",
    ]  # fmt: skip
    assert "(15 + 5 minutes)" in (await presses(world, "+5 min")).text
    await world.moves_to(THURSDAY + timedelta(minutes=18))
    second = await presses(world, "Next")
    assert "Now: Discount in Germany" in second.text
    assert "Ground rules" not in second.text
    assert "Purpose: It crosses the upgrade" in second.text

    await decides(world, "The discount moves to July", "So that nobody undersells")
    await decides(world, "Webinars stay at nine")
    parked = await presses(world, "Park")
    assert "Now: Webinar follow-up" in parked.text
    for owner in ("Sara Lind", "Marco Neri", "Tom Beck"):
        await acts(world, f"Call the dentists, {owner}", owner)
    assert "Due Fri 8 May 2026" in world.dms("Sara")[-1].text


async def it_ends_with_minutes(world: World) -> None:
    await world.moves_to(THURSDAY + timedelta(minutes=40))
    await world.nora.presses("End", the_meeting(world))
    ending = await world.nora.sees_form("End the meeting")
    assert "3 items wait on the agenda of the next meeting" in ending.text
    assert ending.values["What about “Webinar follow-up”?"] == "It goes on next time"
    await world.nora.fills("What about “Webinar follow-up”?", "It is covered")
    await world.nora.submits()

    minutes = await world.sven.sees("Minutes: Sales and marketing, Thu 7 May 2026", "#gtm")
    await world.settled()
    assert "planned 55 minutes, used 40" in minutes.text
    assert "Prices for dentists · Sara Lind · 15 min, used 18 min" in minutes.text
    assert "Discount in Germany" in minutes.text
    assert "The discount moves to July · about “Discount in Germany” · why: So that nobody undersells" in minutes.text
    assert "Call the dentists, Tom Beck · Tom Beck, Fri 8 May 2026" in minutes.text
    assert "What was parked or not finished is on the next meeting's agenda." in minutes.text
    assert pinned(world) == []
    assert [m.text for m in world.sara.reads("#gtm") if "Minutes:" in m.text] == [minutes.text]
    ended = await world.sara.sees("has ended.", "#gtm")
    assert list(ended.buttons) == []


async def what_was_parked_is_on_the_next_agenda(world: World) -> None:
    await world.sven.types("/agenda", "#gtm")
    again = await world.sven.sees_form("Agenda")
    assert "3 items" in again.text
    assert "parked last time, carried over once" in again.text, "Sven's own item says how often"
    assert "Call the dentists, Sara Lind" in again.text
    await world.mia.types("/agenda", "#gtm")
    assert "carried over" not in (await world.mia.sees_form("Agenda")).text


async def decides(world: World, text: str, why: str = "") -> None:
    await world.nora.presses("Decision", the_meeting(world))
    await world.nora.fills("What was decided?", text)
    if why:
        await world.nora.fills("Why?", why)
    await world.nora.submits()
    await world.settled()


async def acts(world: World, text: str, owner: str, due: str = "2026-05-08") -> None:
    await world.nora.presses("Action", the_meeting(world))
    await world.nora.fills("What is to be done?", text)
    await world.nora.fills("Who does it?", owner)
    await world.nora.fills("By when?", due)
    await world.nora.submits()
    await world.settled()
