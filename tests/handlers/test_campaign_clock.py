"""What the days do with a campaign: it turns live and ends, and those missing are reminded (story 5)."""

from datetime import UTC, datetime

import pytest

from bot.local_slack import Seen
from tests.conftest import World
from tests.handlers.campaigning import acts_on_list, announce, card

pytestmark = pytest.mark.anyio


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def reminders(world: World, name: str) -> list[Seen]:
    """But for the digest of a person, which names it among what waits."""
    return [dm for dm in world.dms(name) if dm.text.startswith("Summer Upgrade starts")]


async def test_the_card_turns_with_the_days_of_the_team(world: World) -> None:
    """In Stockholm it is midnight two hours before it is in UTC."""
    await announce(world)
    await world.moves_to(at(5, 31, 21, 59))
    assert "Planned" in card(world).text
    await world.moves_to(at(5, 31, 22, 1))
    assert "Live" in card(world).text
    await world.moves_to(at(6, 30, 21, 59))
    assert "Live" in card(world).text
    live = card(world)
    await world.moves_to(at(6, 30, 22, 1))
    assert "Ended" in card(world).text
    assert list(card(world).buttons) == []

    await world.sara.presses("Got it", live)
    await world.sara.sees("Summer Upgrade ended on Tue 30 Jun 2026, so this changed nothing.", "#gtm")


async def test_a_campaign_whose_whole_life_was_slept_through_has_ended(world: World) -> None:
    await announce(world)
    await world.moves_to(at(7, 15, 9))

    assert "Ended" in card(world).text
    assert all(reminders(world, name) == [] for name in ("Sara", "Sven", "Priya", "Tom"))


async def test_those_missing_are_reminded_at_nine_in_their_own_zone(world: World) -> None:
    """Monday 1 June is two working days after Thursday: 9:00 in Bengaluru is 3:30 in UTC, in Stockholm 7:00."""
    posted = await announce(world)
    await world.tom.presses("Got it", posted)
    await world.moves_to(at(5, 28, 3, 29))
    assert reminders(world, "Priya") == []
    await world.moves_to(at(5, 28, 3, 31))
    (dm,) = reminders(world, "Priya")
    assert "Summer Upgrade starts on Mon 1 Jun 2026. Please read it and say Got it." in dm.text
    assert "late" not in dm.text
    assert list(dm.buttons) == ["Got it", "I have a question", "Kit"]
    assert reminders(world, "Sara") == []
    await world.moves_to(at(5, 28, 7, 1))
    assert len(reminders(world, "Sara")) == 1

    await world.priya.presses("Got it", dm)
    await world.priya.sees("Got it, thank you", "Unison")
    await world.settled()
    assert "Got it: 2/4" in card(world).text
    (dm,) = reminders(world, "Priya")
    assert ":white_check_mark: Got it" in dm.text or "✅ Got it" in dm.text
    assert list(dm.buttons) == []
    await world.moves_to(at(6, 1, 13, 1))
    assert len(reminders(world, "Priya")) == 1
    assert len(reminders(world, "Sara")) == 2
    before, last = reminders(world, "Sara")
    assert "Summer Upgrade starts today, Mon 1 Jun 2026. Please read it" in last.text
    assert "Summer Upgrade starts on Mon 1 Jun 2026." in before.text
    assert "You were reminded again on Mon 1 Jun 2026: please answer there." in before.text
    assert (list(before.buttons), list(last.buttons)) == ([], ["Got it", "I have a question", "Kit"])
    assert all(reminders(world, name) == [] for name in ("Tom", "Mia", "Marco", "Lena"))


async def test_a_late_reminder_says_so_and_the_one_before_is_left_out(world: World) -> None:
    await announce(world)
    await world.moves_to(at(6, 1, 12))

    (dm,) = reminders(world, "Sara")
    assert "This reminder comes late" in dm.text


async def test_nobody_is_reminded_of_what_was_posted_afterwards_or_has_ended(world: World) -> None:
    await world.moves_to(at(6, 1, 12))
    await announce(world)
    await world.moves_to(at(6, 1, 18))
    assert "Live" in card(world).text
    assert reminders(world, "Sara") == []

    await acts_on_list(world, "End")
    await world.moves_to(at(6, 3, 18))
    assert reminders(world, "Sara") == []


async def test_a_reminder_that_waits_unread_says_when_there_is_nothing_left_to_do(world: World) -> None:
    await announce(world)
    await world.moves_to(at(5, 28, 8))
    (dm,) = reminders(world, "Sara")
    await acts_on_list(world, "End")
    await world.settled()

    (dm,) = reminders(world, "Sara")
    assert "there is nothing to do" in dm.text
    assert list(dm.buttons) == []


async def test_taken_back_in_the_dm_it_is_asked_there_again(world: World) -> None:
    await announce(world)
    await world.moves_to(at(5, 28, 8))
    (dm,) = reminders(world, "Sara")
    await world.sara.presses("Got it", dm)
    said = await world.sara.sees("Got it, thank you", "Unison")
    await world.settled()
    assert list(reminders(world, "Sara")[0].buttons) == []
    await world.sara.presses("Undo", said)
    await world.settled()

    (dm,) = reminders(world, "Sara")
    assert "Please read it and say Got it." in dm.text
    assert list(dm.buttons) == ["Got it", "I have a question", "Kit"]
    assert "Got it: 0/4" in card(world).text


async def test_words_under_the_reminder_are_not_lost_in_silence(world: World) -> None:
    await announce(world)
    await world.moves_to(at(5, 28, 8))
    (dm,) = reminders(world, "Sara")
    await world.sara.types("Does it cover renewals?", "Unison", thread=dm)

    await world.sara.sees("Nobody reads what is written under that message. Please use its buttons", "Unison")


async def test_a_question_from_the_dm_is_told_where_it_went(world: World) -> None:
    posted = await announce(world)
    await world.moves_to(at(5, 28, 8))
    (dm,) = reminders(world, "Sara")
    await world.sara.presses("I have a question", dm)
    await world.sara.fills("Your question", "Does it cover renewals?")
    await world.sara.submits()

    told = await world.sara.sees("Your question about Summer Upgrade stands in the thread of its card", "Unison")
    assert "Open the card" in told.text
    asked = await world.mia.sees("Does it cover renewals?", "#gtm", thread=posted)
    assert list(asked.pings) == [world.mia.id]


async def test_after_five_minutes_got_it_stays(world: World) -> None:
    posted = await announce(world)
    await world.sara.presses("Got it", posted)
    said = await world.sara.sees("Got it, thank you", "#gtm")
    await world.moves_to(at(5, 6, 8, 30))
    await world.sara.presses("Undo", said)

    stays = await world.sara.sees("You confirmed Summer Upgrade at 10:12; after five minutes that stays.", "#gtm")
    assert [m.ts for m in world.sara.reads("#gtm") if m.ephemeral] == [stays.ts]
    await world.settled()
    assert "Got it: 1/4" in card(world).text
