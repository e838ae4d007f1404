"""Packs that sleep: no buttons, no help, one sentence; and how an admin wakes them."""

from datetime import timedelta

import pytest

from bot.acme import OPENS_AT
from bot.local_slack import Form, Seen
from tests.conftest import World
from tests.handlers.test_meetings import adds, starts

pytestmark = pytest.mark.anyio

ALL = ("Feedback on leads", "Campaigns", "Weekly digest", "Schedule of both teams", "Meetings")


async def leaves_awake(world: World, *packs: str) -> Form:
    await world.ada.types("/unison setup packs", "#gtm")
    await world.ada.sees_form("Packs")
    await world.ada.fills("Awake", list(packs) or None)
    await world.ada.submits()
    return await world.ada.sees_form("Set-up")


async def flags(world: World, words: str) -> Seen:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    return await world.marco.sees(words.partition(" ")[0].capitalize(), "#marketing")


async def test_a_company_begins_with_leads_campaigns_and_the_digest(bare: World) -> None:
    await bare.ada.types("/unison setup", "#gtm")
    told = await bare.ada.sees("How Unison is set up", "#gtm")
    assert "Feedback on leads, campaigns, weekly digest · asleep: Schedule of both teams, meetings" in told.text

    await bare.ada.types("/schedule", "#gtm")
    await bare.ada.sees("The schedule sleeps. Ada Quist can wake it: /unison setup packs", "#gtm")
    await bare.ada.types("/unison help", "#gtm")
    assert "/agenda" not in (await bare.ada.sees("What Unison understands", "#gtm")).text


async def test_what_sleeps_answers_with_one_sentence_and_wakes_where_it_was(world: World) -> None:
    before = await flags(world, "northwind too early")
    assert "asleep: Schedule of both teams, meetings" in (await leaves_awake(world, *ALL[:3])).text

    assert "To agenda" not in (await flags(world, "fabrikam no budget")).buttons
    await world.marco.presses("To agenda", before)
    await world.marco.sees("Meetings sleep. Ada Quist can wake it: /unison setup packs", "#marketing")
    await world.sven.uses("Put on the schedule")
    assert "The schedule sleeps." in (await world.sven.sees_form()).text

    assert "Everything is awake." in (await leaves_awake(world, *ALL)).text
    await world.marco.presses("To agenda", before)
    await world.marco.sees("Put forward for the next meeting", "#marketing")


async def test_a_meeting_under_way_can_still_be_ended(world: World) -> None:
    await adds(world, "Sara", "Prices")
    pinned = await starts(world)
    await leaves_awake(world, *ALL[:3])

    await world.nora.presses("Next", pinned)
    await world.nora.sees("Meetings sleep.", "#gtm")
    await world.nora.presses("End", pinned)
    await world.nora.sees_form()
    await world.nora.submits()
    await world.nora.sees("Minutes", "#gtm")


async def test_a_digest_that_slept_is_neither_sent_nor_missed_afterwards(world: World) -> None:
    await leaves_awake(world, "Feedback on leads")
    await world.moves_to(OPENS_AT + timedelta(days=5))
    await leaves_awake(world, *ALL)
    await world.moves_to(OPENS_AT + timedelta(days=7))

    assert not [m for m in world.tom.reads("#gtm") if "Weekly digest" in m.text or "was quiet" in m.text]
    assert not [m for m in world.dms("Ada") if "was not posted" in m.text]


async def test_in_the_second_week_admins_are_offered_the_rest_once(bare: World) -> None:
    await bare.ada.opens_home()
    await bare.settled()
    await bare.moves_to(OPENS_AT + timedelta(days=6))
    assert not [m for m in bare.dms("Ada") if "can be woken" in m.text]

    await bare.moves_to(OPENS_AT + timedelta(days=7, hours=1))
    await bare.moves_to(OPENS_AT + timedelta(days=8))
    (offer,) = [m for m in bare.dms("Ada") if "can be woken" in m.text]
    assert "Schedule of both teams, meetings." in offer.text
    await bare.ada.presses("Choose", offer)
    await bare.ada.sees_form("Packs")


async def test_who_has_all_awake_is_offered_nothing(world: World) -> None:
    await world.moves_to(OPENS_AT + timedelta(days=8))

    assert not [m for m in world.dms("Ada") if "can be woken" in m.text]
