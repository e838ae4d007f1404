"""Where people stumble around a meeting: each ends in what they meant, or in a sentence."""

import asyncio
from datetime import timedelta

import pytest

from bot.local_slack.interactions import pressing
from bot.local_slack.person.buttons import pressed
from tests.conftest import World
from tests.handlers.test_meetings import THURSDAY, acts, adds, decides, pinned, presses, starts, the_meeting

pytestmark = pytest.mark.anyio


async def test_a_meeting_starts_once_and_next_goes_on_once(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await adds(world, "Sven", "Discounts")
    await adds(world, "Mia", "Webinar")
    await world.moves_to(THURSDAY)
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Start")
    await world.settled()
    assert "Start" not in world.nora.form.buttons
    await world.nora.closes()

    first = the_meeting(world)
    await world.nora.presses("Next", first)
    await world.settled()
    assert "Now: Discounts" in the_meeting(world).text
    await world.nora.presses("Next", first)

    told = await world.nora.sees("You went on to the next item at 14:00, so this changed nothing.", "#gtm")
    assert told.ephemeral
    await world.settled()
    assert "Now: Discounts" in the_meeting(world).text
    assert len([m for m in world.sara.reads("#gtm") if "Now:" in m.text]) == 1


async def test_start_pressed_twice_at_once_is_one_meeting_and_a_sentence(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.moves_to(THURSDAY)
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    view = world.nora.view
    assert view is not None
    place, value = pressed(view.content["blocks"], "Start")
    deliveries, user = world.nora._deliveries, world.nora.user

    await asyncio.gather(
        pressing.act(deliveries, user, view, place, value), pressing.act(deliveries, user, view, place, value)
    )

    await world.settled()
    assert len(pinned(world)) == 1
    assert "is running already" in world.nora.form.text


async def test_sara_cannot_start_and_reads_who_can(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await adds(world, "Sven", "Discounts")
    meeting = await starts(world)

    await world.sara.types("/agenda", "#gtm")
    assert "Start" not in (await world.sara.sees_form("Agenda")).buttons
    await world.sara.closes()
    for button in ("Next", "+5 min", "Park", "Decision", "Action", "End", "Back to the facts"):
        await world.sara.presses(button, meeting)
    told = await world.sara.sees("Only Nora Vance, who moderates this meeting, can do that.", "#gtm")
    assert told.ephemeral
    assert "Ada Quist can hand it over: /agenda moderator @person" in told.text
    await world.settled()
    assert the_meeting(world).text == meeting.text


async def test_a_guest_gets_nothing_and_an_executive_only_reads(world: World) -> None:
    await world.gus.types("/agenda I want to speak", "#random")
    await world.gus.sees("guest accounts can't use it", "#random")
    await world.ruth.types("/agenda Revenue", "#gtm")
    await world.ruth.sees("To propose something for a meeting you need the role", "#gtm")
    await world.ruth.types("/agenda", "#gtm")
    agenda = await world.ruth.sees_form("Agenda")
    assert "Nothing is on the agenda yet." in agenda.text
    assert agenda.buttons == []


async def test_while_the_moderator_is_away_an_admin_hands_the_meeting_over(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await adds(world, "Sven", "Discounts")
    await starts(world)
    await world.sara.types("/agenda moderator @Tom Beck", "#gtm")
    await world.sara.sees("To hand a meeting over you need the role", "#gtm")
    await world.ada.types("/agenda moderator @Tom Beck", "#gtm")
    await world.ada.sees("Tom Beck is no moderator yet. Ada Quist types: /unison role @Tom Beck moderator", "#gtm")
    await world.ada.types("/unison role @Tom Beck moderator", "#gtm")
    await world.ada.sees("Tom Beck is now moderator.", "#gtm")

    await world.ada.types("/agenda moderator @Tom Beck", "#gtm")

    told = await world.ada.sees("Tom Beck moderates Sales and marketing from now on.", "#gtm")
    assert "Tom Beck is a seller too. A moderator from outside both teams" in told.text
    await world.tom.sees("Ada Quist made you the moderator of Sales and marketing", "Unison")
    await world.settled()
    assert "Tom Beck moderates" in the_meeting(world).text
    await world.nora.presses("Next", the_meeting(world))
    await world.nora.sees("Only Tom Beck, who moderates this meeting", "#gtm")
    await world.tom.presses("Next", the_meeting(world))
    await world.settled()
    assert "Now: Discounts" in the_meeting(world).text


async def test_an_empty_agenda_cannot_be_started(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.sara.types("/agenda", "#gtm")
    await world.sara.sees_form("Agenda")
    await world.sara.presses("Remove")
    await world.sara.waits_for(lambda: "Nothing is on the agenda yet." in world.sara.form.text or None)

    await world.nora.presses("Start")

    assert "The agenda is empty, so there is nothing to start." in (await world.nora.sees_form("Unison")).text
    await world.settled()
    assert pinned(world) == []


async def test_an_item_needs_a_title_and_minutes_and_nothing_typed_is_lost(world: World) -> None:
    await world.sara.types("/agenda", "#gtm")
    await world.sara.sees_form("Agenda")
    await world.sara.presses("Add item")
    await world.sara.sees_form("Put on the agenda")
    await world.sara.fills("What is it about?", "…!")
    await world.sara.fills("Minutes", "0")
    await world.sara.fills("Purpose", "Keep me")
    await world.sara.submits()

    form = world.sara.form
    assert form.errors["What is it about?"] == "Say in a few words what it is about."
    assert form.errors["Minutes"] == "Give it a whole number of minutes, from 1 to 240."
    assert form.values["Purpose"] == "Keep me"
    await world.sara.fills("What is it about?", "Prices")
    await world.sara.fills("Minutes", "20")
    await world.sara.submits()
    agenda = await world.sara.sees_form("Agenda")
    await world.sara.waits_for(lambda: "1 item, 20 minutes" in world.sara.form.text or None)
    assert agenda.title == "Agenda"


async def test_two_people_add_at_once_and_the_moderator_orders(world: World) -> None:
    for name in ("sara", "mia"):
        person = world.slack.person(name.capitalize())
        await person.types(f"/agenda From {name}", "#gtm")
        await person.sees_form("Put on the agenda")
    await asyncio.gather(world.sara.submits(), world.mia.submits())

    await world.nora.types("/agenda", "#gtm")
    before = await world.nora.sees_form("Agenda")
    assert "2 items, 20 minutes" in before.text
    first, second = sorted(("From sara", "From mia"), key=before.text.index)
    await world.nora.presses("Down")
    await world.nora.waits_for(lambda: world.nora.form.text.index(second) < world.nora.form.text.index(first) or None)
    await world.mia.types("/agenda", "#gtm")
    assert "Down" not in (await world.mia.sees_form("Agenda")).buttons


async def test_after_the_end_every_button_of_before_says_so(world: World) -> None:
    await adds(world, "Sara", "Prices")
    meeting = await starts(world)
    await world.nora.presses("End", meeting)
    await world.nora.submits()
    await world.settled()

    for button in ("Next", "+5 min", "Park", "Decision", "Action", "End", "Back to the facts"):
        await world.nora.presses(button, meeting)
    told = await world.nora.sees("You ended the meeting at 14:00, so this changed nothing.", "#gtm")
    assert "Its minutes are in the channel." in told.text
    assert len([m for m in world.sara.reads("#gtm") if "Minutes:" in m.text]) == 1


async def test_an_action_has_one_owner_and_a_day_to_come(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await world.nora.presses("Action", the_meeting(world))
    await world.nora.fills("What is to be done?", "Write it down")
    await world.nora.fills("Who does it?", "Gus Hale")
    await world.nora.fills("By when?", "2026-05-06")
    await world.nora.submits()
    assert "That day has passed. Choose today, Thu 7 May 2026" in world.nora.form.errors["By when?"]
    await world.nora.fills("By when?", "2026-05-07")
    await world.nora.submits()
    assert "Gus Hale is not a colleague with a full account" in world.nora.form.errors["Who does it?"]
    await world.nora.fills("Who does it?", "Sara Lind")
    await world.nora.submits()
    dm = await world.sara.sees("Write it down", "Unison")

    assert list(dm.buttons) == ["Done", "New date", "Can't"]
    await world.settled()
    await world.sara.presses("New date", dm)
    await world.sara.fills("New date", "2026-05-01")
    await world.sara.submits()
    assert "That day has passed." in world.sara.form.errors["New date"]
    await world.sara.fills("New date", "2026-05-12")
    await world.sara.submits()
    await world.sara.sees("Due Tue 12 May 2026", "Unison")
    await world.settled()
    await world.sara.presses("Done", dm)
    await world.sara.sees("has changed since: it is due Tue 12 May 2026", "Unison")
    await world.sara.presses("Done", world.dms("Sara")[-1])
    done = await world.sara.sees("Done,", "Unison")
    assert list(done.buttons) == []
    await world.settled()
    assert "Sara Lind, Tue 12 May 2026 · done" in the_meeting(world).text
    assert len(world.dms("Sara")) == 1


async def test_who_cannot_do_an_action_says_why_and_the_moderator_hears_it(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await acts(world, "Write it down", "Sara Lind")
    await acts(world, "Book a room", "Nora Vance")
    assert world.dms("Nora") == [], "nobody is told what they noted themselves"

    await world.sara.presses("Can't", world.dms("Sara")[-1])
    await world.sara.sees_form("Can't do it")
    await world.sara.fills("Why can't you?", "I am away")
    await world.sara.submits()

    told = await world.nora.sees("Sara Lind can't do an action from Sales and marketing", "Unison")
    assert "I am away" in told.text
    await world.settled()
    await world.nora.presses("End", the_meeting(world))
    await world.nora.submits()
    await world.settled()
    await world.nora.types("/agenda", "#gtm")
    agenda = await world.nora.sees_form("Agenda")
    assert "Book a room" in agenda.text
    assert "Done" in agenda.buttons
    await world.nora.presses("Done")
    await world.nora.waits_for(lambda: "Book a room" not in world.nora.form.text or None)


async def test_a_second_meeting_in_the_same_channel_waits_for_the_first(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await set_up(world, "Leads")
    await world.nora.types("/agenda Fresh leads", "#gtm")
    await world.nora.sees_form("Put on the agenda")
    await world.nora.fills("Which meeting?", "Leads")
    await world.nora.submits()
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Start")

    refused = await world.nora.sees_form("Unison")
    assert "Sales and marketing is running in that channel. Leads can start when Nora Vance has ended it." in (
        refused.text
    )


async def set_up(world: World, name: str) -> None:
    await world.nora.types("/agenda series", "#gtm")
    await world.nora.sees_form("Meetings")
    await world.nora.presses("New series")
    await world.nora.sees_form("Set up a meeting")
    await world.nora.fills("Name", name)
    await world.nora.submits()
    await world.nora.sees_form("Unison")
    await world.nora.closes(everything=True)


async def test_a_series_is_set_up_changed_and_ended_and_nonsense_is_said_at_its_field(world: World) -> None:
    await world.nora.types("/agenda series", "#gtm")
    listed = await world.nora.sees_form("Meetings")
    assert "every week on Thursday at 14:00 (Europe/London)" in listed.text
    await world.nora.presses("New series")
    await world.nora.sees_form("Set up a meeting")
    await world.nora.fills("Name", "sales and Marketing")
    await world.nora.fills("Zone", "Middle Earth")
    await world.nora.fills("First day", "2026-05-01")
    await world.nora.submits()
    errors = world.nora.form.errors
    assert errors["Zone"] == "Name the zone by its city, for example Europe/London."
    assert errors["First day"] == "Choose today, Wed 6 May 2026, or a later day."
    await world.nora.fills("On which days?", ["Tuesday", "Friday"])
    await world.nora.fills("Zone", "asia/kolkata")
    await world.nora.fills("First day", "2026-05-06")
    await world.nora.submits()
    assert "meets there already" in world.nora.form.errors["Name"]
    await world.nora.fills("Name", "Leads")
    await world.nora.fills("Moderator", "Sara Lind")
    await world.nora.submits()
    assert "Ada Quist types: /unison role @Sara Lind moderator" in world.nora.form.errors["Moderator"]
    await world.nora.fills("Moderator", "Nora Vance")
    await world.nora.fills("Channel", "#acme-partners")
    await world.nora.submits()
    assert "shared with another company" in world.nora.form.errors["Channel"]
    await world.nora.fills("Channel", "#sales")
    await world.nora.submits()
    saved = await world.nora.sees_form("Unison")
    assert "Leads meets every week on Tuesday and Friday at 10:00 (Asia/Kolkata)" in saved.text
    await world.nora.closes()
    await world.nora.waits_for(lambda: "Leads" in world.nora.form.text or None)
    await world.nora.presses("End series")
    await world.nora.waits_for(lambda: "Sales and marketing" not in world.nora.form.text or None)


async def test_a_message_is_put_on_the_agenda(world: World) -> None:
    words = "The dentists ask for a price list.\nThree of them this week."
    await world.tom.types(words, "#gtm")
    message = await world.sven.sees("dentists", "#gtm")

    await world.sven.uses("Put on the agenda", message)

    form = await world.sven.sees_form("Put on the agenda")
    assert form.values["What is it about?"] == "The dentists ask for a price list."
    assert form.values["Purpose"] == words
    assert "For the next Sales and marketing, Thu 7 May 2026." in form.text
    await world.sven.submits()
    assert "The dentists ask for a price list." in (await world.sven.sees_form("Agenda")).text


async def test_what_is_not_for_this_time_is_offered_after_the_meeting_again(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.submits()
    await world.settled()
    await world.marco.presses("To agenda", world.cards("Northwind")[0])
    await world.sara.types("/agenda", "#gtm")
    assert "Put forward" not in (await world.sara.sees_form("Agenda")).text
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Not this time")
    await world.nora.waits_for(lambda: "Put forward" not in world.nora.form.text or None)
    await world.nora.closes()
    assert "Put forward for the next meeting by Marco Neri" in world.cards("Northwind")[0].text

    await starts(world)
    await world.nora.presses("End", the_meeting(world))
    await world.nora.submits()
    await world.settled()

    await world.nora.types("/agenda", "#gtm")
    assert "Northwind: Needs nurturing · Too early" in (await world.nora.sees_form("Agenda")).text


async def test_the_moderator_calls_back_to_the_facts_in_one_neutral_line(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)

    await presses(world, "Back to the facts")

    assert (await world.sara.sees("Back to the facts, please", "#gtm")).pings == []
    await decides(world, "We raise no price")
    assert "We raise no price" in the_meeting(world).text
    await world.moves_to(THURSDAY + timedelta(minutes=1))
    through = await presses(world, "Next")
    assert "All items are through." in through.text
    assert list(through.buttons) == ["Decision", "Action", "Back to the facts", "End"]


@pytest.mark.parametrize("fault", ["429:1", "500", "html", "cut_before", "cut_after", "timeout"])
async def test_the_message_is_pinned_whatever_slack_answered_first(world: World, fault: str) -> None:
    world.expected_refusals = {"already_pinned"}
    world.slack.faults.plan("pins.add", [fault])
    await adds(world, "Sara", "Prices")

    meeting = await starts(world)

    assert "Now: Prices" in meeting.text


async def test_a_meeting_whose_message_was_deleted_or_cannot_be_pinned_goes_on(world: World) -> None:
    world.expected_refusals = {"too_many_pins", "no_pin"}
    world.slack.faults.plan("pins.add", ["too_many_pins"])
    await adds(world, "Sara", "Prices")
    await adds(world, "Sven", "Discounts")
    await world.moves_to(THURSDAY)
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Start")
    await world.nora.closes()
    meeting = await world.nora.sees("Now: Prices", "#gtm")
    await world.ada.sees("gtm has as many pinned messages as Slack allows", "Unison")
    await world.settled()

    await world.nora.presses("Next", meeting)
    await world.nora.presses("End", await world.nora.sees("Now: Discounts", "#gtm"))
    await world.nora.submits()

    await world.sara.sees("Minutes: Sales and marketing", "#gtm")


async def test_a_meeting_whose_message_somebody_deleted_is_ended_from_the_agenda(world: World) -> None:
    world.expected_refusals = {"message_not_found"}
    await adds(world, "Sara", "Prices")
    meeting = await starts(world)
    del world.slack.workspace.channel("#gtm").messages[meeting.ts]

    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("End the meeting")
    await world.nora.sees_form("End the meeting")
    await world.nora.submits()

    await world.sara.sees("Minutes: Sales and marketing", "#gtm")
    await world.nora.waits_for(lambda: "End the meeting" not in world.nora.form.buttons or None)


async def test_ever_so_many_words_open_the_form_all_the_same(world: World) -> None:
    await world.sara.types("/agenda " + "ab " * 1600, "#gtm")

    form = await world.sara.sees_form("Put on the agenda")
    await world.sara.submits()
    assert form.errors == {}
    assert "1 item, 10 minutes" in (await world.sara.sees_form("Agenda")).text


async def test_the_running_meeting_is_handed_over_even_when_another_one_of_the_channel_comes_sooner(
    world: World,
) -> None:
    await adds(world, "Sara", "Prices")
    await adds(world, "Sara", "Discounts")
    await starts(world)
    await set_up(world, "Leads")
    await world.ada.types("/unison role @Tom Beck moderator", "#gtm")
    await world.ada.types("/agenda moderator @Tom Beck", "#gtm")

    await world.ada.sees("Tom Beck moderates Sales and marketing from now on.", "#gtm")


async def test_the_moderator_shortens_an_item_and_nobody_else_changes_somebodys(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.mia.types("/agenda", "#gtm")
    assert "Change" not in (await world.mia.sees_form("Agenda")).buttons
    await world.nora.types("/agenda", "#gtm")
    await world.nora.sees_form("Agenda")
    await world.nora.presses("Change")
    form = await world.nora.sees_form("Change the item")
    assert form.values["What is it about?"] == "Prices"
    await world.nora.fills("Minutes", "5")
    await world.nora.fills("What is it about?", "Prices for dentists")
    await world.nora.submits()

    await world.nora.waits_for(lambda: "1 item, 5 minutes" in world.nora.form.text or None)
    assert "Prices for dentists\nSara Lind · 5 min" in world.nora.form.text
