"""The promise: a campaign that crosses a colleague's plan is asked about before anybody reads it (story 4)."""

from typing import Any

import pytest

from tests.conftest import World
from tests.handlers.campaigning import acts_on_list, card, cards, fill
from tests.handlers.test_activities import plans

pytestmark = pytest.mark.anyio

CROSSING: dict[str, Any] = {"Regions": ["DACH"], "Products": ["Upgrade plan"]}


async def sven_plans_a_discount(world: World) -> None:
    await plans(world.sven, "Upgrade days", "2026-06-01", "2026-06-30", Regions=["Germany"], Products=["Upgrade plan"])
    await world.sven.fills("Offer", "10 % off")
    await world.sven.fills("The offer's last day", "2026-06-30")
    await world.sven.submits()
    await world.sven.sees("Saved: Upgrade days", "#sales")
    await world.settled()


async def test_the_other_owner_is_asked_and_makes_room(world: World) -> None:
    await sven_plans_a_discount(world)
    await fill(world, more=CROSSING)
    await world.mia.submits()
    asked = await world.mia.waits_for(lambda: world.mia.form if "This would cross" in world.mia.form.text else None)
    assert "Upgrade days · discount of Sven Maas" in asked.text
    assert asked.values["What not to promise, who is excluded"] == "No second year."
    await world.mia.submits()
    assert "These days still cross “Upgrade days”" in world.mia.form.errors["What now?"]
    await world.mia.fills("What now?", "Ask the owner")
    await world.mia.fills("Why", "Both at once confuses dentists.")
    await world.mia.submits()
    await world.mia.sees_form("As it will look")

    await world.mia.presses("Back to change")
    form = await world.mia.sees_form("Crosses another plan")
    assert (form.values["What now?"], form.values["Why"]) == ("Ask the owner", "Both at once confuses dentists.")
    await world.mia.fills("Goal", "opportunities")
    await world.mia.submits()
    preview = await world.mia.sees_form("As it will look")
    assert "It crosses “Upgrade days” of Sven Maas. When you post it, Sven Maas is asked to make room" in preview.text
    assert "a card about it comes into #gtm" in preview.text
    await world.settled()
    assert world.dms("Sven") == []

    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    dm = await world.sven.sees("Mia Okafor asks about your Upgrade days", "Unison")
    await world.settled()
    await world.sven.presses("Move mine", dm)
    await world.sven.sees_form("Move it")
    await world.sven.fills("First day", "2026-07-01")
    await world.sven.fills("Last day", "2026-07-31")
    await world.sven.submits()

    await world.mia.sees("Sven Maas moved “Upgrade days” to 1–31 Jul 2026.", "Unison")
    await world.settled()
    assert "Got it: 0/4" in card(world).text


async def test_a_plan_that_came_in_between_is_asked_about_before_posting(world: World) -> None:
    await fill(world, more=CROSSING)
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await sven_plans_a_discount(world)

    await world.mia.presses("Post")
    form = await world.mia.sees_form("Crosses another plan")
    assert "This would cross" in form.text
    assert form.values["Offer"] == "20 % off"
    assert form.values["Products"] == ["Upgrade plan"]
    await world.mia.fills("What now?", "Save anyway")
    await world.mia.submits()
    assert "why it is fine to overlap" in world.mia.form.errors["Why"]
    await world.mia.fills("Why", "Both end on the same day.")
    await world.mia.submits()
    preview = await world.mia.sees_form("As it will look")
    assert "on purpose. When you post it, Sven Maas will read that you meant it, and why: “Both end" in preview.text
    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.settled()
    assert len(cards(world)) == 1


async def test_a_campaign_stands_on_the_schedule_until_it_is_ended(world: World) -> None:
    await fill(world, more=CROSSING)
    await world.mia.submits()
    await world.sven.types("/schedule june", "#sales")
    assert "Summer Upgrade" not in (await world.sven.sees_form("Schedule")).text
    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.sven.types("/schedule june", "#sales")
    assert "Summer Upgrade · campaign · 1–30 Jun 2026 · DACH" in (await world.sven.sees_form("Schedule")).text

    await acts_on_list(world, "Change")
    await world.mia.fills("Last day", "2026-06-20")
    await world.mia.fills("The offer's last day", "2026-06-20")
    await world.mia.submits()
    await world.sven.types("/schedule june", "#sales")
    assert "Summer Upgrade · campaign · 1–20 Jun 2026" in (await world.sven.sees_form("Schedule")).text
    await acts_on_list(world, "End")
    await world.sven.types("/schedule june", "#sales")
    assert "Summer Upgrade" not in (await world.sven.sees_form("Schedule")).text
