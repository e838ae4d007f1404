"""The checklist of the set-up: step by step, in any order, at any time."""

import pytest

from bot.rules.rights import Role
from storage import members
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def test_the_first_admin_walks_from_nothing_to_the_first_card(bare: World) -> None:
    bare.expected_refusals = {"hash_conflict"}  # Home is drawn anew while it is being opened
    await bare.ada.opens_home()
    assert "no sellers yet · no marketers yet · 1 admin" in (await bare.ada.sees_home("Set-up")).text
    await bare.ada.presses("Choose teams")
    await bare.ada.sees_form("Teams")
    await bare.ada.fills("Sellers", ["Sara", "Sven"])
    await bare.ada.fills("Marketers", ["Marco"])
    await bare.ada.submits()

    listed = await bare.ada.sees_form("Set-up")
    assert "The teams are saved." in listed.text
    assert "2 sellers · 1 marketer · 1 admin" in listed.text
    await bare.ada.presses("Choose channels")
    await bare.ada.sees_form("Channels")
    for field, channel in (
        ("Where sales talks", "#sales"),
        ("Where marketing talks", "#marketing"),
        ("Where both teams read", "#random"),
    ):
        await bare.ada.fills(field, channel)
    await bare.ada.submits()

    assert "Nothing is missing." in (await bare.ada.sees_form("Set-up")).text
    assert bare.slack.app.bot_user in bare.slack.workspace.channel("#random").members
    await bare.ada.sees_home("Unison is set up.")
    await bare.sara.types("/leadfeedback First Lead too early", "#sales")
    await bare.sara.sees_form()
    await bare.sara.submits()
    await bare.marco.sees("First Lead", "#marketing")


async def test_the_name_of_a_step_opens_it_at_once(world: World) -> None:
    await world.ada.types("/unison setup channels", "#gtm")

    form = await world.ada.sees_form("Channels")
    assert form.values["Where both teams read"] == world.slack.workspace.channel("#gtm").id


async def test_a_step_that_there_is_not_is_named_with_the_nearest_one(world: World) -> None:
    await world.ada.types("/unison setup chanels", "#gtm")

    await world.ada.sees("There is no step “chanels”. Did you mean /unison setup channels?", "#gtm")


async def test_a_step_can_be_changed_again(world: World) -> None:
    await world.ada.opens_home()
    await world.ada.sees_home("Unison is set up.")
    await world.ada.presses("Set-up")
    await world.ada.sees_form("Set-up")
    await world.ada.presses("Change teams")
    await world.ada.sees_form("Teams")
    await world.ada.fills("Moderators", ["Nora", "Ruth"])
    await world.ada.submits()

    assert "2 moderators" in (await world.ada.sees_form("Set-up")).text


async def test_a_channel_of_two_companies_is_refused_at_its_field_and_the_others_stay(world: World) -> None:
    await world.ada.types("/unison setup channels", "#gtm")
    await world.ada.sees_form("Channels")
    await world.ada.fills("Where sales talks", "#random")
    await world.ada.fills("Where both teams read", "#acme-partners")
    await world.ada.submits()

    assert "shared with another company" in world.ada.form.errors["Where both teams read"]
    assert world.ada.form.values["Where sales talks"] == world.slack.workspace.channel("#random").id


async def test_who_cannot_have_a_role_is_named_at_the_field(world: World) -> None:
    await world.ada.types("/unison setup teams", "#gtm")
    await world.ada.sees_form("Teams")
    await world.ada.fills("Sellers", ["Sara", "Gus", "Eve"])
    await world.ada.submits()

    told = world.ada.form.errors["Sellers"]
    assert told.startswith("Eve Stone is of another company and Gus Hale is a guest: only colleagues")


async def test_one_admin_always_remains(world: World) -> None:
    await world.ada.types("/unison setup teams", "#gtm")
    await world.ada.sees_form("Teams")
    await world.ada.fills("Unison's admins", None)
    await world.ada.submits()

    assert world.ada.form.errors["Unison's admins"] == "At least one admin has to remain. Pick somebody."


@pytest.mark.parametrize("typed", ["/unison setup", "/unison setup teams", "/unison setup channels"])
async def test_who_is_no_admin_opens_no_step(world: World, typed: str) -> None:
    await world.sara.types(typed, "#gtm")

    await world.sara.sees("To set Unison up you need the role admin. Ada Quist has it.", "#gtm")


async def test_an_admin_who_no_longer_is_one_cannot_save_an_open_form(world: World) -> None:
    await world.ada.types("/unison role @nora.vance admin", "#gtm")
    await world.nora.types("/unison setup teams", "#gtm")
    await world.nora.sees_form("Teams")
    await world.ada.types("/unison role @nora.vance -admin", "#gtm")
    await world.nora.submits()

    assert "you need the role admin" in next(iter(world.nora.form.errors.values()))


async def test_a_form_that_was_open_undoes_nothing_that_another_admin_did_meanwhile(world: World) -> None:
    await world.ada.types("/unison role @nora.vance admin", "#gtm")
    await world.nora.types("/unison setup teams", "#gtm")
    await world.nora.sees_form("Teams")
    await world.ada.types("/unison setup teams", "#gtm")
    await world.ada.sees_form("Teams")
    await world.ada.fills("Sellers", ["Sara", "Sven", "Priya", "Ruth"])
    await world.ada.submits()
    await world.ada.sees_form("Set-up")

    await world.nora.submits()

    assert "Somebody changed this while the form was open" in world.nora.form.errors["Sellers"]
    ruth = world.slack.person("Ruth").id
    assert ruth in await world.db.read(members.with_role, Role.SELLER)
    await world.nora.closes()
    await world.nora.types("/unison setup teams", "#gtm")
    await world.nora.sees_form("Teams")
    await world.nora.submits()
    await world.nora.sees_form("Set-up")
    assert ruth in await world.db.read(members.with_role, Role.SELLER)


@pytest.mark.parametrize(
    ("step", "opens", "field", "words"),
    [
        ("reasons", "Change", "Name", "Not this year"),
        ("places", "Change", "Name", "Malmö"),
    ],
)
async def test_what_another_admin_renamed_keeps_its_new_name(
    world: World, step: str, opens: str, field: str, words: str
) -> None:
    if step == "places":
        await world.ada.types("/unison setup places", "#gtm")
        await world.ada.presses("Add a place")
        await world.ada.fills("Name", "Stockholm")
        await world.ada.submits()
        await world.ada.closes()
    await world.ada.types("/unison role @nora.vance admin", "#gtm")
    for person in (world.nora, world.ada):
        await person.types(f"/unison setup {step}", "#gtm")
        await person.presses(opens)
    await world.ada.fills(field, words)
    await world.ada.submits()

    await world.nora.submits()

    assert "Somebody changed this while the form was open" in world.nora.form.errors[field]
    assert words in world.ada.form.text
