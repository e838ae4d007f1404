"""Read and ready: a campaign is announced, confirmed, asked about, changed and ended (stories 4 and 5)."""

import pytest

from bot.local_slack import Seen
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def fill(world: World, name: str = "Summer Upgrade") -> None:
    mia = world.mia
    await mia.types(f"/campaign {name}", "#marketing")
    await mia.sees_form("Announce a campaign")
    await mia.fills("First day", "2026-06-01")
    await mia.fills("Last day", "2026-06-30")
    await mia.fills("Offer", "20 % off")
    await mia.fills("The offer's last day", "2026-06-30")
    await mia.fills("Goal", "qualified leads")
    await mia.fills("The goal's number", "40")
    await mia.fills("The pitch, in 3 lines", "New light.\nHalf the power.\nUntil June.")
    await mia.fills("What not to promise", "No second year.")


async def announce(world: World, name: str = "Summer Upgrade") -> Seen:
    await fill(world, name)
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.mia.closes()
    await world.settled()
    return await world.sara.sees(name, "#gtm")


async def test_a_campaign_is_previewed_posted_and_confirmed_on_one_card(world: World) -> None:
    await fill(world)
    assert world.mia.form.values["Name"] == "Summer Upgrade"
    await world.mia.submits()
    preview = await world.mia.sees_form("As it will look")
    assert "40 qualified leads" in preview.text
    assert preview.buttons == ["Post", "Back to change"]
    assert not [m for m in world.sara.reads("#gtm") if m.author == "Unison"]

    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.settled()
    card = await world.sara.sees("Summer Upgrade", "#gtm")
    assert "Planned" in card.text
    assert "20 % off" in card.text
    assert "Got it: 0/4" in card.text
    assert list(card.buttons) == ["Got it", "I have a question", "Kit"]
