"""What people prefer and read of themselves: `/unison me`, one form, and what follows from it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.local_slack.records import File
from storage.audit import AuditRow
from tests.conftest import World
from tests.handlers.campaigning import announce
from tests.handlers.test_conflicts import mia_crosses_it, sven_has_a_discount_in_june

pytestmark = pytest.mark.anyio

# Wednesday, 17:30 in Amsterdam, where Sven is.
EVENING = datetime(2026, 5, 6, 15, 30, tzinfo=UTC)
OWN = "on working days, outside quiet hours of my own"


async def opens(world: World, name: str) -> None:
    person = world.slack.person(name)
    await person.types("/unison me", "#gtm")
    await person.presses("Change preferences", await person.sees("Your roles", "#gtm"))
    await person.sees_form("Preferences")


async def flag_and_start(world: World) -> None:
    await world.sven.types("/leadfeedback Northwind too early", "#sales")
    await world.sven.sees_form("What became of it?")
    await world.sven.submits()
    await world.settled()
    await world.marco.presses("Start nurture", world.cards("Northwind")[-1])
    await world.settled()


async def test_everybody_reads_of_themselves_what_is_measured_and_who_sees_it(world: World) -> None:
    await world.sara.types("/unison me", "#gtm")
    sara = await world.sara.sees("Your roles: seller", "#gtm")
    await world.marco.types("/unison me", "#gtm")
    marco = await world.marco.sees("Your roles: marketer", "#gtm")

    assert sara.ephemeral
    assert "in your working hours, 09:00–17:00 by the clock of Europe/Stockholm" in sara.text
    assert "Whether you confirmed a campaign, and when. Seen by: the campaign's owner by name" in sara.text
    assert "owe an answer" not in sara.text
    assert "Feedback that you owe an answer, and until when." in marco.text


async def test_who_likes_it_late_is_written_to_late(world: World) -> None:
    await opens(world, "Sven")
    await world.sven.fills("When may direct messages come?", OWN)
    await world.sven.fills("Quiet from", "21:00")
    await world.sven.fills("Quiet until", "10:00")
    await world.sven.submits()
    assert "not from 21:00 to 10:00" in (await world.sven.sees_form("Unison")).text
    await world.moves_to(EVENING)
    await flag_and_start(world)

    assert len(world.dms("Sven")) == 1


async def test_what_waited_for_the_morning_comes_as_soon_as_the_evening_is_welcome(world: World) -> None:
    await world.moves_to(EVENING)
    await flag_and_start(world)
    assert world.dms("Sven") == []
    await opens(world, "Sven")
    await world.sven.fills("When may direct messages come?", OWN)
    await world.sven.submits()
    await world.sven.sees_form("Unison")
    await world.moves_to(EVENING + timedelta(minutes=1))

    assert len(world.dms("Sven")) == 1


async def test_bad_input_is_told_at_its_field_and_keeps_what_was_chosen(world: World) -> None:
    await opens(world, "Sven")
    await world.sven.fills("When may direct messages come?", OWN)
    await world.sven.fills("Quiet from", "08:00")
    await world.sven.fills("Absence", ["I am away"])
    await world.sven.fills("First day away", "2026-05-12")
    await world.sven.fills("Last day away", "2026-05-08")
    await world.sven.fills("Who stands in?", "Marco Neri")
    await world.sven.submits()

    form = await world.sven.sees_form("Preferences")
    assert set(form.errors.values()) == {
        "From and until are the same, so no hour would be left. Choose another time.",
        "The last day is before the first. Choose a later one.",
        "Marco Neri has none of your roles. Choose somebody who is seller, or nobody.",
    }
    assert form.values["First day away"] == "2026-05-12"


async def test_a_change_is_on_record_without_what_was_chosen(world: World) -> None:
    await opens(world, "Sven")
    await world.sven.fills("What happens under cards in channels", "Tell me in a direct message")
    await world.sven.submits()
    await world.sven.sees_form("Unison")

    def lines(session: Session) -> list[tuple[str, dict[str, object]]]:
        found = session.exec(select(AuditRow).where(AuditRow.action == "preferences.changed"))
        return [(line.actor_id, line.details) for line in found]

    assert await world.db.read(lines) == [(world.sven.id, {"what": ["way"]})]


async def test_preferences_open_from_home_too(world: World) -> None:
    await world.ruth.opens_home()
    await world.ruth.sees_home("Ruth Okoye")
    await world.ruth.presses("Preferences")

    assert (await world.ruth.sees_form()).title == "Preferences"


async def test_who_is_away_is_written_to_when_back(world: World) -> None:
    await opens(world, "Sven")
    await world.sven.fills("Absence", ["I am away"])
    await world.sven.fills("First day away", "2026-05-06")
    await world.sven.fills("Last day away", "2026-05-08")
    await world.sven.fills("Who stands in?", "Sara Lind")
    await world.sven.submits()
    assert (
        "You are away from Wed 6 May 2026 until Fri 8 May 2026; Sara Lind stands in."
        in (await world.sven.sees_form("Unison")).text
    )
    await flag_and_start(world)
    await world.moves_to(datetime(2026, 5, 8, 12, tzinfo=UTC))
    assert world.dms("Sven") == []
    await world.moves_to(datetime(2026, 5, 11, 7, 1, tzinfo=UTC))

    assert len(world.dms("Sven")) == 1


async def is_away(world: World, name: str, stand_in: str = "") -> None:
    """From Wednesday, on which the story begins, to Friday."""
    person = world.slack.person(name)
    await opens(world, name)
    await person.fills("Absence", ["I am away"])
    await person.fills("First day away", "2026-05-06")
    await person.fills("Last day away", "2026-05-08")
    if stand_in:
        await person.fills("Who stands in?", stand_in)
    await person.submits()
    await person.sees_form("Unison")
    await person.closes()


async def flags(world: World, lead: str) -> None:
    await world.sara.types(f"/leadfeedback {lead} too early", "#sales")
    await world.sara.sees_form("What became of it?")
    await world.sara.submits()
    await world.settled()


async def test_who_stands_in_owes_the_answer_of_somebody_who_is_away(world: World) -> None:
    """Northwind came from Mia's webinar."""
    await is_away(world, "Mia", "Lena Fuchs")
    await flags(world, "Northwind")

    assert world.lena.id in world.cards("Northwind")[-1].pings


