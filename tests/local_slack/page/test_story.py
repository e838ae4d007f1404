"""Where the clock of the story may jump to, in the time of whoever looks at it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.local_slack.changes import Happening
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


async def test_the_clock_stops_on_the_way_for_an_app_that_goes_by_it() -> None:
    stops: list[str] = []
    async with local_slack() as slack:

        def follows(happening: Happening) -> None:
            stops.append(f"{slack.now():%a %H:%M}")
            slack.clock.tell()
            slack.clock.tell()

        slack.moves_to(datetime(2026, 5, 7, 12, 0, tzinfo=UTC))
        slack.workspace.changes.subscribe(follows)
        await live_until(slack, datetime(2026, 5, 8, 12, 0, tzinfo=UTC))

    assert stops == ["Fri 07:00", "Fri 12:00"]


async def test_an_app_with_a_clock_of_its_own_is_not_waited_for_long() -> None:
    async with local_slack() as slack:
        then = slack.now() + timedelta(days=30)
        await live_until(slack, then, within=0.01)

        assert abs(slack.now() - then) < timedelta(minutes=1)
