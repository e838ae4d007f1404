"""The process is killed at every point between a Monday's claim and the mark on its digest: each comes once."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.kill.checker import check
from tests.kill.company import REGIONS, SELLERS
from tests.kill.evidence import A_WEEK, Row, still_waiting
from tests.kill.gate import Held
from tests.kill.office import Office, until
from tests.kill.test_named_points import BOTH_SIDES, file_of, heard_by_the_bot, killed_while_holding, writing_elsewhere

pytestmark = [pytest.mark.anyio, pytest.mark.kill]

# The courier thinks that another one was quicker, again and again.
NOBODY_TAKES_IT = """
    CREATE TRIGGER held BEFORE UPDATE ON outbox WHEN NEW.state = 'sending' AND NEW.key LIKE 'digest:%'
    BEGIN SELECT RAISE(IGNORE); END
"""


async def away_until_monday(office: Office) -> str:
    """After a week in which something happened it is Monday, nine o'clock, and the bot is dead. Returns the day."""
    await office.bot.connected()
    await office.people.flag(SELLERS[0], REGIONS[0])
    await office.quiet()
    await office.bot.kill()
    return office.next_monday()


async def told(office: Office, monday: str) -> None:
    """After which nothing is missing, and nothing is there twice."""
    await until(lambda: [row for row in rows(office, "claim") if row["day"] == monday])
    await office.quiet()

    assert check(office.evidence()) == []
    assert [row["state"] for row in rows(office, "outbox") if row["key"] == f"digest:{monday}"] == ["sent"]


def rows(office: Office, table: str) -> list[Row]:
    with contextlib.closing(sqlite3.connect(f"file:{file_of(office)}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        wanted = {"claim": "schedule = 'digest'", "outbox": "key LIKE 'digest%:%'"}[table]
        return [dict(row) for row in database.execute(f"SELECT * FROM {table} WHERE {wanted}")]


@contextlib.contextmanager
def nobody_takes_it(office: Office) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(file_of(office))) as database, database:
        database.execute(NOBODY_TAKES_IT)
    yield
    with contextlib.closing(sqlite3.connect(file_of(office))) as database, database:
        database.execute("DROP TRIGGER held")


async def test_killed_before_the_commit_of_the_claim(office: Office) -> None:
    monday = await away_until_monday(office)
    # It asks for its socket before it ticks, and after the last thing that it has to write at its start.
    held = office.gate.hold("apps.connections.open", done=False)
    await office.bot.start()
    await held.arrives()
    with writing_elsewhere(office):
        held.release()
        await office.bot.connected()
        await heard_by_the_bot(office)
        await office.bot.kill()
        assert monday not in {row["day"] for row in rows(office, "claim")}
    await office.bot.start()

    await told(office, monday)


async def test_killed_between_the_claim_and_the_courier(office: Office) -> None:
    monday = await away_until_monday(office)
    with nobody_takes_it(office):
        await office.bot.start()
        await until(lambda: monday in {row["day"] for row in rows(office, "claim")})
        await office.bot.kill()
    assert [row["state"] for row in rows(office, "outbox") if monday in row["key"]] == ["queued"] * 2
    await office.bot.start()

    await told(office, monday)


@BOTH_SIDES
async def test_killed_while_the_digest_is_posted(office: Office, done: bool) -> None:
    monday = await away_until_monday(office)
    held = office.gate.hold("chat.postMessage", done=done)
    await office.bot.start()
    await killed_while_holding(office, held)

    await told(office, monday)


async def test_killed_between_slacks_answer_and_its_mark(office: Office) -> None:
    monday = await away_until_monday(office)
    held = office.gate.hold("chat.postMessage", done=True)
    await office.bot.start()
    await held.arrives()
    await office.bot.connected()
    with writing_elsewhere(office):
        held.release()
        await heard_by_the_bot(office)
        await office.bot.kill()
    await office.bot.start()

    await told(office, monday)


async def test_a_digest_that_arrives_after_its_sender_died_is_found(office: Office) -> None:
    monday = await away_until_monday(office)
    held = office.gate.hold("chat.postMessage", done=False)
    await office.bot.start()
    await killed_while_holding(office, held)
    held.release()

    await told(office, monday)


async def test_killed_again_and_again_on_the_same_monday(office: Office) -> None:
    """Whatever the first life did, the second and the third do no more than is left."""
    monday = await away_until_monday(office)
    for done in (False, True, True):
        held = office.gate.hold("chat.postMessage", done=done)
        await office.bot.start()
        await held_or_quiet(office, held)
        await office.bot.kill()
    await office.bot.start()

    await told(office, monday)


async def held_or_quiet(office: Office, held: Held) -> None:
    """A post that is only looked for is not made again."""
    await until(lambda: held.arrived.is_set() or not still_waiting(office.url))


async def test_away_for_a_day_the_digest_comes_late_and_says_so(office: Office) -> None:
    monday = await away_until_monday(office)
    office.story_goes_on_at(office.slack.now() + timedelta(hours=23))
    await office.bot.start()

    await told(office, monday)
    last = [one for one in office.evidence().said if one.channel == office.evidence().shared][-1]
    assert "Planned for" in last.words


async def test_away_for_weeks_the_days_between_have_their_rows_and_the_last_one_is_told(office: Office) -> None:
    await away_until_monday(office)
    office.story_goes_on_at(office.slack.now() + 3 * A_WEEK)
    await office.bot.start()
    await until(lambda: rows(office, "claim")[-1]["day"] == office.evidence().mondays[-1])
    await office.quiet()

    assert check(office.evidence()) == []
    assert [row["verdict"] for row in rows(office, "claim")][-4:] == ["superseded"] * 3 + ["done"]
