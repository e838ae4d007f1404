"""Two plans that cross: caught in the form, asked about, settled (story 4)."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.local_slack import Person, Seen
from tests.conftest import World
from tests.handlers.test_activities import plans

pytestmark = pytest.mark.anyio

OFFER: dict[str, Any] = {"Offer": "20 % off", "The_offer's_last_day": "2026-06-30", "Products": ["Upgrade plan"]}


async def sven_has_a_discount_in_june(world: World) -> None:
    await plans(world.sven, "Upgrade days", "2026-06-01", "2026-06-30", Regions=["Germany"], **OFFER)
    await world.sven.submits()
    await world.sven.sees("Saved: Upgrade days", "#sales")


async def mia_crosses_it(world: World) -> None:
    await plans(world.mia, "Summer Upgrade", "2026-05-18", "2026-06-30", "Campaign", "#marketing", Regions=["DACH"])
    await world.mia.fills("Products", ["Upgrade plan", "Starter"])
    await world.mia.fills("Note", "Mailing & ads")
    await world.mia.submits()
    await world.mia.waits_for(lambda: "This would cross something" in world.mia.form.text or None)


async def mia_asks(world: World) -> Seen:
    """Sven's DM about it."""
    await sven_has_a_discount_in_june(world)
    await mia_crosses_it(world)
    await world.mia.fills("What now?", "Ask the owner")
    await world.mia.fills("Why", "The offers confuse people")
    await world.mia.submits()
    saved = await world.mia.sees("Saved: Summer Upgrade", "#marketing")
    assert "Sven Maas was asked." in saved.text
    dm = await world.sven.sees("Mia Okafor asks about your Upgrade days", "Unison")
    await world.settled()
    return dm


def shared_cards(world: World) -> list[Seen]:
    return [seen for seen in world.nora.reads("#gtm") if seen.author == "Unison" and not seen.ephemeral]


async def test_the_owner_is_asked_moves_it_and_the_conflict_closes_with_what_was_agreed(world: World) -> None:
    dm = await mia_asks(world)
    (card,) = shared_cards(world)
    assert "Two plans cross" in card.text
    assert "Summer Upgrade · campaign of Mia Okafor · 18 May – 30 Jun 2026 · DACH" in card.text
    assert "Upgrade days · discount of Sven Maas · 1–30 Jun 2026 · Germany · 20 % off" in card.text
    assert "Both: Upgrade plan · Germany" in card.text
    assert list(card.pings) == []

    await world.sven.presses("Move mine", dm)
    assert "The last day of its offer moves along" in (await world.sven.sees_form("Move it")).text
    await world.sven.fills("Last day", "2026-06-20")
    await world.sven.submits()
    assert "It still crosses “Summer Upgrade”" in world.sven.form.errors["First day"]
    await world.sven.fills("First day", "2026-07-01")
    await world.sven.fills("Last day", "2026-07-31")
    await world.sven.submits()

    agreed = "Sven Maas moved “Upgrade days” to 1–31 Jul 2026."
    assert agreed in (await world.mia.sees("You asked about Upgrade days", "Unison")).text
    await world.settled()
    (card,) = shared_cards(world)
    (closed,) = world.dms("Sven")
    for shown in (card, closed):
        assert f"Agreed: {agreed}" in shown.text
        assert "Summer Upgrade · campaign of Mia Okafor · 18 May – 30 Jun 2026 · DACH" in shown.text
        assert "Upgrade days · discount of Sven Maas · 1–30 Jun 2026 · Germany · 20 % off" in shown.text
        assert "Both: Upgrade plan · Germany" in shown.text
    assert len(world.dms("Mia")) == 1
    assert list(closed.buttons) == []
    assert agreed in closed.text
    await world.sven.presses("Keep it", dm)
    assert "So this changed nothing." in (await world.sven.sees("You settled this at", "Unison")).text


