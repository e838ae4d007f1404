"""Where the clock of the story may jump to, in the time of whoever looks at it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.local_slack.page.story import jumps

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
