"""Four kills at random while people say eighty things and Mondays come; `make chaos` has fifty and two thousand."""

import asyncio
import contextlib
import sqlite3

import pytest

from bot.local_slack.workspace import messages
from tests.kill import campaign
from tests.kill.checker import check
from tests.kill.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.kill]

SEED = 20260506


async def test_kills_at_random_lose_nothing_and_double_nothing(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = await campaign.run(office, SEED, kills=4, events=80)
    with capsys.disabled():
        print(f"\n{outcome}")  # noqa: T201 - figures to write down

    assert outcome.findings == []
    assert outcome.failures == []
    assert outcome.kills == 4
    assert outcome.events >= 80
    assert outcome.mondays >= 1


async def test_the_checker_sees_what_is_spoilt_behind_the_bots_back(office: Office) -> None:
    """In the very workspace and file of the day before, so that a blind checker cannot pass it."""
    slack = office.slack
    await office.people.flag("Sara", "#sales")
    card = await asyncio.wait_for(office.people.cards.get(), 30)
    await office.quiet()
    assert card is not None
    assert check(office.evidence()) == []
    room = slack.workspace.rooms.by_id[card.channel]
    messages.post(slack.workspace, room, card.user, card.text, blocks=card.blocks, metadata=card.metadata)
    with contextlib.closing(sqlite3.connect(office.url.removeprefix("sqlite:///"))) as database, database:
        database.execute("DELETE FROM audit WHERE action = 'feedback.given' AND id = (SELECT max(id) FROM audit)")
        database.execute("UPDATE outbox SET state = 'uncertain' WHERE shows = 'feedback_notice'")

    found = check(office.evidence())
    assert {one.kind for one in found} >= {"doubled", "lost", "stuck"}
