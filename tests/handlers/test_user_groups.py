"""Roles that follow user groups: whoever comes to a group has the role, whoever leaves has it no longer."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot import slack
from bot.local_slack import Member
from bot.rules.rights import Role
from handlers.workspace import groups
from storage import groups as stored
from storage import members
from tests.conftest import World

pytestmark = pytest.mark.anyio

EVERYBODY = ("Sara Lind", "Sven Maas", "Priya Rao", "Tom Beck")


async def follows(world: World, **chosen: str) -> None:
    """Ada lets roles follow groups: sellers="sales-team"."""
    await world.ada.types("/unison setup groups", "#gtm")
    await world.ada.sees_form("User groups")
    for role, handle in chosen.items():
        await world.ada.fills(f"{role.capitalize()} follow", [handle])
    await world.ada.submits()
    await world.ada.sees_form("Set-up")


async def holds(world: World, handle: str, *names: str) -> None:
    at = int(world.slack.now().timestamp()) + 1
    world.slack.workspace.groups.now_holds(handle, names, at)
    await world.settled()


async def has(world: World, name: str, role: Role) -> bool:
    return world.slack.person(name).id in await world.db.read(members.with_role, role)


async def test_an_empty_unison_is_set_up_by_groups_alone(bare: World) -> None:
    await bare.ada.types("/unison setup", "#gtm")
    await follows(bare, sellers="sales-team", marketers="marketing-team")

    assert "4 sellers · 3 marketers · 1 admin" in bare.ada.form.text
    assert "sellers follow @sales-team · marketers follow @marketing-team" in bare.ada.form.text
    await bare.sara.types("/leadfeedback", "#sales")
    await bare.sara.sees_form("What became of it?")


@pytest.mark.parametrize("fault", ["timeout", "429:30", "500"])
async def test_a_group_is_saved_also_when_slack_does_not_say_who_its_people_are(bare: World, fault: str) -> None:
    sara = bare.slack.person("Sara").id
    bare.slack.faults.plan("users.info", [fault], when=lambda asked: asked["user"] == sara)
    await bare.ada.types("/unison setup", "#gtm")

    await follows(bare, sellers="sales-team")

    assert "Slack is still asked about " in bare.ada.form.text
    await newcomers_met(bare)
    assert [await has(bare, name, Role.SELLER) for name in EVERYBODY] == [True] * 4
    assert await bare.db.read(stored.strangers) == []


async def test_somebody_whom_slack_does_not_know_stands_in_nobodys_way(bare: World) -> None:
    sara = bare.slack.person("Sara").id
    bare.slack.faults.plan("users.info", ["user_not_found"] * 2, when=lambda asked: asked["user"] == sara)
    await bare.ada.types("/unison setup", "#gtm")

    await follows(bare, sellers="sales-team")
    await newcomers_met(bare)

    assert [await has(bare, name, Role.SELLER) for name in EVERYBODY] == [False, True, True, True]


async def newcomers_met(world: World) -> None:
    async with ClientSession() as session:
        client = slack.client(world.settings, session)
        await groups.meet_newcomers(client, world.db, world.slack.workspace.team_id, world.slack.now())


async def test_among_very_many_groups_one_is_found_by_typing(bare: World) -> None:
    there = bare.slack.workspace.groups
    for number in range(130):
        there.by_id[f"S0{number}"] = replace(there.named("sales-team"), id=f"S0{number}", handle=f"a-team-{number}")
    await bare.ada.types("/unison setup", "#gtm")

    await follows(bare, sellers="sales-team")

    assert "sellers follow @sales-team" in bare.ada.form.text


async def test_who_comes_to_the_group_sells_and_who_leaves_it_no_longer_does(world: World) -> None:
    await follows(world, sellers="sales-team")
    await holds(world, "sales-team", *EVERYBODY, "Nora Vance")
    assert await has(world, "Nora", Role.SELLER)
    await world.nora.types("/unison me", "#gtm")
    await world.nora.sees("moderator and seller (by the group @sales-team)", "#gtm")

    await holds(world, "sales-team", *EVERYBODY)
    assert not await has(world, "Nora", Role.SELLER)


async def test_what_was_given_by_hand_stays_whatever_the_group_does(world: World) -> None:
    await follows(world, sellers="sales-team")
    await holds(world, "sales-team", "Sven Maas")

    assert await has(world, "Sara", Role.SELLER)


async def test_a_newcomer_of_the_company_has_nothing_until_the_group_has_them(world: World) -> None:
    await follows(world, sellers="sales-team")
    world.slack.adds(Member("Ida Holm"))
    await world.settled()
    await world.ida.types("/leadfeedback", "Unison")
    await world.ida.sees("or seller. Lena Fuchs", "Unison")
    assert not await has(world, "Ida", Role.SELLER)

    await holds(world, "sales-team", *EVERYBODY, "Ida Holm")
    assert await has(world, "Ida", Role.SELLER)


async def test_a_guest_in_the_group_has_no_role_until_the_account_is_a_full_one(world: World) -> None:
    await follows(world, sellers="sales-team")
    await holds(world, "sales-team", *EVERYBODY, "Gus Hale")
    assert not await has(world, "Gus", Role.SELLER)

    world.slack.clock.offset += timedelta(minutes=1)
    await world.gus.changes(guest=False)
    await world.settled()
    assert await has(world, "Gus", Role.SELLER)


async def test_a_group_that_is_switched_off_takes_nothing_away_and_admins_are_told_once(world: World) -> None:
    await follows(world, sellers="sales-team")
    await holds(world, "sales-team", *EVERYBODY, "Nora Vance")
    for _ in range(2):
        world.slack.workspace.groups.switches_off("sales-team", int(world.slack.now().timestamp()) + 2)
        await world.settled()

    told = await world.ada.sees("The user group @sales-team is switched off in Slack.", "Unison")
    assert "Its people stay sellers" in told.text
    assert await has(world, "Nora", Role.SELLER)
    assert len(world.dms("Ada")) == 1
    await world.ada.presses("Choose groups", told)
    form = await world.ada.sees_form("User groups")
    assert form.values["Sellers follow"] == ["@sales-team (switched off)"]


async def test_the_last_admin_stays_when_the_group_shrinks(world: World) -> None:
    await holds(world, "sales-team", "Nora Vance")
    await follows(world, admins="sales-team")
    await world.nora.types("/unison role @ada.quist -admin", "#gtm")
    await world.nora.sees("Ada Quist is no longer admin.", "#gtm")

    await holds(world, "sales-team", "Sara Lind", "Sven Maas")
    assert not await has(world, "Nora", Role.ADMIN)
    await holds(world, "sales-team")

    assert len(await world.db.read(members.admins)) == 1
    last = world.slack.workspace.people.by_id[(await world.db.read(members.admins))[0]]
    await world.slack.person(last.name).sees("You stay admin all the same", "Unison")


async def test_what_a_group_gives_is_not_taken_by_a_line(world: World) -> None:
    await holds(world, "sales-team", "Nora Vance")
    await follows(world, sellers="sales-team")

    await world.ada.types("/unison role @nora.vance -seller", "#gtm")

    await world.ada.sees("Nora Vance is seller for being in the user group @sales-team.", "#gtm")


async def test_a_role_that_follows_no_group_any_more_is_gone_with_it(world: World) -> None:
    await holds(world, "sales-team", "Nora Vance")
    await follows(world, sellers="sales-team")
    await world.ada.closes()
    await world.ada.types("/unison setup groups", "#gtm")
    await world.ada.sees_form("User groups")
    await world.ada.fills("Sellers follow", None)
    await world.ada.submits()

    assert not await has(world, "Nora", Role.SELLER)
    assert await has(world, "Sara", Role.SELLER)


async def test_what_changed_while_unison_was_away_is_found_at_its_start(world: World) -> None:
    await follows(world, sellers="sales-team")
    await world.settled()
    world.slack.events.deaf = True
    await holds(world, "sales-team", *EVERYBODY, "Nora Vance")
    world.slack.events.deaf = False

    await world.restarts(world.slack.now() + timedelta(hours=2))

    async with asyncio.timeout(10):
        while not await has(world, "Nora", Role.SELLER):
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("plan_upgrade_required", "Your Slack plan has no user groups. Pick people in Teams instead."),
        ("missing_scope", "install the app again with its present manifest"),
    ],
)
async def test_where_slack_gives_no_groups_a_sentence_says_what_to_do_instead(
    world: World, code: str, sentence: str
) -> None:
    world.expected_refusals = {code}
    world.slack.faults.plan("usergroups.list", [code])

    await world.ada.types("/unison setup groups", "#gtm")

    assert sentence in (await world.ada.sees_form("User groups")).text


async def test_a_slack_without_groups_says_how_to_go_on(world: World) -> None:
    world.slack.workspace.groups.by_id.clear()

    await world.ada.types("/unison setup groups", "#gtm")

    assert "There is no user group in your Slack yet." in (await world.ada.sees_form("User groups")).text
