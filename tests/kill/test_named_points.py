"""The process is killed at every point where something could be lost or said twice."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from bot.local_slack.records import Message
from tests.kill.checker import check
from tests.kill.company import MARKETERS, NEWCOMER, REGIONS, SELLERS
from tests.kill.gate import Held
from tests.kill.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.kill]

REQUESTS = ("views.open", "chat.postMessage", "chat.postEphemeral", "chat.update", "conversations.open")
# The first of the sellers whom nobody wrote to before: after four messages the next ones wait (habit 6).
FRESH = 10
BOTH_SIDES = pytest.mark.parametrize("done", [False, True], ids=["before Slack did it", "before the bot heard"])


async def flag_and_answer(office: Office, number: int) -> None:
    """A feedback and its answer; a seller who was never written to needs a conversation first."""
    await office.people.flag(SELLERS[number], REGIONS[number])
    await office.people.answer(MARKETERS[0], await next_card(office))


async def next_card(office: Office) -> Message:
    card = await asyncio.wait_for(office.people.cards.get(), 30)
    assert card is not None
    return card


async def killed_while_holding(office: Office, held: Held) -> None:
    """Once the request is there; it never gets further."""
    await held.arrives()
    await office.bot.kill()
    await office.bot.start()
    await office.bot.connected()


async def proven(office: Office) -> None:
    await office.quiet()

    assert check(office.evidence()) == []
    assert office.people.cards.empty()


@BOTH_SIDES
@pytest.mark.parametrize("method", REQUESTS)
async def test_killed_during_a_request(office: Office, method: str, done: bool) -> None:
    held = office.gate.hold(method, done=done)
    work = asyncio.ensure_future(flag_and_answer(office, REQUESTS.index(method) * 2 + done))
    await killed_while_holding(office, held)

    await work
    await proven(office)


@BOTH_SIDES
@pytest.mark.parametrize("where", ["thread", "DM"])
async def test_killed_while_the_answer_is_told(office: Office, where: str, done: bool) -> None:
    number = FRESH + 2 * (where == "DM") + done
    direct = office.slack.workspace.place(office.slack.person(SELLERS[number]).id, "Unison").id
    holds = {"thread": "thread_ts", "DM": direct}[where]
    held = office.gate.hold("chat.postMessage", done=done, holds=holds)
    work = asyncio.ensure_future(flag_and_answer(office, number))
    await killed_while_holding(office, held)

    await work
    await proven(office)


@BOTH_SIDES
@pytest.mark.parametrize("method", ["conversations.history", "conversations.replies"])
async def test_killed_while_looking_back(office: Office, method: str, done: bool) -> None:
    """A post whose connection was cut is looked for; the one who looks dies."""
    held, number = office.gate.hold(method, done=done), FRESH + 2 * (method == "conversations.history") + done
    faults = ["cut_after"] if method == "conversations.history" else ["ok", "cut_after", "cut_after"]
    office.slack.faults.plan("chat.postMessage", faults)
    work = asyncio.ensure_future(flag_and_answer(office, number))
    await killed_while_holding(office, held)

    await work
    await proven(office)


async def test_a_post_that_arrives_after_its_sender_died_is_found(office: Office) -> None:
    """A late write: the next life of the bot is already there when Slack stores what the last one sent."""
    held = office.gate.hold("chat.postMessage", done=False)
    work = asyncio.ensure_future(flag_and_answer(office, 2))
    await killed_while_holding(office, held)
    held.release()

    await work
    await proven(office)


async def test_an_edit_that_arrives_late_does_not_bring_an_old_state_back(office: Office) -> None:
    """Nobody dies here: the first edit takes its time, the bot gives it up, and a newer one comes in between."""
    await office.people.flag(SELLERS[3], REGIONS[3])
    card = await next_card(office)
    held = office.gate.hold("chat.update", done=False)
    await office.people.sees(MARKETERS[3], card)
    await held.arrives()
    await office.people.answer(MARKETERS[3], card)
    # Within the quarantine of a late write.
    await office.slack.workspace.changes.wait_for(lambda: "Answered" in str(card.blocks), within=0.8)
    held.release()

    await proven(office)


@BOTH_SIDES
async def test_killed_while_meeting_somebody_new(office: Office, done: bool) -> None:
    newcomer = office.slack.person(NEWCOMER)
    with contextlib.closing(sqlite3.connect(file_of(office))) as database, database:
        database.execute("DELETE FROM member WHERE id = ?", [newcomer.id])
    held = office.gate.hold("users.info", done=done)
    asking = asyncio.ensure_future(newcomer.types("/unison help", REGIONS[0]))
    await killed_while_holding(office, held)
    await asking
    before = len(newcomer.reads(REGIONS[0]))
    await newcomer.types("/unison help", REGIONS[0])

    assert [one.author for one in newcomer.reads(REGIONS[0])[before:]] == ["Unison"]
    assert [row["id"] for row in office.evidence().rows["member"]].count(newcomer.id) == 1
    await proven(office)


def file_of(office: Office) -> str:
    return office.url.removeprefix("sqlite:///")


@contextlib.contextmanager
def writing_elsewhere(office: Office) -> Iterator[None]:
    """Somebody else holds the lock, so that the bot cannot commit."""
    with contextlib.closing(sqlite3.connect(file_of(office), isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield


async def heard_by_the_bot(office: Office) -> None:
    """What was sent before has reached its handler: a later question, which only reads, is answered."""
    await office.slack.person(SELLERS[15]).types("/leadfeedback help", REGIONS[0])


async def test_killed_before_the_commit(office: Office) -> None:
    sent = office.gate.notice("view_submission")
    with writing_elsewhere(office):
        work = asyncio.ensure_future(flag_and_answer(office, 3))
        await sent.arrives()
        await heard_by_the_bot(office)
        await office.bot.kill()
    await office.bot.start()

    await work
    await proven(office)


async def test_killed_between_the_commit_of_a_feedback_and_its_ack(office: Office) -> None:
    """Slack never hears the ack, so the person sends the form again: it must not be kept twice."""
    held = office.gate.hold_ack("view_submission")
    work = asyncio.ensure_future(flag_and_answer(office, 4))
    await killed_while_holding(office, held)

    await work
    await proven(office)


async def test_killed_between_the_commit_of_an_answer_and_its_ack(office: Office) -> None:
    await office.people.flag(SELLERS[4], REGIONS[4])
    card = await next_card(office)
    held = office.gate.hold_ack("view_submission")
    work = asyncio.ensure_future(office.people.answer(MARKETERS[1], card))
    await killed_while_holding(office, held)

    await work
    await proven(office)


async def test_killed_between_slacks_answer_and_its_mark(office: Office) -> None:
    held = office.gate.hold("chat.postMessage", done=True)
    work = asyncio.ensure_future(flag_and_answer(office, 5))
    await held.arrives()
    with writing_elsewhere(office):
        held.release()
        await heard_by_the_bot(office)
        await office.bot.kill()
    await office.bot.start()

    await work
    await proven(office)


async def test_killed_between_the_claim_and_the_request(office: Office) -> None:
    """The second card's row says that it is being sent, as the first one's does, but nothing ever left."""
    held = office.gate.hold("chat.postMessage", done=False)
    await office.people.flag(SELLERS[6], REGIONS[6])
    await held.arrives()
    await office.people.flag(SELLERS[7], REGIONS[7])
    await office.bot.kill()
    claim_what_waits(office)
    await office.bot.start()

    for _ in range(2):
        await office.people.answer(MARKETERS[2], await next_card(office))
    await proven(office)


def claim_what_waits(office: Office) -> None:
    columns = "state, token, lease_until, target, first_sent_at, attempts"
    with contextlib.closing(sqlite3.connect(file_of(office))) as database, database:
        claimed = database.execute(
            f"""UPDATE outbox SET ({columns}) = (
                    SELECT {columns} FROM outbox WHERE shows = 'feedback' AND state = 'sending')
                WHERE shows = 'feedback' AND state = 'queued'"""
        )
        assert claimed.rowcount == 1


@BOTH_SIDES
async def test_killed_while_home_is_opened(office: Office, done: bool) -> None:
    seller = office.slack.person(SELLERS[8])
    held = office.gate.hold("views.publish", done=done)
    await seller.opens_home()
    await killed_while_holding(office, held)

    await seller.sees_home("Flag a lead", within=30)
    await proven(office)


@BOTH_SIDES
async def test_killed_while_home_is_shown_anew(office: Office, done: bool) -> None:
    seller = office.slack.person(SELLERS[9])
    await seller.opens_home()
    await seller.sees_home("Flag a lead")
    held = office.gate.hold("views.publish", done=done)
    work = asyncio.ensure_future(flag_and_answer(office, 9))
    await killed_while_holding(office, held)

    await work
    await seller.sees_home("Answered by Marketer01 Voss", within=30)
    await proven(office)
