"""A quiet day: what would be nine messages comes as five and one that could not wait (story 18)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.local_slack import Seen
from storage import outbox
from tests.conftest import World

pytestmark = pytest.mark.anyio

LEADS = ("Northwind", "Fabrikam", "Contoso", "Tailspin", "Proseware", "Litware", "Adatum", "Relecloud")
# By Sven's clock in Amsterdam two hours more.
FOUR = datetime(2026, 5, 6, 14, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 5, 7, 7, 0, tzinfo=UTC)


async def flags(world: World, lead: str) -> Seen:
    await world.sven.types(f"/leadfeedback {lead} too early", "#sales")
    await world.sven.sees_form("What became of it?")
    await world.sven.submits()
    await world.settled()
    return world.cards(lead)[-1]


async def marketing_starts(world: World, *leads: str) -> None:
    """Each would be a message to Sven."""
    for lead in leads:
        await world.marco.presses("Start nurture", await flags(world, lead))
        await world.settled()


def told(world: World) -> list[Seen]:
    return world.dms("Sven")


async def held(world: World) -> int:
    return int((await world.db.read(outbox.health, world.slack.now()))["held"])


async def test_of_nine_things_the_urgent_one_comes_at_once_four_in_the_day_and_four_together(world: World) -> None:
    await marketing_starts(world, *LEADS)
    await world.sven.types("What is this?", "Unison")
    await world.settled()

    assert [dm.text.count("Nurture started") for dm in told(world)] == [1, 1, 1, 1, 0]
    assert await held(world) == 4
    await world.moves_to(FOUR - timedelta(minutes=5))
    assert len(told(world)) == 5
    await world.moves_to(FOUR)

    together = told(world)[-1]
    assert len(told(world)) == 6
    assert together.text.startswith("4 things at once")
    assert all(lead in together.text for lead in LEADS[4:])
    assert list(together.buttons) == ["Reply", "Settled", "Not settled"] * 4
    await world.moves_to(TOMORROW)
    assert len(told(world)) == 6


async def test_what_is_done_in_the_message_of_sixteen_hours_shows_there(world: World) -> None:
    await marketing_starts(world, *LEADS)
    await world.moves_to(FOUR)
    (together,) = told(world)[4:]

    await world.sven.presses("Settled", together)
    await world.settled()

    (together,) = told(world)[4:]
    assert together.text.count("Settled by Sven Maas") == 1
    assert list(together.buttons) == ["Reply", "Settled", "Not settled"] * 3


async def test_what_is_held_shows_what_became_of_it_meanwhile(world: World) -> None:
    """However much later than the ten minutes in which changes are one message."""
    await marketing_starts(world, *LEADS[:5])
    await world.moves_to(FOUR - timedelta(hours=1))
    await world.marco.presses("Answer", world.cards("Proseware")[-1])
    await world.marco.fills("Your answer to Sven Maas", "In June.")
    await world.marco.submits()
    await world.moves_to(FOUR)

    assert len(told(world)) == 5
    assert "Nurture started" in told(world)[-1].text
    assert "In June." in told(world)[-1].text


async def test_words_under_the_message_of_several_things_are_not_lost_in_silence(world: World) -> None:
    await marketing_starts(world, *LEADS)
    await world.moves_to(FOUR)

    await world.sven.types("Thank you!", "Unison", thread=told(world)[-1])

    await world.sven.sees("That message is about several things", "Unison")


async def test_after_five_the_rest_waits_for_the_next_morning(world: World) -> None:
    await marketing_starts(world, *LEADS[:6])
    await world.moves_to(FOUR)
    assert len(told(world)) == 5
    await marketing_starts(world, *LEADS[6:])
    await world.moves_to(TOMORROW - timedelta(minutes=1))
    assert len(told(world)) == 5
    await world.moves_to(TOMORROW)

    assert [lead for dm in told(world)[5:] for lead in LEADS if lead in dm.text] == ["Adatum", "Relecloud"]


async def test_in_the_evening_nobody_is_called(world: World) -> None:
    await world.moves_to(FOUR + timedelta(hours=1))
    await marketing_starts(world, "Northwind")
    assert told(world) == []

    await world.moves_to(TOMORROW)

    assert len(told(world)) == 1


async def test_what_waits_outlives_a_restart(world: World) -> None:
    await marketing_starts(world, *LEADS)
    await world.restarts(FOUR + timedelta(minutes=5))
    await world.moves_to(FOUR + timedelta(minutes=6))

    assert len(told(world)) == 5
    assert told(world)[-1].text.startswith("4 things at once")
