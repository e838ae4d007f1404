"""What was changed in the set-up lately: admins see who changed what, and when."""

import pytest

from bot.rules.setup.changes import PAGE
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def opens_changes(world: World) -> str:
    await world.settled()
    await world.ada.types("/unison setup", "#gtm")
    await world.ada.presses("What changed lately", await world.ada.sees("How Unison is set up", "#gtm"))
    return (await world.ada.sees_form("What changed lately")).text


async def test_an_admin_reads_who_changed_what(world: World) -> None:
    for typed in ("role @nora.vance seller", "channel shared #random", "duty @mia.okafor", "zone europe/rome"):
        await world.ada.types(f"/unison {typed}", "#gtm")

    told = await opens_changes(world)

    for line in (
        "Nora Vance is seller now · Ada Quist, ",
        "the channel for both teams is #random · Ada Quist, ",
        "Mia Okafor is on marketing duty · Ada Quist, ",
        "both teams go by the clock of Europe/Rome · Ada Quist, ",
    ):
        assert line in told


async def test_what_a_group_did_is_told_as_its_doing(world: World) -> None:
    at = int(world.slack.now().timestamp())
    await world.ada.types("/unison setup groups", "#gtm")
    await world.ada.sees_form("User groups")
    await world.ada.fills("Sellers follow", ["sales-team"])
    await world.ada.submits()
    world.slack.workspace.groups.now_holds("sales-team", ["Nora Vance"], at + 1)
    await world.settled()
    await world.ada.closes()

    told = await opens_changes(world)

    assert "sellers follow @sales-team · Ada Quist, " in told
    assert "Nora Vance is seller now, by the group @sales-team · " in told
    assert "by the group @sales-team · Ada" not in told


async def test_more_than_a_page_is_turned(world: World) -> None:
    for _ in range(PAGE // 2 + 1):
        await world.ada.types("/unison role @nora.vance seller", "#gtm")
        await world.ada.types("/unison role @nora.vance -seller", "#gtm")
    await opens_changes(world)
    assert "Newer" not in world.ada.form.buttons

    await world.ada.presses("Older")

    assert "Nora Vance is seller now" in world.ada.form.text
    await world.ada.presses("Newer")
    assert "Older" in world.ada.form.buttons
