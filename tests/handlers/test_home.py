"""Home as each role sees it, and what can be finished right there (product.md M60)."""

import pytest

from bot.local_slack import Home, Person
from tests.conftest import World
from tests.handlers.campaigning import announce, fill
from tests.handlers.test_conflicts import mia_asks
from tests.handlers.test_meetings import THURSDAY, adds, presses, starts

pytestmark = pytest.mark.anyio


async def flag(world: World, words: str = "northwind too early") -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.settled()


async def home_of(person: Person, words: str = "") -> Home:
    await person.opens_home()
    return await person.sees_home(words)


async def home_without(person: Person, words: str) -> Home:
    return await person.waits_for(lambda: person.home if words not in person.home.text else None)


async def test_a_seller_confirms_a_campaign_right_there_and_can_take_it_back(world: World) -> None:
    await announce(world)
    await home_of(world.sara, "1 campaign to confirm")
    await world.sara.presses("Got it")

    home = await world.sara.sees_home("✓ Got it: Summer Upgrade")
    assert "Nothing waits for you." in home.text
    assert "Got it" not in home.buttons
    assert world.sara.view is None
    await world.sara.presses("Undo")
    await world.sara.sees_home("1 campaign to confirm")


async def test_a_seller_reads_marketings_answer_and_settles_it_in_home(world: World) -> None:
    await flag(world)
    home = await home_of(world.sara, "What you flagged: 1")
    assert "Nothing waits for you." in home.text
    await world.marco.presses("Answer", world.cards()[0])
    await world.marco.fills("Your answer", "We target directors from now on.")
    await world.marco.submits()

    home = await world.sara.sees_home("1 answer to you")
    assert "“We target directors from now on.”" in home.text
    await world.sara.presses("Settled")
    home = await home_without(world.sara, "1 answer to you")
    assert "Settled by Sara Lind" in home.text


async def test_a_marketer_answers_from_home_and_does_what_is_to_be_done(world: World) -> None:
    await flag(world)
    await home_of(world.marco, "1 waits for an answer, none from you · 1 task to do, none of them yours")
    await world.marco.presses("Answer")
    await world.marco.fills("Your answer", "Sorry, we aim better now.")
    await world.marco.submits()

    home = await home_without(world.marco, "waits for an answer")
    assert "1 task to do" in home.text
    await world.marco.presses("Done")
    await world.marco.sees_home("Nothing waits for you.")


async def test_what_others_wait_for_comes_after_what_waits_for_the_reader(world: World) -> None:
    await flag(world, "northwind too early")
    await flag(world, "acme too early")
    await world.lena.opens_home()

    home = await world.lena.sees_home("2 wait for an answer, none from you")
    assert "Answer" in home.buttons


async def test_a_marketer_sees_who_is_missing_of_her_campaign_and_her_drafts(world: World) -> None:
    await announce(world)
    await fill(
        world,
        "Autumn Offer",
        {"Offer": None, "The offer's last day": None, "First day": "2026-09-01", "Last day": "2026-09-30"},
    )
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.mia.closes()
    home = await home_of(world.mia, "1 campaign not confirmed by all")
    assert "0 of 4 have said Got it" in home.text
    assert "1 draft" in home.text

    await world.sara.opens_home()
    await world.sara.sees_home("1 campaign to confirm")
    await world.sara.presses("Got it")
    await world.mia.sees_home("1 of 4 have said Got it")
    await world.mia.presses("Who is missing")
    assert "Sara Lind" in (await world.mia.sees_form("Who is missing")).text


async def test_a_conflict_that_asks_its_owner_is_settled_from_home(world: World) -> None:
    await mia_asks(world)
    home = await home_of(world.sven, "1 conflict asks you")
    assert "Mia Okafor asks about your Upgrade days" in home.text
    await world.sven.presses("Keep it")
    await world.sven.fills("Why does it stay?", "It was promised")
    await world.sven.submits()

    await world.sven.sees_home("Nothing waits for you.")