async def test_the_owner_keeps_it_and_says_why(world: World) -> None:
    dm = await mia_asks(world)
    await world.sven.presses("Keep it", dm)
    await world.sven.sees_form("Keep it")
    await world.sven.fills("Why does it stay?", "Promised to <Kunze & Sons>")
    await world.sven.submits()

    told = await world.mia.sees("Sven Maas keeps “Upgrade days”, 1–30 Jun 2026: Promised to <Kunze & Sons>", "Unison")
    assert "You asked about Upgrade days" in told.text
    await world.settled()
    (card,) = shared_cards(world)
    assert "Promised to <Kunze & Sons>" in card.text
    await world.sven.presses("Move mine", dm)
    await world.sven.sees("You settled this at", "Unison")


async def test_the_form_keeps_everything_typed_and_changing_the_dates_is_enough(world: World) -> None:
    await sven_has_a_discount_in_june(world)
    await mia_crosses_it(world)
    form = world.mia.form
    assert "Upgrade days · discount of Sven Maas · 1–30 Jun 2026 · offers 20 % off · both: Upgrade plan" in form.text
    assert form.values["What now?"] == "Change the dates"
    assert form.values["Note"] == "Mailing & ads"
    assert form.values["Products"] == ["Upgrade plan", "Starter"]

    await world.mia.fills("Last day", "2026-06-02")
    await world.mia.submits()
    told = "These days still cross “Upgrade days”. Choose other days in this form, or one of the other answers."
    assert world.mia.form.errors == {"What now?": told}
    await world.mia.fills("Last day", "2026-05-31")
    await world.mia.submits()

    await world.mia.sees("Saved: Summer Upgrade", "#marketing")
    await world.settled()
    assert shared_cards(world) == []
    assert world.dms("Sven") == []


async def test_a_deliberate_overlap_needs_its_reason_and_is_told_to_the_other_owner_alone(world: World) -> None:
    await sven_has_a_discount_in_june(world)
    await mia_crosses_it(world)
    await world.mia.fills("What now?", "Save anyway")
    await world.mia.submits()
    assert "Say in a few words why" in world.mia.form.errors["Why"]
    await world.mia.fills("Why", "Other audience")
    await world.mia.submits()

    told = await world.sven.sees("Mia Okafor planned something across Upgrade days", "Unison")
    assert "Mia Okafor saw that, and says why:\nOther audience" in told.text
    assert "18 May – 30 Jun 2026" in told.text
    saved = await world.mia.sees("Saved: Summer Upgrade", "#marketing")
    await world.settled()

    await world.mia.presses("Change", saved)
    await world.mia.sees_form("Change it")
    await world.mia.fills("Last day", "2026-05-29")
    await world.mia.submits()
    moved = "Mia Okafor moved “Summer Upgrade” to 18–29 May 2026, so it no longer crosses “Upgrade days”."
    told = await world.sven.sees(moved, "Unison")
    assert "18 May – 30 Jun 2026" in told.text
    assert "You need not do anything" not in told.text
    await world.settled()
    assert len(world.dms("Sven")) == 1
    assert shared_cards(world) == []
    assert world.dms("Mia") == []


async def test_of_two_who_save_an_overlap_at_once_the_later_one_is_asked_and_both_learn_of_it(world: World) -> None:
    await plans(world.sven, "Upgrade days", "2026-06-01", "2026-06-30", Regions=["Germany"], **OFFER)
    await plans(world.sara, "Swap weeks", "2026-06-15", "2026-07-15", Regions=["Germany"], **OFFER)
    await asyncio.gather(world.sven.submits(), world.sara.submits())

    def asked() -> Person | None:
        return next((who for who in (world.sven, world.sara) if who.view and "This would cross" in who.form.text), None)

    later = await world.sara.waits_for(asked)
    if later is world.sara:
        first, planned, second, crossing = world.sven, "Upgrade days", "Sara Lind", "Swap weeks"
    else:
        first, planned, second, crossing = world.sara, "Swap weeks", "Sven Maas", "Upgrade days"
    await first.sees(f"Saved: {planned}", "#sales")

    await later.fills("What now?", "Save anyway")
    await later.fills("Why", "Agreed on the phone")
    await later.submits()

    await later.sees(f"Saved: {crossing}", "#sales")
    await first.sees(f"{second} planned something across {planned}", "Unison")


