"""The return that is answered, as the people of Acme live it (stories 1 and 2)."""

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio


async def flag(world: World, words: str = "northwind too early", note: str = "") -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form("What became of it?")
    if note:
        await world.sara.fills("What did you hear?", note)
    await world.sara.submits()


async def test_the_form_knows_the_lead_the_reason_and_the_day(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    form = await world.sara.sees_form("What became of it?")

    assert form.values["Lead"] == "Northwind"
    assert form.values["What became of it?"] == "Needs nurturing"
    assert form.values["Why?"] == "Too early"
    assert form.values["Look again on"] == "2026-08-04"
    assert form.values["Campaign"] == "Spring Webinar"
    assert "Goes to #marketing with your name." in form.text
    await world.sara.closes()


async def test_a_return_is_answered_and_nurtured(world: World) -> None:
    await flag(world, note="They plan for autumn.")
    card = await world.marco.sees("Northwind", "#marketing")

    assert "They plan for autumn." in card.text
    assert list(card.buttons) == ["Seen", "Answer", "Start nurture", "To agenda"]
    assert (await world.sara.sees("Saved: Northwind", "#sales")).ephemeral

    await world.settled()
    await world.marco.presses("Answer", card)
    await world.marco.sees_form("Answer")
    await world.marco.fills("Your answer to Sara Lind", "We will write to them in August.")
    await world.marco.submits()
    dm = await world.sara.sees("We will write to them in August.", "Unison")
    assert list(dm.buttons) == ["Reply", "Settled", "Not settled"]
    assert "Open the card" in dm.text

    card = await world.marco.sees("Answered by Marco Neri", "#marketing")
    await world.marco.presses("Start nurture", card)
    card = await world.marco.sees("Nurture started by Marco Neri", "#marketing")
    await world.settled()

    assert list(card.buttons) == ["Seen", "To agenda"]
    assert len(world.cards()) == 1
    assert len(world.dms("Sara")) == 1
    assert "Nurture started by Marco Neri" in world.dms("Sara")[0].text
    assert all(world.dms(name) == [] for name in ("Sven", "Priya", "Tom", "Lena", "Nora"))


async def test_a_reply_joins_the_cards_thread_and_calls_its_owner(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    await answer(world, "Which autumn?")
    dm = await world.sara.sees("Which autumn?", "Unison")

    await world.sara.presses("Reply", dm)
    await world.sara.fills("Your reply", "This one.")
    await world.sara.submits()

    said = await world.marco.sees("This one.", "#marketing", thread=card)
    assert said.thread_ts == card.ts
    assert "Sara Lind replied" in said.text
    assert world.mia.id in said.pings


async def answer(world: World, words: str) -> None:
    await world.marco.presses("Answer", world.cards()[-1])
    await world.marco.fills("Your answer to Sara Lind", words)
    await world.marco.submits()


async def test_words_typed_into_the_threads_reach_the_other_side(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    await world.settled()

    await world.marco.types("I take this one. *Promise*", "#marketing", thread=card)
    dm = await world.sara.sees("I take this one.", "Unison")
    await world.settled()
    await world.sara.types("Thank you!", "Unison", thread=dm)

    await world.marco.sees("Thank you!", "#marketing", thread=card)
    await world.marco.sees("Reply by Sara Lind", "#marketing")
    assert [m.text for m in world.marco.reads("#marketing", card)].count("I take this one. *Promise*") == 1


async def test_settled_closes_it_on_both_sides(world: World) -> None:
    await flag(world)
    await world.marco.sees("Northwind", "#marketing")
    await answer(world, "Done.")

    await world.sara.presses("Settled", await world.sara.sees("Done.", "Unison"))

    card = await world.marco.sees("Settled by Sara Lind", "#marketing")
    dm = await world.sara.sees("Settled by Sara Lind", "Unison")
    assert "Answer" not in card.buttons
    assert list(dm.buttons) == []


async def test_not_settled_gives_the_answer_back_to_its_owner(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    await answer(world, "Done.")

    await world.sara.presses("Not settled", await world.sara.sees("Done.", "Unison"))

    said = await world.marco.sees("not settled yet", "#marketing", thread=card)
    assert world.mia.id in said.pings
    assert "Answer" in (await world.marco.sees("Not settled, said by Sara Lind", "#marketing")).buttons


async def test_a_lead_is_flagged_from_a_message_in_a_thread(world: World) -> None:
    await world.tom.types("New forms from the webinar", "#sales")
    root = await world.sven.sees("New forms", "#sales")
    await world.tom.types("Fabrikam asks for a price: jane@fabrikam.example", "#sales", thread=root)
    message = await world.sven.sees("Fabrikam", "#sales", thread=root)

    await world.sven.uses("Flag a lead", message)
    form = await world.sven.sees_form("What became of it?")
    assert form.values["Lead"] == "Fabrikam"
    assert "Fabrikam asks for a price" in str(form.values["What did you hear?"])
    await world.sven.fills("What became of it?", "Qualified")
    await world.sven.submits()

    saved = await world.sven.sees("Saved: Fabrikam", "#sales", thread=root)
    assert saved.ephemeral
    await world.marco.sees("Fabrikam", "#marketing")


async def test_a_new_lead_is_made_by_typing_its_name(world: World) -> None:
    await world.sara.uses("Flag a lead")
    await world.sara.fills("Lead", "Acme Dental")
    await world.sara.fills("What became of it?", "Qualified")
    await world.sara.submits()

    card = await world.marco.sees("Acme Dental", "#marketing")
    assert "Qualified" in card.text


async def test_picking_a_reason_fills_in_the_day_and_keeps_what_was_typed(world: World) -> None:
    await world.sara.types("/leadfeedback northwind", "#sales")
    await world.sara.sees_form("What became of it?")
    await world.sara.fills("What did you hear?", "Half a sentence")
    await world.sara.fills("Why?", "No budget now")

    form = await world.sara.waits_for(lambda: world.sara.form if "Look again on" in world.sara.form.values else None)
    assert form.values["Look again on"] == "2026-09-03"
    assert form.values["What became of it?"] == "Needs nurturing"
    assert form.values["What did you hear?"] == "Half a sentence"
    await world.sara.submits()
    await world.marco.sees("No budget now", "#marketing")


async def test_what_is_missing_is_said_at_the_field_and_nothing_typed_is_lost(world: World) -> None:
    await world.sara.types("/leadfeedback northwind", "#sales")
    await world.sara.sees_form("What became of it?")
    await world.sara.fills("What did you hear?", "Keep me")
    await world.sara.fills("What became of it?", "Needs nurturing")
    await world.sara.submits()

    assert "Choose the reason" in world.sara.form.errors["Why?"]
    assert world.sara.form.values["What did you hear?"] == "Keep me"
    await world.sara.fills("Why?", "Other")
    await world.sara.fills("What did you hear?", None)
    await world.sara.submits()
    assert "what happened?" in world.sara.form.errors["What did you hear?"]
    await world.sara.closes()


async def test_the_author_changes_her_words_and_the_history_is_kept(world: World) -> None:
    await flag(world, note="First")
    saved = await world.sara.sees("Saved: Northwind", "#sales")
    await world.sara.presses("Change", saved)
    await world.sara.sees_form("Change your feedback")
    await world.sara.fills("What did you hear?", "Second")
    await world.sara.submits()

    card = await world.marco.sees("Second", "#marketing")
    assert "First" not in card.text
    await world.sara.types("/leadfeedback list", "#sales")
    await world.sara.sees_form("Feedback on leads")
    await world.sara.presses("History")
    assert "First" in (await world.sara.sees_form("History")).text


async def test_a_withdrawn_feedback_loses_its_buttons_and_a_stale_press_says_why(world: World) -> None:
    await flag(world)
    stale = await world.marco.sees("Northwind", "#marketing")
    await world.sara.presses("Withdraw", await world.sara.sees("Saved: Northwind", "#sales"))

    card = await world.marco.sees("Withdrawn by Sara Lind", "#marketing")
    assert list(card.buttons) == []
    await world.marco.presses("Seen", stale)
    told = await world.marco.sees("Sara Lind withdrew this feedback", "#marketing")
    assert told.ephemeral


async def test_the_list_shows_both_sides_what_is_owed(world: World) -> None:
    await flag(world)
    await world.marco.sees("Northwind", "#marketing")

    await world.sara.types("/leadfeedback list", "#sales")
    mine = await world.sara.sees_form("Feedback on leads")
    assert "Waiting for marketing's answer (Mia Okafor)" in mine.text
    assert "To do: Nurture, Mia Okafor, Tue 4 Aug 2026" in mine.text

    await world.marco.types("/leadfeedback list", "#marketing")
    waiting = await world.marco.sees_form("Feedback on leads")
    assert "Northwind" in waiting.text
    assert "Sara Lind" in waiting.text
    await world.marco.presses("To do")
    tasks = await world.marco.waits_for(lambda: world.marco.form if "Done" in world.marco.form.buttons else None)
    assert "Nurture" in tasks.text
    await world.marco.presses("Done")
    await world.marco.waits_for(lambda: "Nothing is to be done." in world.marco.form.text or None)


async def test_what_is_put_forward_stays_on_the_list_for_the_next_meeting(world: World) -> None:
    await flag(world)
    await world.marco.presses("To agenda", await world.marco.sees("Northwind", "#marketing"))
    await world.marco.sees("Put forward for the next meeting by Marco Neri", "#marketing")

    await world.mia.types("/leadfeedback list", "#gtm")
    await world.mia.sees_form("Feedback on leads")
    await world.mia.presses("For the next meeting")

    await world.mia.waits_for(lambda: "Northwind" in world.mia.form.text or None)


async def test_the_moderator_sees_what_was_put_forward_and_nothing_else(world: World) -> None:
    await flag(world)
    await flag(world, "fabrikam no budget")
    await world.marco.sees("Fabrikam", "#marketing")
    await world.settled()
    await world.marco.presses("To agenda", world.cards("Northwind")[0])
    await world.settled()

    await world.nora.types("/leadfeedback list", "#gtm")
    form = await world.nora.sees_form("Feedback on leads")
    assert "Northwind" in form.text
    assert "Fabrikam" not in form.text
    assert list(form.buttons) == ["For the next meeting"]


async def test_help_shows_the_words(world: World) -> None:
    await world.sara.types("/leadfeedback help", "#sales")

    told = await world.sara.sees("/leadfeedback northwind too early", "#sales")
    assert told.ephemeral
    await world.settled()


async def test_whoever_writes_to_the_bot_as_to_a_person_gets_a_hint_once_a_day(world: World) -> None:
    await world.sara.types("Hello?", "Unison")
    await world.sara.sees("/unison help", "Unison")
    await world.sara.types("Anybody there?", "Unison")
    await world.settled()

    assert len(world.dms("Sara")) == 1