async def test_a_moderator_sees_the_next_meeting_and_who_put_what_there(world: World) -> None:
    await adds(world, "Sara", "Prices for dentists", Minutes="15")
    home = await home_of(world.nora, "Your next meeting")
    assert "Prices for dentists · Sara Lind, 15 min" in home.text
    await adds(world, "Sven", "Discount in Germany")
    await world.nora.sees_home("Discount in Germany · Sven Maas, 10 min")
    await flag(world)
    await world.marco.presses("To agenda", world.cards()[0])
    await world.nora.sees_home("1 proposal for your agenda")

    await world.nora.presses("Open the agenda")
    assert "Put forward" in (await world.nora.sees_form("Agenda")).text


async def test_an_action_is_done_in_its_owners_home(world: World) -> None:
    await adds(world, "Sara", "Prices for dentists")
    await starts(world)
    await presses(world, "Action")
    await world.nora.fills("What is to be done?", "Write the price list")
    await world.nora.fills("Who does it?", "Sara Lind")
    await world.nora.fills("By when?", "2026-05-14")
    await world.nora.submits()
    await world.settled()
    home = await home_of(world.sara, "1 action of yours")
    assert "Write the price list" in home.text
    assert world.slack.now() >= THURSDAY

    await world.sara.presses("Done")
    await world.sara.sees_home("Nothing waits for you.")


async def test_an_executive_reads_the_numbers_and_no_names(world: World) -> None:
    await flag(world)
    home = await home_of(world.ruth, "The last seven days")

    assert "What came back and why" in home.text
    assert "Sara" not in home.text
    assert "Flag a lead" not in home.buttons
    assert "%" not in home.text
    await world.ruth.presses("What the numbers mean")
    await world.ruth.sees_form("What the numbers mean")


async def test_an_admin_reads_that_unison_is_set_up(world: World) -> None:
    home = await home_of(world.ada, "Unison is set up.")

    assert "Flag a lead" not in home.buttons


async def test_a_new_role_changes_home_at_once(world: World) -> None:
    await home_of(world.ruth, "The last seven days")
    await world.ada.types("/unison role @ruth.okoye seller -executive", "#gtm")

    home = await world.ruth.sees_home("seller")
    assert "Flag a lead" in home.buttons
    assert "The last seven days" not in home.text


async def test_more_than_five_are_shown_page_by_page_and_done_from_there(world: World) -> None:
    for number in range(1, 8):
        await announce(world, f"Offer {number}", {"Offer": None, "The offer's last day": None})
    await home_of(world.sara, "Campaigns to confirm: 7")
    await world.sara.presses("Show all (7)")
    form = await world.sara.sees_form("All of it")
    assert "7 in all, page 1 of 2" in form.text
    await world.sara.presses("Got it")

    await world.sara.waits_for(lambda: "6 in all" in world.sara.form.text or None)
    assert "Offer 1" not in world.sara.form.text
    await world.sara.sees_home("6 campaigns to confirm")


async def test_a_form_over_a_list_of_home_leaves_it_true(world: World) -> None:
    await adds(world, "Sara", "Prices for dentists")
    await starts(world)
    for number in range(1, 7):
        await presses(world, "Action")
        await world.nora.fills("What is to be done?", f"Thing {number}")
        await world.nora.fills("Who does it?", "Sara Lind")
        await world.nora.fills("By when?", "2026-05-14")
        await world.nora.submits()
    await world.settled()
    await home_of(world.sara, "6 actions of yours")
    await world.sara.presses("Show all (6)")
    await world.sara.sees_form("All of it")
    await world.sara.presses("Can't")
    await world.sara.fills("Why can't you?", "I am away")
    await world.sara.submits()

    assert "5 in all" in (await world.sara.sees_form("All of it")).text
    await world.sara.sees_home("5 actions of yours")


@pytest.mark.parametrize("value", ["nonsense", "", "tasks:0", "confirm:x", "confirm:99999999999999999999"])
async def test_a_forged_place_shows_nothing_of_others(world: World, value: str) -> None:
    for number in range(1, 8):
        await announce(world, f"Offer {number}", {"Offer": None, "The offer's last day": None})
    await home_of(world.sara, "Campaigns to confirm: 7")
    view = world.slack.workspace.screens.homes[world.sara.id]
    for block in view.content["blocks"]:
        for element in block.get("elements", []):
            if element.get("action_id") == "home.show_all":
                element["value"] = value
    await world.sara.presses("Show all (7)")

    form = await world.sara.sees_form()
    assert "To do" not in form.text
