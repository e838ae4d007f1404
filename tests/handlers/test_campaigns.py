"""Read and ready: a campaign is announced, confirmed, asked about, changed and ended (story 5)."""

import pytest

from tests.conftest import World
from tests.handlers.campaigning import NAME, acts_on_list, announce, card, cards, fill

pytestmark = pytest.mark.anyio


async def test_a_campaign_is_seen_as_it_will_look_before_anybody_else_sees_it(world: World) -> None:
    await fill(world)
    assert world.mia.form.values["Name"] == NAME
    assert world.mia.form.values["Owner"] == world.mia.id
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.settled()
    assert cards(world) == []

    await world.mia.presses("Back to change")
    await world.mia.sees_form("Announce a campaign")
    await world.mia.fills("Goal", "opportunities")
    await world.mia.submits()
    preview = await world.mia.sees_form("As it will look")
    assert "40 opportunities" in preview.text
    await world.mia.presses("Post")
    assert "4 people are asked to say Got it" in (await world.mia.sees_form("Posted")).text
    await world.settled()

    shown = card(world)
    assert "Planned" in shown.text
    assert "Got it: 0/4" in shown.text
    assert list(shown.buttons) == ["Got it", "I have a question", "Kit"]
    assert shown.blocks[0]["elements"] in [block.get("elements") for block in preview.blocks]


async def test_got_it_is_counted_once_and_can_be_taken_back(world: World) -> None:
    posted = await announce(world)
    await world.sara.presses("Got it", posted)
    said = await world.sara.sees("Got it, thank you", "#gtm")
    assert said.ephemeral
    await world.settled()
    assert "Got it: 1/4" in card(world).text

    await world.sara.presses("Got it", card(world))
    again = await world.sara.sees("You confirmed Summer Upgrade at 10:12 already", "#gtm")
    assert list(again.buttons) == []
    await world.settled()
    assert "Got it: 1/4" in card(world).text
    await world.sara.presses("Undo", said)
    await world.sara.sees("Taken back. Summer Upgrade waits for your Got it again.", "#gtm")
    await world.settled()

    assert "Got it: 0/4" in card(world).text
    assert all(world.dms(name) == [] for name in ("Sara", "Sven", "Priya", "Tom", "Mia", "Marco", "Lena"))


async def test_the_owner_alone_sees_who_is_missing(world: World) -> None:
    posted = await announce(world)
    for name in ("Sara", "Tom"):
        await world.slack.person(name).presses("Got it", posted)
    await world.settled()

    await acts_on_list(world, "Who is missing")
    told = await world.mia.sees_form("Who is missing")
    assert "Missing: Priya Rao, Sven Maas" in told.text
    assert "Got it: Sara Lind, Tom Beck" in told.text
    assert "Priya" not in card(world).text
    await world.lena.types("/campaign list", "#marketing")
    assert "Who is missing" not in (await world.lena.sees_form("Campaigns")).buttons


async def test_a_question_joins_the_thread_and_calls_the_owner(world: World) -> None:
    posted = await announce(world)
    await world.priya.presses("I have a question", posted)
    await world.priya.sees_form("I have a question")
    await world.priya.fills("Your question", "Does it cover *renewals*?")
    await world.priya.submits()

    asked = await world.mia.sees("Does it cover *renewals*?", "#gtm", thread=posted)
    assert asked.thread_ts == posted.ts
    assert "Priya Rao asks:" in asked.text
    assert list(asked.pings) == [world.mia.id]
    await world.mia.types("Yes, it does.", "#gtm", thread=posted)
    await world.settled()
    assert len(cards(world)) == 1
    assert world.dms("Priya") == []


async def test_the_kit_is_one_tap_away_and_found_by_a_part_of_the_name(world: World) -> None:
    posted = await announce(world)
    await world.sven.presses("Kit", posted)
    kit = await world.sven.sees_form("Kit")
    for words in ("Half the power.", "No second year.", "20 % off, until Tue 30 Jun 2026"):
        assert words in kit.text
    await world.sven.closes()

    await world.sven.types("/campaign kit summer", "#sales")
    assert "Half the power." in (await world.sven.sees_form("Kit")).text
    await world.sven.types("/campaign kit sumer upgrad", "#sales")
    await world.sven.sees("Did you mean /campaign kit Summer Upgrade?", "#sales")
    await world.sven.types("/campaign kit", "#sales")
    await world.sven.sees("Which campaign?", "#sales")


