"""The corners people get into: each ends in what they meant, or in a sentence."""

import asyncio

import pytest

from bot.local_slack.interactions import pressing
from bot.local_slack.person.buttons import pressed
from bot.local_slack.workspace import membership
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def flag(world: World, words: str = "northwind too early") -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.marco.sees("·", "#marketing")
    await world.settled()


async def answer(world: World, words: str) -> None:
    await world.marco.presses("Answer", world.cards()[-1])
    await world.marco.fills("Your answer to Sara Lind", words)
    await world.marco.submits()
    await world.sara.sees(words, "Unison")
    await world.settled()


async def waiting(world: World) -> str:
    await world.marco.types("/leadfeedback list", "#marketing")
    text = (await world.marco.sees_form()).text
    await world.marco.closes(everything=True)
    return text


async def test_a_lead_called_like_a_reason_is_known_by_its_name(world: World) -> None:
    await world.sara.uses("Flag a lead")
    await world.sara.fills("Lead", "Budget Cars")
    await world.sara.fills("What became of it?", "Qualified")
    await world.sara.submits()
    await world.sara.types("/leadfeedback Budget Cars", "#sales")

    assert (await world.sara.sees_form()).values["Lead"] == "Budget Cars"


async def test_ever_so_many_words_open_the_form_all_the_same(world: World) -> None:
    await world.sara.types("/leadfeedback " + "ab " * 1600, "#sales")

    assert (await world.sara.sees_form()).title == "What became of it?"


async def test_a_lead_picked_in_the_form_brings_its_campaigns_owner(world: World) -> None:
    await world.sara.uses("Flag a lead")
    await world.sara.fills("Lead", "Northwind")
    await world.sara.fills("Why?", "Too early")
    await world.sara.submits()

    assert set((await world.marco.sees("Northwind", "#marketing")).pings) == {world.mia.id}