async def test_the_asker_who_moves_closes_it_without_another_message(world: World) -> None:
    await mia_asks(world)
    await world.mia.presses("Change", await world.mia.sees("Saved: Summer Upgrade", "#marketing"))
    await world.mia.sees_form("Change it")
    await world.mia.fills("Last day", "2026-05-29")
    await world.mia.submits()

    await world.sven.sees("Agreed: Mia Okafor moved “Summer Upgrade” to 18–29 May 2026.", "Unison")
    await world.settled()
    assert len(world.dms("Sven")) == 1
    assert world.dms("Mia") == []
    assert "Agreed: Mia Okafor moved" in shared_cards(world)[0].text


async def test_what_is_called_off_closes_its_conflict(world: World) -> None:
    await mia_asks(world)
    await world.tom.types("/schedule", "#sales")
    assert "being talked about" in (await world.tom.sees_form("Schedule")).text
    await world.tom.fills("Look at one, or change it", "Upgrade days")
    await world.tom.sees_form("On the schedule")
    await world.tom.presses("Call off")

    await world.mia.sees("Tom Beck called “Upgrade days” off.", "Unison")
    await world.sven.sees("Tom Beck called this off", "Unison")
    await world.settled()
    assert "Agreed: Tom Beck called “Upgrade days” off." in shared_cards(world)[0].text


async def test_only_the_asked_owner_answers(world: World) -> None:
    dm = await mia_asks(world)
    saved = await world.mia.sees("Saved: Summer Upgrade", "#marketing")
    assert "Move mine" not in saved.buttons
    await world.sven.presses("Keep it", dm)
    await world.sven.sees_form("Keep it")
    await world.tom.types("/schedule", "#sales")
    await world.tom.sees_form("Schedule")
    await world.tom.fills("Look at one, or change it", "Upgrade days")
    await world.tom.presses("Call off")
    await world.mia.sees("Tom Beck called “Upgrade days” off.", "Unison")

    await world.sven.fills("Why does it stay?", "It is mine")
    await world.sven.submits()

    assert "Tom Beck settled this at" in str(world.sven.form.errors) + world.sven.form.trouble
    await world.sven.closes()


async def test_the_head_keeps_it_from_the_schedule_in_the_owners_stead(world: World) -> None:
    await mia_asks(world)
    await world.sara.types("/schedule", "#sales")
    await world.sara.sees_form("Schedule")
    await world.sara.fills("Look at one, or change it", "Upgrade days")
    assert "Keep it" not in (await world.sara.sees_form("On the schedule")).buttons

    await world.tom.types("/schedule", "#sales")
    await world.tom.sees_form("Schedule")
    await world.tom.fills("Look at one, or change it", "Upgrade days")
    assert "Mia Okafor asks about this" in (await world.tom.sees_form("On the schedule")).text
    await world.tom.presses("Keep it")
    await world.tom.sees_form("Keep it")
    await world.tom.fills("Why does it stay?", "Sven is away, and it was promised")
    await world.tom.submits()

    assert "being talked about" not in (await world.tom.sees_form("Schedule")).text
    await world.mia.sees("Tom Beck keeps “Upgrade days”, 1–30 Jun 2026: Sven is away", "Unison")


async def test_who_takes_it_over_is_asked_and_a_day_after_the_last_one_it_is_over(world: World) -> None:
    dm = await mia_asks(world)
    await world.tom.types("/schedule", "#sales")
    await world.tom.sees_form("Schedule")
    await world.tom.fills("Look at one, or change it", "Upgrade days")
    await world.tom.sees_form("On the schedule")
    await world.tom.presses("Change")
    await world.tom.sees_form("Change it")
    await world.tom.fills("Whose is it?", "Sara Lind")
    await world.tom.submits()

    asked = await world.sara.sees("Mia Okafor asks about your Upgrade days", "Unison")
    assert "Keep it" in asked.buttons
    await world.sven.sees("Tom Beck gave this to Sara Lind", "Unison")
    await world.settled()
    await world.sven.sees("Upgrade days is Sara Lind's now", "Unison")
    await world.sven.presses("Keep it", dm)
    await world.sven.sees("Only Sara Lind, who was asked", "Unison")

    await world.moves_to(datetime(2026, 7, 1, 8, tzinfo=UTC))
    await world.settled()
    (card,) = shared_cards(world)[:1]
    assert "The days on which they crossed are over." in card.text
    assert "Agreed" not in card.text
    assert world.dms("Mia") == []