async def test_a_campaign_is_ended_and_asked_about_by_its_name(world: World) -> None:
    await world.mia.types("/campaign end nosuch", "#marketing")
    await world.mia.sees("No campaign is posted yet, so there is none to end.", "#marketing")
    await announce(world)
    await announce(world, "Autumn Fair", {"Offer": "", "The offer's last day": None})
    await world.mia.types("/campaign end nosuch", "#marketing")
    await world.mia.sees("No posted campaign is called “nosuch”. /campaign list shows what there is, and", "#marketing")
    await world.mia.types("/campaign missing Sumer Upgrade", "#marketing")
    await world.mia.sees("Did you mean /campaign missing Summer Upgrade?", "#marketing")
    await world.mia.types("/campaign missing summer", "#marketing")
    assert "Missing: Priya Rao, Sara Lind" in (await world.mia.sees_form("Who is missing")).text
    await world.mia.closes()

    await world.mia.types("/campaign end Summer Upgrade", "#marketing")
    row = await world.mia.sees_form("Campaigns")
    assert NAME in row.text
    assert "Autumn Fair" not in row.text
    await world.mia.presses("End")
    await world.mia.waits_for(lambda: "Autumn Fair" in world.mia.form.text or None)
    await world.settled()
    assert "Ended early" in card(world).text
    await world.mia.closes()
    await world.mia.types("/campaign end", "#marketing")
    assert "Autumn Fair" in (await world.mia.sees_form("Campaigns")).text


async def test_another_offer_is_told_once_old_and_new_and_confirmed_anew(world: World) -> None:
    posted = await announce(world)
    await world.sara.presses("Got it", posted)
    await world.settled()

    await acts_on_list(world, "Change")
    await world.mia.sees_form("Change the campaign")
    assert world.mia.form.values["Offer"] == "20 % off"
    await world.mia.fills("Offer", "25 % off")
    await world.mia.submits()
    await world.settled()

    told = await world.sara.sees("25 % off", "#gtm", thread=posted)
    assert "Offer: 20 % off, until Tue 30 Jun 2026 → 25 % off, until Tue 30 Jun 2026" in told.text
    assert "Got it: 0/4" in card(world).text
    await world.sara.presses("Got it", posted)
    await world.sara.sees("What Summer Upgrade promises changed", "#gtm")
    await world.sara.presses("Got it", card(world))
    await world.settled()
    assert "Got it: 1/4" in card(world).text


async def test_another_pitch_asks_nobody_again(world: World) -> None:
    posted = await announce(world)
    await world.sara.presses("Got it", posted)
    await acts_on_list(world, "Change")
    await world.mia.fills("The pitch, in 3 lines", "Even less power.")
    await world.mia.submits()
    await world.settled()

    assert "Got it: 1/4" in card(world).text
    assert [m for m in world.sara.reads("#gtm", posted) if m.ts != posted.ts and not m.ephemeral] == []


async def test_an_ended_campaign_is_no_longer_confirmed_and_its_thread_says_that_the_offer_is_over(
    world: World,
) -> None:
    posted = await announce(world)
    await world.sara.presses("Got it", posted)
    await acts_on_list(world, "End")
    await world.mia.waits_for(lambda: "No campaign is live or planned" in world.mia.form.text or None)
    await world.settled()

    assert "Ended early by Mia Okafor" in card(world).text
    assert "Offer: 20 % off, until Tue 30 Jun 2026 · no longer holds" in card(world).text
    assert list(card(world).buttons) == []
    (told,) = [m for m in world.sara.reads("#gtm", posted) if m.ts != posted.ts and not m.ephemeral]
    assert told.text.startswith("Mia Okafor ended Summer Upgrade early. Its offer, 20 % off, no longer holds")
    assert list(told.pings) == []
    assert world.dms("Sara") == []
    await world.sara.presses("Got it", posted)
    await world.sara.sees("Mia Okafor ended Summer Upgrade at 10:12, so this changed nothing.", "#gtm")
    await world.sven.presses("I have a question", posted)
    await world.sven.sees("Mia Okafor ended Summer Upgrade", "#gtm")
    await world.sven.types("/campaign kit summer", "#sales")
    assert "nothing of this is promised any more" in (await world.sven.sees_form("Kit")).text


async def test_what_leads_came_from_can_be_announced_by_its_owner(world: World) -> None:
    await acts_on_list(world, "Announce", tab="Not announced")
    form = await world.mia.sees_form("Announce a campaign")
    assert form.values["Name"] == "Spring Webinar"
    await world.mia.fills("First day", "2026-05-01")
    await world.mia.fills("Last day", "2026-05-20")
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.mia.presses("Post")
    await world.settled()

    assert "Live" in card(world, "Spring Webinar").text
    await world.sara.types("/leadfeedback northwind", "#sales")
    assert (await world.sara.sees_form()).values["Campaign"] == "Spring Webinar"


async def test_words_under_a_campaigns_card_are_nobodys_feedback(world: World) -> None:
    posted = await announce(world)
    await world.sara.types("I like this one", "#gtm", thread=posted)
    await world.mia.types("So do I", "#gtm", thread=posted)
    await world.settled()

    assert all(world.dms(name) == [] for name in ("Sara", "Mia", "Marco"))
    assert [m for m in world.sara.reads("#gtm", posted) if m.author == "Unison"] == [card(world)]
