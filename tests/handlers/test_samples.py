"""Sample data, as an admin loads it, both teams try it, and it is gone again."""

from datetime import timedelta

import pytest

from bot.acme import OPENS_AT
from bot.local_slack import Form
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def opens(world: World) -> Form:
    await world.ada.types("/unison setup sample", "#gtm")
    return await world.ada.sees_form("Sample data")


async def loads(world: World) -> Form:
    await opens(world)
    await world.ada.presses("Load sample data")
    await world.settled()
    return world.ada.form


async def removes(world: World) -> Form:
    await world.ada.presses("Remove sample data")
    await world.settled()
    return world.ada.form


async def checklist(world: World) -> str:
    await world.ada.types("/unison setup", "#gtm")
    return (await world.ada.sees("How Unison is set up", "#gtm")).text


async def test_an_admin_loads_it_and_reads_what_there_is(world: World) -> None:
    offered = await opens(world)
    assert "Made up, in your name: 12 leads, 2 campaigns and 3 activities." in offered.text
    assert list(offered.buttons) == ["Load sample data"]

    loaded = await loads(world)
    assert "12 leads, 2 campaigns and 3 activities" in loaded.text
    assert "Loaded by Ada Quist" in loaded.text
    assert list(loaded.buttons) == ["Remove sample data"]


async def test_loading_posts_nothing_and_neither_do_the_weeks_after(world: World) -> None:
    await loads(world)
    for days in range(1, 15):
        await world.moves_to(OPENS_AT + timedelta(days=days))

    everybody = ("Ada", "Sara", "Sven", "Marco", "Mia", "Nora", "Tom")
    said = [m for name in everybody for m in world.dms(name)]
    said += [m for room in ("#sales", "#marketing", "#gtm") for m in world.ada.reads(room) if m.author == "Unison"]
    assert [m.text for m in said if "Sample" in m.text] == []


async def test_both_teams_find_it_in_their_lists_and_work_with_it(world: World) -> None:
    await loads(world)
    await world.marco.types("/leadfeedback list", "#marketing")
    assert "Sample: Northwind" in (await world.marco.sees_form()).text
    await world.sara.types("/schedule", "#sales")
    assert "Sample: Customer story" in (await world.sara.sees_form()).text
    await world.sara.types("/leadfeedback sample: juniper too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    await world.marco.sees("Sample: Juniper Dental", "#marketing")


async def test_the_checklist_below_says_so_at_once(world: World) -> None:
    await world.ada.opens_home()
    await world.ada.sees_home("Unison is set up.")
    await world.ada.presses("Set-up")
    assert "Sample data*\nnone is loaded" in (await world.ada.sees_form("Set-up")).text
    await world.ada.presses("Change sample")
    await world.ada.sees_form("Sample data")
    await world.ada.presses("Load sample data")
    await world.settled()
    await world.ada.closes()

    assert "12 leads, 2 campaigns and 3 activities to try Unison with" in (await world.ada.sees_form("Set-up")).text


async def test_a_second_admin_reads_that_it_is_loaded_already(world: World) -> None:
    await world.ada.types("/unison role @nora.vance admin", "#gtm")
    await world.nora.types("/unison setup sample", "#gtm")
    await world.nora.sees_form("Sample data")
    await loads(world)
    await world.nora.presses("Load sample data")

    assert "Sample data is loaded already: 12 leads" in (await world.nora.sees_form("Unison")).text


async def test_what_was_said_of_it_is_edited_to_say_that_it_is_gone(world: World) -> None:
    await loads(world)
    await world.sara.types("/leadfeedback sample: juniper too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    card = await world.marco.sees("Sample: Juniper Dental", "#marketing")
    await world.marco.presses("Seen", card)
    await world.settled()
    before = world.bot_messages()
    offered = await removes(world)
    assert list(offered.buttons) == ["Load sample data"]

    (left,) = [m for m in world.marco.reads("#marketing") if m.ts == card.ts]
    assert left.text == "This was sample data. An admin has removed it."
    assert not left.buttons
    assert world.bot_messages() == before
    await world.marco.types("/leadfeedback list", "#marketing")
    assert "Sample" not in (await world.marco.sees_form()).text


async def test_a_press_on_what_is_gone_is_answered(world: World) -> None:
    await loads(world)
    await world.sara.types("/leadfeedback sample: juniper too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    card = await world.marco.sees("Sample: Juniper Dental", "#marketing")
    await removes(world)
    await world.marco.presses("Seen", card)

    await world.marco.sees("That feedback is gone.", "#marketing")


async def test_a_real_leads_card_names_a_sample_campaign_no_longer(world: World) -> None:
    await loads(world)
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("Campaign", "Sample: Spring Webinar")
    await world.sara.submits()
    await world.marco.sees("Campaign: Sample: Spring Webinar", "#marketing")

    await removes(world)
    await world.settled()

    (card,) = world.cards("Northwind")
    assert "Sample" not in card.text


async def test_words_under_what_is_gone_are_told_to_go_nowhere(world: World) -> None:
    await loads(world)
    await world.sara.types("/leadfeedback sample: juniper too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    card = await world.marco.sees("Sample: Juniper Dental", "#marketing")
    await world.marco.presses("Answer", card)
    await world.marco.fills("Your answer to Sara Lind", "We will ask.")
    await world.marco.submits()
    dm = await world.sara.sees("We will ask.", "Unison")
    await removes(world)
    await world.settled()

    await world.sara.types("Thank you", "Unison", thread=dm)
    await world.sara.sees("That feedback is gone.", "Unison")
    await world.marco.types("Any news?", "#marketing", thread=card)
    assert (await world.marco.sees("That feedback is gone.", "#marketing", thread=card)).ephemeral


async def test_what_changed_lately_tells_of_both(world: World) -> None:
    await loads(world)
    await removes(world)
    await world.ada.closes()
    await checklist(world)
    await world.ada.presses("What changed lately", await world.ada.sees("How Unison is set up", "#gtm"))

    told = (await world.ada.sees_form("What changed lately")).text
    assert "sample data was loaded · Ada Quist" in told
    assert "sample data was removed · Ada Quist" in told


async def test_who_is_no_admin_neither_sees_nor_loads_it(world: World) -> None:
    await world.sara.types("/unison setup sample", "#gtm")
    await world.sara.sees("To set Unison up you need the role admin. Ada Quist has it.", "#gtm")

    await world.ada.types("/unison role @nora.vance admin", "#gtm")
    await world.nora.types("/unison setup sample", "#gtm")
    await world.nora.sees_form("Sample data")
    await world.ada.types("/unison role @nora.vance -admin", "#gtm")
    await world.nora.presses("Load sample data")
    assert "you need the role admin" in (await world.nora.sees_form("Unison")).text
    assert "none is loaded" in await checklist(world)
