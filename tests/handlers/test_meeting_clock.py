"""A meeting by the clock: reminders, warnings, and a restart in the middle (story 10)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import World
from tests.handlers.test_meetings import THURSDAY, adds, presses, starts, the_meeting

pytestmark = pytest.mark.anyio

A_WEEK = timedelta(weeks=1)
# Nine in Stockholm, on the Wednesday before the second meeting.
REMINDED = datetime(2026, 5, 13, 7, 0, tzinfo=UTC)


async def test_after_a_restart_in_the_middle_the_meeting_goes_on_with_the_right_time_left(world: World) -> None:
    for title in ("Prices", "Discounts", "Webinar", "Fair"):
        await adds(world, "Sara", title)
    await starts(world)
    await presses(world, "Next")
    await world.moves_to(THURSDAY + timedelta(minutes=12))
    third = await presses(world, "Next")
    assert "Now: Webinar" in third.text

    await world.restarts(THURSDAY + timedelta(minutes=13))
    await world.settled()

    assert the_meeting(world).text == third.text
    before = times(world)
    await world.moves_to(THURSDAY + timedelta(minutes=19, seconds=30))
    assert times(world) == before
    await world.moves_to(THURSDAY + timedelta(minutes=20, seconds=5))
    assert times(world) == [*before, "2 minutes left for “Webinar”."]
    await presses(world, "Next")
    assert "Now: Fair" in the_meeting(world).text


def times(world: World) -> list[str]:
    """What the moderator alone is told of the time."""
    told = [m for m in world.nora.reads("#gtm") if "⏳" in m.text and m.ephemeral]
    assert [m for m in world.sara.reads("#gtm") if m.ephemeral and "left for" in m.text] == []
    return [m.text.partition(" ")[2] for m in told]


async def test_the_moderator_alone_is_warned_of_the_time_and_an_extension_warns_anew(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)
    await world.moves_to(THURSDAY + timedelta(minutes=8, seconds=10))
    await presses(world, "+5 min")
    await world.moves_to(THURSDAY + timedelta(minutes=10, seconds=10))
    assert times(world) == ["2 minutes left for “Prices”."]
    await world.moves_to(THURSDAY + timedelta(minutes=13, seconds=10))
    await world.moves_to(THURSDAY + timedelta(minutes=15, seconds=10))

    assert times(world) == ["2 minutes left for “Prices”."] * 2 + ["Time is up for “Prices”: Next, +5 min or Park?"]


async def test_a_warning_that_comes_too_late_is_not_given(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await starts(world)

    await world.moves_to(THURSDAY + timedelta(minutes=30))

    assert times(world) == []


async def test_the_agenda_comes_into_the_channel_on_the_working_day_before_once(world: World) -> None:
    await adds(world, "Sara", "Prices", Minutes="20")
    await world.moves_to(REMINDED - timedelta(seconds=1))
    assert reminders(world) == []
    await world.moves_to(REMINDED)
    await world.moves_to(REMINDED + timedelta(hours=1))

    (reminder,) = reminders(world)
    assert "Prices · Sara Lind · 20 min" in reminder
    assert "20 minutes planned" in reminder
    assert "comes late" not in reminder
    assert world.dms("Nora") == []


def reminders(world: World) -> list[str]:
    return [m.text for m in world.sara.reads("#gtm") if "minutes planned" in m.text]


async def test_of_an_empty_agenda_the_moderator_alone_hears_one_line(world: World) -> None:
    await world.moves_to(REMINDED + timedelta(minutes=30))
    assert (reminders(world), world.dms("Nora")) == ([], [])  # in London her day begins in half an hour
    await world.moves_to(REMINDED + timedelta(hours=1))

    assert reminders(world) == []
    (line,) = world.dms("Nora")
    assert "Sales and marketing has nothing on its agenda yet." in line.text
    assert "This reminder comes late" in line.text


async def test_a_reminder_that_was_slept_through_says_so_and_one_for_a_meeting_that_was_is_none(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.restarts(REMINDED + timedelta(hours=8))
    await world.moves_to(REMINDED + timedelta(hours=8))
    (reminder,) = reminders(world)
    assert "This reminder comes late" in reminder

    await world.moves_to(THURSDAY + A_WEEK * 2 + timedelta(hours=1))

    assert reminders(world) == [reminder]
    assert world.dms("Nora") == []


async def test_when_it_is_too_late_to_remind_the_moderator_hears_that_nobody_was(world: World) -> None:
    await adds(world, "Sara", "Prices")
    await world.moves_to(THURSDAY + A_WEEK - timedelta(hours=1))

    assert reminders(world) == []
    assert "so nobody was reminded" in world.dms("Nora")[0].text