async def test_without_a_stand_in_whoever_is_on_duty_and_here_owes_the_answer(world: World) -> None:
    await is_away(world, "Mia")
    await flags(world, "Northwind")
    assert world.marco.id in world.cards("Northwind")[-1].pings
    await is_away(world, "Marco")
    await flags(world, "Fabrikam")

    assert world.lena.id in world.cards("Fabrikam")[-1].pings


async def test_when_all_are_away_the_answer_stays_whose_it_is(world: World) -> None:
    for name in ("Mia", "Marco", "Lena"):
        await is_away(world, name)
    await flags(world, "Northwind")

    assert world.mia.id in world.cards("Northwind")[-1].pings


async def prefers_messages(world: World, name: str) -> None:
    person = world.slack.person(name)
    await opens(world, name)
    await person.fills("What happens under cards in channels", "Tell me in a direct message")
    await person.submits()
    await person.sees_form("Unison")
    await person.closes()


async def test_who_prefers_a_message_is_told_of_a_reply_there_and_mentioned_no_more(world: World) -> None:
    await prefers_messages(world, "Mia")
    await flags(world, "Northwind")
    card = world.cards("Northwind")[-1]
    await world.marco.presses("Start nurture", card)
    await world.settled()
    await world.sara.presses("Reply", world.dms("Sara")[-1])
    await world.sara.fills("Your reply", "This autumn.")
    await world.sara.submits()
    said = await world.marco.sees("This autumn.", "#marketing", thread=card)
    await world.settled()
    await world.sara.presses("Not settled", world.dms("Sara")[-1])
    await world.settled()

    assert said.pings == []
    replied, not_settled = world.dms("Mia")
    assert "Sara Lind replied about Northwind:" in replied.text
    assert "Open the card" in replied.text
    assert "Sara Lind says that Northwind is not settled yet." in not_settled.text


async def test_who_prefers_a_message_is_told_there_of_a_question_about_a_campaign(world: World) -> None:
    await prefers_messages(world, "Mia")
    card = await announce(world)
    await world.sara.presses("I have a question", card)
    await world.sara.sees_form("I have a question")
    await world.sara.fills("Your question", "For renewals too?")
    await world.sara.submits()
    await world.settled()

    assert (await world.sara.sees("For renewals too?", "#gtm", thread=card)).pings == []
    assert "Sara Lind asks about Summer Upgrade:" in world.dms("Mia")[-1].text


async def test_whoever_would_ask_somebody_reads_that_they_are_away(world: World) -> None:
    await sven_has_a_discount_in_june(world)
    await is_away(world, "Sven", "Sara Lind")
    await mia_crosses_it(world)

    assert "Sven Maas is away until Fri 8 May 2026; Sara Lind stands in" in world.mia.form.text


def files(world: World) -> list[File]:
    return [file for file in world.slack.workspace.files.values() if file.complete]


async def downloads(world: World) -> None:
    await world.sara.types("/unison me", "#gtm")
    await world.sara.presses("Download", await world.sara.sees("Your roles", "#gtm"))
    await world.sara.sees("comes as a file into your direct messages", "#gtm")
    await world.settled()


async def test_all_that_is_kept_about_somebody_comes_as_a_file_to_them_alone(world: World) -> None:
    await flags(world, "Northwind")
    await downloads(world)

    (file,) = files(world)
    (dm,) = world.dms("Sara")
    assert "Everything that Unison keeps about you, for you alone" in dm.text
    assert file.shares == [(dm.channel, dm.ts)]
    kept = json.loads(file.content or b"")
    assert [row["name"] for row in kept["member"]] == ["Sara Lind"]
    assert [row["author_id"] for row in kept["feedback"]] == [world.sara.id]
    assert {"role", "audit"} <= set(kept)
    assert "Sven Maas" not in str(kept)


@pytest.mark.parametrize("fault", ["cut_before", "cut_after"])
async def test_a_file_comes_once_even_when_slack_s_answer_was_lost(world: World, fault: str) -> None:
    world.slack.faults.plan("files.completeUploadExternal", [fault])
    await downloads(world)

    assert len(world.dms("Sara")) == 1
