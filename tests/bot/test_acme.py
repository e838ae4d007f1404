"""Acme's past, as the demo opens with it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot import acme
from bot.acme import guide, past, story
from bot.local_slack.words import words_of
from bot.rules.digest import last_week, up_to
from bot.views.digest import card
from storage.conflicts.tables import ConflictRow
from storage.db import Database
from storage.digest import reading
from storage.outbox import OutboxRow
from tests.conftest import local_slack

pytestmark = pytest.mark.anyio

OPENS = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)


@pytest.fixture
async def lived(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path}/unison.sqlite"
    await acme.move_in(local_slack("socket"), url, lambda session, ids, _, now: past.live_through(session, ids, now))
    database = await Database.open(url)
    yield database
    await database.close()


def waiting(session: Session) -> list[str]:
    return list(session.exec(select(OutboxRow.shows).where(OutboxRow.state == "queued")))


async def test_the_past_is_told_to_nobody_again_and_gives_the_first_digests_something_to_say(lived: Database) -> None:
    assert await lived.read(waiting) == []
    for window in (up_to(date(2026, 5, 6)), last_week(date(2026, 5, 11))):
        known = await lived.read(reading.read, window, OPENS)
        shown = card.show(known)

        assert known.returns.top[0].answer is not None
        assert len(known.handed_over.before) == 4
        assert known.owed.answers.count in range(1, 4)
        assert "data_visualization" in {block["type"] for block in shown.blocks}
        assert "Asked of marketing" in words_of(shown.blocks)


async def test_a_campaign_is_to_come_whose_reminder_can_be_jumped_to_and_that_crosses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/unison.sqlite"
    await acme.move_in(local_slack("socket"), url, story.begin)
    database = await Database.open(url)
    labels = [one.label for one in await database.read(guide.moments, OPENS)]
    crossed = await database.read(lambda session: session.exec(select(ConflictRow.id)).all())
    await database.close()

    assert "Two working days before Open House Berlin starts" in labels
    assert "Open House Berlin starts" in labels
    assert crossed == []


def test_it_is_the_same_past_each_time_and_none_of_it_is_to_come() -> None:
    events = past.events(OPENS)

    assert events == past.events(OPENS)
    assert events == sorted(events, key=lambda event: event.at)
    assert OPENS - timedelta(weeks=14) < events[0].at < events[-1].at < OPENS
    assert {event.at.astimezone(UTC).weekday() for event in events if event.what == "came"} <= set(range(5))