async def test_another_reason_brings_its_own_outcome(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("Why?", "Wrong or missing data")
    await world.sara.waits_for(lambda: world.sara.form.values["What became of it?"] == "Data problem" or None)
    await world.sara.submits()

    assert "Start nurture" not in (await world.marco.sees("Data problem", "#marketing")).buttons


async def test_an_answer_that_is_owed_again_stays_on_the_list_whatever_else_happens(world: World) -> None:
    await flag(world)
    await answer(world, "Because.")
    await world.sara.presses("Not settled", world.dms("Sara")[0])
    await world.settled()
    await world.marco.presses("To agenda", world.cards()[0])
    await world.settled()

    assert "Northwind" in await waiting(world)


async def test_thanks_after_settled_ask_nobody_for_anything(world: World) -> None:
    await flag(world)
    await answer(world, "Because.")
    dm = world.dms("Sara")[0]
    await world.sara.presses("Settled", dm)
    await world.settled()
    await world.sara.types("Thanks a lot", "Unison", thread=dm)
    await world.settled()

    assert "Nothing waits for an answer." in await waiting(world)
    assert "Answer" not in world.cards()[0].buttons


async def test_a_former_seller_reads_that_her_words_go_nowhere(world: World) -> None:
    await flag(world)
    await answer(world, "Because.")
    await world.ada.types("/unison role @sara.lind -seller", "#gtm")
    await world.ada.sees("no longer seller", "#gtm")

    await world.sara.types("I still get through", "Unison", thread=world.dms("Sara")[0])

    await world.sara.sees("you need the role seller", "Unison")
    await world.settled()
    assert not any("I still get through" in m.text for m in world.marco.reads("#marketing"))


async def test_words_under_a_withdrawn_card_are_told_to_go_nowhere(world: World) -> None:
    await flag(world)
    card = world.cards()[0]
    await world.sara.presses("Withdraw", await world.sara.sees("Saved: Northwind", "#sales"))
    await world.marco.sees("Withdrawn by", "#marketing")
    await world.settled()

    await world.marco.types("Nice words", "#marketing", thread=card)

    assert (await world.marco.sees("Sara Lind withdrew this feedback", "#marketing", thread=card)).ephemeral


async def test_people_mentioned_in_a_thread_are_called_by_their_names_in_the_dm(world: World) -> None:
    await flag(world)

    await world.marco.types("Ask @mia.okafor about it", "#marketing", thread=world.cards()[0])

    dm = await world.sara.sees("Ask @Mia Okafor about it", "Unison")
    assert list(dm.pings) == []


async def test_a_campaigns_owner_who_is_no_marketer_any_more_owes_nothing(world: World) -> None:
    await world.ada.types("/unison role @mia.okafor -marketer", "#gtm")
    await world.ada.sees("no longer marketer", "#gtm")
    await flag(world)

    assert set(world.cards()[0].pings) == {world.marco.id}


async def test_an_admin_reads_how_to_choose_another_channel(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    membership.archive(world.slack.workspace, world.slack.workspace.channel("#marketing"), world.ada.id)
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    await world.ada.sees("choose another with /unison channel.", "Unison")


async def test_two_quick_picks_leave_the_form_in_peace(world: World) -> None:
    world.expected_refusals = {"hash_conflict"}
    await world.sara.uses("Flag a lead")
    await asyncio.gather(world.sara.fills("Why?", "Too early"), world.sara.fills("Why?", "No budget now"))
    await world.settled()

    assert world.sara.form.title == "What became of it?"


@pytest.mark.parametrize("value", ["nonsense", "", "0:0", "mine:x", "019e0000-0000-7000-8000-000000000000:1"])
@pytest.mark.parametrize("button", ["Seen", "Answer", "To agenda"])
async def test_a_button_with_a_forged_value_changes_nothing_and_says_so(world: World, button: str, value: str) -> None:
    await flag(world)
    card = world.cards()[0]
    (block, element), chosen = pressed(card.blocks, button)
    forged = (block, {**element, "value": value})

    await pressing.act(world.marco._deliveries, world.marco.user, world.marco._surface(card), forged, chosen)

    gone = value.startswith("019e")
    await world.marco.sees("/leadfeedback list" if gone else "Open it anew.", "#marketing")


@pytest.mark.parametrize("kept", ["nonsense", "{}", '{"id":"abc"}', "[1]"])
async def test_a_form_with_forged_metadata_says_so_and_keeps_the_words(world: World, kept: str) -> None:
    await flag(world)
    await world.marco.presses("Answer", world.cards()[0])
    await world.marco.fills("Your answer to Sara Lind", "x")
    assert world.marco.view
    world.marco.view.content["private_metadata"] = kept

    await world.marco.submits()

    assert "can't read this one any more" in str(world.marco.form.errors)


async def test_the_same_card_is_put_forward_once_even_with_a_forged_version(world: World) -> None:
    await flag(world)
    card = world.cards()[0]
    await world.marco.presses("To agenda", card)
    await world.settled()
    (block, element), chosen = pressed(card.blocks, "To agenda")
    forged = (block, {**element, "value": element["value"].replace(":1", ":2")})

    await pressing.act(world.marco._deliveries, world.marco.user, world.marco._surface(card), forged, chosen)

    await world.marco.sees("You put it on the list for the next meeting", "#marketing")


async def test_the_words_that_could_not_be_used_come_back_as_they_were_typed(world: World) -> None:
    world.slack.faults.plan("views.open", ["500"])

    await world.sara.types("/leadfeedback White & Sons", "#sales")

    await world.sara.sees("/leadfeedback White & Sons", "#sales")


async def test_a_late_word_about_somebody_does_not_give_a_guest_their_rights_back(world: World) -> None:
    membership.changed(world.slack.workspace, world.sara.user)
    await world.settled()
    earlier = world.slack.ledger.deliveries[-1]
    world.sara.user.guest = True
    world.slack.clock.offset += world.slack.clock.offset.resolution * 2_000_000
    membership.changed(world.slack.workspace, world.sara.user)
    await world.settled()

    await world.slack.redeliver(earlier)

    await world.sara.types("/leadfeedback northwind", "#sales")
    await world.sara.sees("guest accounts can't use it", "#sales")


async def test_the_list_under_a_sent_answer_no_longer_offers_it(world: World) -> None:
    await flag(world)
    await world.marco.types("/leadfeedback list", "#marketing")
    await world.marco.sees_form()
    await world.marco.presses("Answer")
    await world.marco.fills("Your answer to Sara Lind", "From the list.")
    await world.marco.submits()

    assert world.marco.form.title == "Feedback on leads"
    assert "Nothing waits for an answer." in world.marco.form.text
    await world.sara.sees("From the list.", "Unison")
