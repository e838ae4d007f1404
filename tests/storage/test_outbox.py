"""What is to be told is written once, and found again."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import outbox
from storage.db import Database
from storage.outbox import OutboxRow, Place

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SUBJECT = UUID("0195558a-9f80-7000-8000-000000000001")


def card(session: Session, key: str = "card") -> None:
    place = Place(role="marketing")
    outbox.show_card(session, key=key, shows="feedback", subject=SUBJECT, place=place, now=NOW)


def note(session: Session, key: str = "note") -> None:
    outbox.tell(session, key=key, shows="answer", subject=SUBJECT, place=Place(person="U1"), now=NOW)


def rows(session: Session) -> list[tuple[str, str, int]]:
    query = select(OutboxRow.key, OutboxRow.state, OutboxRow.wanted).order_by(OutboxRow.key)
    return [(key, state, wanted) for key, state, wanted in session.exec(query)]


def becomes(session: Session, assignments: str) -> None:
    session.connection().execute(text(f"UPDATE outbox SET {assignments}"))


async def test_a_card_asked_for_again_is_the_same_message(db: Database) -> None:
    await db.write(card)
    await db.write(card)

    assert await db.read(rows) == [("card", "queued", 2)]


async def test_a_note_is_said_once(db: Database) -> None:
    await db.write(note)
    await db.write(note)

    assert await db.read(rows) == [("note", "queued", 1)]


async def test_a_card_that_was_sent_is_queued_for_an_edit(db: Database) -> None:
    await db.write(card)
    await db.write(becomes, "state = 'sent', shown = 1, target = 'C1', ts = '1.1'")
    await db.write(card)

    assert await db.read(rows) == [("card", "queued", 2)]


@pytest.mark.parametrize("state", ["sending", "uncertain", "gone"])
async def test_a_card_that_is_on_its_way_or_gone_stays_so(db: Database, state: str) -> None:
    await db.write(card)
    token = f", token = '{SUBJECT.hex}'" if state == "sending" else ""
    await db.write(becomes, f"state = '{state}'{token}")
    await db.write(card)

    assert await db.read(rows) == [("card", state, 2)]


async def test_a_card_parked_for_what_it_said_is_tried_again_when_it_changes(db: Database) -> None:
    await db.write(card)
    await db.write(becomes, "state = 'parked', code = 'invalid_blocks'")
    await db.write(card)

    assert await db.read(rows) == [("card", "queued", 2)]


async def test_a_card_parked_for_its_place_waits_for_the_place(db: Database) -> None:
    await db.write(card)
    await db.write(becomes, "state = 'parked', code = 'not_in_channel', target = 'C1'")
    await db.write(card)
    before = await db.read(rows)
    await db.write(outbox.resume, channel="C1", now=NOW)

    assert before == [("card", "parked", 2)]
    assert await db.read(rows) == [("card", "queued", 2)]


async def test_what_waits_for_a_role_goes_out_when_the_channel_is_chosen(db: Database) -> None:
    await db.write(card)
    await db.write(note)
    await db.write(becomes, "state = 'parked', code = 'no_channel'")
    count = await db.write(outbox.resume, role="marketing", now=NOW)

    assert count == 1
    assert await db.read(rows) == [("card", "queued", 1), ("note", "parked", 1)]


async def test_a_parked_message_in_doubt_is_looked_for_before_it_is_sent_again(db: Database) -> None:
    await db.write(note)
    await db.write(becomes, "state = 'parked', code = 'missing_scope', target = 'D1', in_doubt = true")
    await db.write(outbox.resume, channel="D1", now=NOW)

    assert await db.read(rows) == [("note", "uncertain", 1)]


async def test_a_message_is_found_by_its_key_and_by_its_place(db: Database) -> None:
    await db.write(card)
    unposted = await db.read(outbox.posted, "card")
    await db.write(becomes, "target = 'C1', ts = '17.5', first_sent_at = '2026-03-02 09:00:00.000000'")

    assert unposted is None
    assert await db.read(outbox.posted, "card") == outbox.Posted("C1", "17.5", NOW)
    assert await db.read(outbox.keys_at, "C1", "17.5") == [("card", SUBJECT)]
    assert await db.read(outbox.keys_at, "C1", "17.6") == []


@pytest.mark.parametrize(
    "wrong",
    [
        "state = 'lost'",
        "kind = 'letter'",
        "shown = 2",
        "wanted = 0",
        "state = 'parked'",
        "state = 'sending'",
        "ts = '1.1'",
        "role = NULL",
        "attempts = -1",
    ],
)
async def test_the_database_itself_refuses_an_impossible_message(db: Database, wrong: str) -> None:
    await db.write(card)

    with pytest.raises(IntegrityError):
        await db.write(becomes, wrong)


async def test_the_courier_s_questions_do_not_read_history(db: Database) -> None:
    """A million messages sent long ago cost nothing when the next one leaves."""
    waiting = "state IN ('queued', 'sending', 'uncertain')"
    questions = {
        f"SELECT min(lane) FROM outbox WHERE {waiting} AND lane > 'a'": "outbox_waiting",
        "SELECT key FROM outbox WHERE target = 'C1' AND ts = '1.1' AND ts IS NOT NULL": "outbox_message",
    }

    def plans(session: Session) -> list[str]:
        sqlite = session.get_bind().dialect.name == "sqlite"
        if not sqlite:
            session.connection().execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        return [str(session.connection().execute(text(f"{explain} {q}")).all()) for q in questions]

    for plan, index in zip(await db.read(plans), questions.values(), strict=True):
        assert index in plan


async def test_how_the_outbox_stands_can_be_asked(db: Database) -> None:
    await db.write(card)
    await db.write(note, "first")
    await db.write(becomes, "state = 'parked', code = 'is_archived'")
    await db.write(note, "second")
    standing = await db.read(outbox.health, NOW + timedelta(seconds=90))

    assert standing == {"waiting": 1, "uncertain": 0, "parked": 2, "held": 0, "oldest_waiting_seconds": 90.0}
