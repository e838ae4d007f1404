"""Whatever happens on the way, each message is in Slack exactly once."""

import asyncio
import random
import sqlite3
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from bot.delivery import Pace
from storage.db import Database, Locked
from storage.outbox import OutboxRow, Place, carrying
from tests.bot.delivery.conftest import Office
from tests.bot.delivery.pretend import FAULTS, Slack

SALES = Place(channel="C1")


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_post_that_meets_a_fault_arrives_once(office: Office, slack: Slack, fault: str) -> None:
    slack.planned = [fault]
    await office.note("hello", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]
    assert await office.states() == {"hello": "sent"}


@pytest.mark.parametrize("fault", FAULTS)
async def test_an_edit_that_meets_a_fault_is_simply_made_again(office: Office, slack: Slack, fault: str) -> None:
    await office.card("lead", "new", SALES)
    await office.delivers()
    slack.planned = [fault]
    await office.card("lead", "answered", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["answered"]
    assert slack.called("conversations.history") == []


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"429"}))
async def test_a_whisper_that_meets_a_fault_is_said_at_most_once(office: Office, slack: Slack, fault: str) -> None:
    slack.planned = [fault]
    await office.whisper("psst", Place(channel="C1", person="U7"))
    await office.delivers()

    assert len(slack.whispers) <= 1
    assert len(slack.called("chat.postEphemeral")) == 1


async def test_the_look_back_itself_may_fail(office: Office, slack: Slack) -> None:
    slack.planned = ["cut after", "500 before", "429", "silence before", "html"]
    await office.note("hello", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]


async def test_the_look_back_turns_every_page(office: Office, slack: Slack) -> None:
    slack.planned = ["cut after"]
    await office.note("hello", SALES)
    async with office.courier() as courier:
        while not slack.texts("C1"):
            await asyncio.sleep(0)
        for n in range(10):  # other people talk meanwhile
            slack.chat_postMessage({"channel": "C1", "text": f"chat {n}"})
        await courier.settled()

    assert slack.texts("C1").count("hello") == 1
    assert len(slack.called("conversations.history")) == 4


async def test_a_reply_in_doubt_is_looked_for_in_its_thread(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", SALES)
    await office.delivers()
    slack.planned = ["cut after"]
    await office.note("reply", Place(thread_of="lead"))
    await office.delivers()

    assert slack.texts("C1") == ["new", "reply"]
    assert len(slack.called("conversations.replies")) == 1


async def test_a_card_changed_while_in_doubt_shows_its_present_state(office: Office, slack: Slack) -> None:
    slack.planned = ["cut after"]
    await office.card("lead", "new", SALES)
    async with office.courier() as courier:
        while not slack.texts("C1"):
            await asyncio.sleep(0)
        await office.card("lead", "answered", SALES)
        await courier.settled()

    assert slack.texts("C1") == ["answered"]


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_a_killed_process_was_sending_is_there_once(office: Office, slack: Slack, arrived: bool) -> None:
    await office.note("hello", SALES)
    message = await office.db.read(lambda session: session.exec(select(OutboxRow.id)).one())
    now = datetime.now(UTC)
    await office.db.write(carrying.claim, message, uuid4(), "C1", now + timedelta(hours=1), now, is_edit=False)
    if arrived:
        key = {"event_type": "unison_message", "event_payload": {"key": message.hex}}
        slack.chat_postMessage({"channel": "C1", "text": "hello", "metadata": key})
    await office.delivers()

    assert slack.texts("C1") == ["hello"]


async def test_a_card_half_edited_by_a_killed_process_is_edited_again(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", SALES)
    await office.delivers()
    await office.card("lead", "answered", SALES)
    message = await office.db.read(lambda session: session.exec(select(OutboxRow.id)).one())
    now = datetime.now(UTC)
    await office.db.write(carrying.claim, message, uuid4(), "C1", now + timedelta(hours=1), now, is_edit=True)
    await office.delivers()

    assert slack.texts("C1") == ["answered"]


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "seed"), [("sqlite", 1), ("postgresql", 2)])
async def test_in_a_storm_of_faults_nothing_is_lost_and_nothing_doubled(
    office: Office, slack: Slack, seed: int
) -> None:
    slack.share, slack.dice, slack.retry_after = 0.4, random.Random(seed), 0.02
    places = [Place(channel=f"C{n}") for n in range(50)] + [Place(person=f"U{n}") for n in range(10)]
    for n in range(300):
        await office.note(f"note {n}", places[n % len(places)])
    for n in range(24):
        await office.card(f"card {n}", f"card {n}", places[n])
        await office.note(f"reply {n}", Place(thread_of=f"card {n}"))
    pace = Pace(timeout=0.15, quarantine=0.25, interval=0.002)
    async with office.courier(pace) as courier, asyncio.timeout(60):
        for n in range(24):
            await office.card(f"card {n}", f"card {n}, changed", places[n])
        await courier.settled()
    said = Counter(text for channel in slack.messages for text in slack.texts(channel))

    assert set((await office.states()).values()) == {"sent"}
    assert said == Counter(
        [f"note {n}" for n in range(300)]
        + [f"card {n}, changed" for n in range(24)]
        + [f"reply {n}" for n in range(24)]
    )


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_two_copies_of_the_bot_never_send_the_same_message(office: Office, slack: Slack, url: str) -> None:
    for n in range(120):
        await office.note(f"{n}", Place(channel=f"C{n % 40}"))
    other = await Database.open(url)
    try:
        async with office.courier() as one, office.courier(db=other) as two, asyncio.timeout(30):
            await one.settled()
            await two.settled()
    finally:
        await other.close()
    said = Counter(text for channel in slack.messages for text in slack.texts(channel))

    assert said == Counter(f"{n}" for n in range(120))


async def test_a_database_that_is_locked_for_a_while_loses_nothing(office: Office, slack: Slack, url: str) -> None:
    for n in range(20):
        await office.note(f"{n}", Place(channel=f"C{n}"))
    other = sqlite3.connect(Path(url.removeprefix("sqlite:///")), isolation_level=None)
    async with office.courier() as courier, asyncio.timeout(20):
        while not slack.calls:
            await asyncio.sleep(0)
        other.execute("BEGIN IMMEDIATE")
        for _ in range(4):
            with pytest.raises(Locked):
                await office.note("one more", SALES)
        other.execute("ROLLBACK")
        await courier.settled()
    other.close()
    said = Counter(text for channel in slack.messages for text in slack.texts(channel))

    assert said == Counter(f"{n}" for n in range(20))


def wanted(session: Session, key: str) -> tuple[int, int]:
    return session.exec(select(OutboxRow.wanted, OutboxRow.shown).where(OutboxRow.key == key)).one()


async def test_a_card_is_finished_when_it_shows_what_is_wanted(office: Office) -> None:
    for n in range(5):
        await office.card("lead", f"{n}", SALES)
    await office.delivers()

    assert await office.db.read(wanted, "lead") == (5, 5)
