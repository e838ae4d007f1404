"""Where the clock of the story may jump to, in the time of whoever looks at it."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.local_slack.changes import Happening
from bot.local_slack.page import panel
from bot.local_slack.page.story import jumps, live_until, mornings
from tests.local_slack.counterpart import local_slack

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("now", "words", "then"),
    [
        ("2026-05-06T10:12", "In ten minutes", "2026-05-06T10:22"),
        ("2026-05-06T10:12", "In an hour", "2026-05-06T11:12"),
        ("2026-05-06T10:12", "Tomorrow, 9:00", "2026-05-07T09:00"),
        ("2026-05-06T10:12", "Monday, 9:00", "2026-05-11T09:00"),
        ("2026-05-11T08:59", "Monday, 9:00", "2026-05-18T09:00"),
        ("2026-05-10T10:12", "Monday, 9:00", "2026-05-11T09:00"),
        ("2026-10-24T10:12", "Tomorrow, 9:00", "2026-10-25T09:00"),
        ("2026-05-06T10:12", "In two weeks", "2026-05-20T10:12"),
    ],
)
def test_the_story_goes_on_where_people_say(now: str, words: str, then: str) -> None:
    found = jumps(datetime.fromisoformat(now).replace(tzinfo=STOCKHOLM))

    assert found[words] == datetime.fromisoformat(then).replace(tzinfo=STOCKHOLM)


def test_on_the_way_everybody_has_their_mornings_but_not_at_the_weekend() -> None:
    friday, tuesday = datetime(2026, 5, 8, 6, 0, tzinfo=UTC), datetime(2026, 5, 12, 6, 0, tzinfo=UTC)

    found = mornings(friday, tuesday, ["Europe/Stockholm", "Europe/Rome", "Asia/Kolkata", "America/New_York"])

    assert [f"{moment:%a %H:%M}" for moment in found] == [
        "Fri 07:00", "Fri 13:00", "Mon 03:30", "Mon 07:00", "Mon 13:00", "Tue 03:30",
    ]  # fmt: skip


@pytest.mark.parametrize("begins", ["2026-05-07T10:12", "2026-05-08T09:01", "2026-05-10T23:00", "2026-05-11T06:59"])
def test_from_anywhere_the_way_leads_through_monday_at_nine_in_stockholm(begins: str) -> None:
    now = datetime.fromisoformat(begins).replace(tzinfo=STOCKHOLM)
    zones = ["Africa/Lagos", "Europe/Stockholm", "Asia/Kolkata", "America/New_York"]

    found = mornings(now.astimezone(UTC), now.astimezone(UTC) + timedelta(weeks=1), zones)

    assert datetime(2026, 5, 11, 9, 0, tzinfo=STOCKHOLM) in found


async def test_the_clock_stops_on_the_way_for_an_app_that_goes_by_it() -> None:
    stops: list[str] = []
    async with local_slack() as slack:

        def follows(happening: Happening) -> None:
            stops.append(f"{slack.now():%a %H:%M}")
            slack.clock.tell()
            slack.clock.tell()

        slack.moves_to(datetime(2026, 5, 7, 12, 0, tzinfo=UTC))
        slack.clock.tell()
        slack.workspace.changes.subscribe(follows)
        await live_until(slack, datetime(2026, 5, 8, 12, 0, tzinfo=UTC))

    # The last of them is told when the clock can be moved again.
    assert stops == ["Fri 07:00", "Fri 12:00", "Fri 12:00"]


async def test_an_app_with_a_clock_of_its_own_is_not_waited_for_long() -> None:
    async with local_slack() as slack:
        then = slack.now() + timedelta(days=30)
        await live_until(slack, then)

        assert abs(slack.now() - then) < timedelta(minutes=1)


async def test_an_app_that_no_longer_goes_by_the_clock_is_not_waited_for_at_every_stop() -> None:
    async with local_slack() as slack:
        slack.clock.tell()
        then = slack.now() + timedelta(days=30)
        await live_until(slack, then, within=0.01)

        assert abs(slack.now() - then) < timedelta(minutes=1)


async def test_nobody_moves_the_clock_while_it_is_moving_on() -> None:
    seen: list[datetime] = []
    async with local_slack() as slack:
        sara, begun = slack.workspace.user("Sara"), slack.now()
        slack.clock.tell()
        slack.workspace.changes.subscribe(lambda _: seen.append(slack.now()))
        walk = asyncio.create_task(live_until(slack, begun + timedelta(weeks=2)))
        await slack.workspace.changes.wait_for(lambda: seen, 5)

        assert "moving on …" in panel.notice(slack.workspace, sara)
        with pytest.raises(AssertionError, match="The clock is moving on"):
            await live_until(slack, slack.now() + timedelta(minutes=10))

        while not walk.done():
            if slack.clock.tell():
                slack.workspace.changes.tell(Happening("clock"))
            await asyncio.sleep(0)
        await live_until(slack, slack.now() + timedelta(minutes=10), within=0.01)

        assert "moving on …" not in panel.notice(slack.workspace, sara)
        assert seen == sorted(seen)
        assert slack.now() >= begun + timedelta(weeks=2, minutes=10)


async def test_the_clock_does_not_go_back() -> None:
    async with local_slack() as slack:
        before = slack.clock.offset
        with pytest.raises(AssertionError, match="It is later than that already"):
            await live_until(slack, slack.now() - timedelta(minutes=1))

        assert slack.clock.offset == before
