"""Mia announces a campaign: what the conversations about campaigns begin with."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.local_slack import Seen
from tests.conftest import World, is_card

NAME = "Summer Upgrade"


async def fill(world: World, name: str = NAME, more: Mapping[str, object] = MappingProxyType({})) -> None:
    """`more` by the labels of the fields."""
    mia = world.mia
    await mia.types(f"/campaign {name}", "#marketing")
    await mia.sees_form("Announce a campaign")
    said = {
        "First day": "2026-06-01",
        "Last day": "2026-06-30",
        "Offer": "20 % off",
        "The offer's last day": "2026-06-30",
        "Goal": "qualified leads",
        "The goal's number": "40",
        "The pitch, in 3 lines": "New light.\nHalf the power.\nUntil June.",
        "What not to promise": "No second year.",
    }
    for label, value in (said | dict(more)).items():
        await mia.fills(label, value)


async def announce(world: World, name: str = NAME, more: Mapping[str, object] = MappingProxyType({})) -> Seen:
    """The card as it is first seen in the channel."""
    await fill(world, name, more)
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.mia.closes()
    await world.settled()
    return card(world, name)


def card(world: World, name: str = NAME) -> Seen:
    (one,) = cards(world, name)
    return one


def cards(world: World, name: str = NAME) -> list[Seen]:
    return [m for m in world.sara.reads("#gtm") if is_card(m) and m.fallback.startswith(f"{name}: ")]


async def acts_on_list(world: World, button: str, tab: str = "") -> None:
    await world.mia.types("/campaign list", "#marketing")
    await world.mia.sees_form("Campaigns")
    if tab:
        await world.mia.presses(tab)
    await world.mia.presses(button)
