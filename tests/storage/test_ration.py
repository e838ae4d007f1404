"""What is held and let out, on both databases and by several copies of the bot."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.rules.rights import Profile, Standing
from storage import members, outbox
from storage.db import Database
from storage.outbox import OutboxRow, Place, carrying, rationing

pytestmark = pytest.mark.anyio

# A Wednesday, 10:00 in Stockholm, where the reader is.
NOW = datetime(2026, 5, 6, 8, tzinfo=UTC)
FOUR = datetime(2026, 5, 6, 14, tzinfo=UTC)
TONIGHT = datetime(2026, 5, 6, 20, tzinfo=UTC)
TOMORROW = datetime(2026, 5, 7, 7, tzinfo=UTC)
SUBJECT = UUID("0195558a-9f80-7000-8000-000000000001")


def sara(session: Session) -> None:
    members.remember(session, Profile("U1", "Sara", "Europe/Stockholm", Standing.MEMBER), NOW)


def asks(session: Session, *keys: str, urgent: bool = False) -> None:
    for key in keys:
        place = Place(person="U1")
        outbox.show_card(session, key=key, shows="x", subject=SUBJECT, place=place, now=NOW, urgent=urgent)


def claims(session: Session, story: datetime) -> str:
    """What the courier does with the head of Sara's lane; the key of what it may send."""
    head = next((due for due in carrying.heads(session) if due.lane == "U1" and due.state == "queued"), None)
    if head is None:
        return ""
    went = rationing.claim(session, head, uuid4(), "D1", story + timedelta(minutes=1), story, story)
    return head.key if went else f"{head.key} held"


def arrives(session: Session, ts: str) -> None:
    """Whatever is on its way."""
    sending = select(OutboxRow.id).where(OutboxRow.state == "sending")
    for number, message in enumerate(session.exec(sending).all()):
        carrying.sent(session, message, "D1", f"{ts}{number}", 1, NOW)


async def works_off(db: Database, story: datetime) -> list[str]:
    done = []
    while claimed := await db.write(claims, story):
        done.append(claimed)
        await db.write(arrives, f"{len(done)}.{int(story.timestamp())}")
    return done


def states(session: Session) -> dict[str, str]:
    return {row.key.partition(":")[0]: row.state for row in session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))}


async def test_four_go_and_the_others_are_held_for_one_message(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, *"abcdef")

    assert await works_off(db, NOW) == ["a", "b", "c", "d", "e held", "f held"]
    assert await db.read(rationing.waiting, FOUR - timedelta(seconds=1)) == []
    (waiting,) = await db.read(rationing.waiting, FOUR)
    await db.write(rationing.release, waiting.person, FOUR)
    done = await works_off(db, FOUR)

    assert [key.partition(":")[0] for key in done] == ["bundle"]
    assert (await db.read(states))["e"] == (await db.read(states))["f"] == "bundled"
    assert (await db.read(outbox.health, FOUR))["held"] == 0


async def test_what_is_urgent_neither_waits_nor_counts(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, "u", "v", urgent=True)
    await db.write(asks, *"abcd")

    assert await works_off(db, TONIGHT) == ["u", "v", "a held", "b held", "c held", "d held"]
    await db.write(asks, "w", urgent=True)
    await db.write(rationing.release, "U1", TOMORROW)
    assert await works_off(db, TOMORROW) == ["a", "b", "c", "d", "w"]


async def test_a_message_that_is_held_shows_its_present_state_and_its_bundle_follows(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, *"abcdef")
    await works_off(db, NOW)
    await db.write(asks, "e")
    assert (await db.read(states))["e"] == "held"
    await db.write(rationing.release, "U1", FOUR)
    await works_off(db, FOUR)
    assert (await db.read(states))["bundle"] == "sent"

    await db.write(asks, "e")

    assert (await db.read(states))["bundle"] == "queued"
    (edit,) = await db.read(carrying.heads)
    assert edit.is_edit
    assert [member.subject for member in await db.read(rationing.members, edit.subject)] == [SUBJECT] * 2
    found = await db.read(outbox.keys_at, "D1", str(edit.ts))
    assert [key for key, _ in found] == ["e", "f"]


async def test_a_line_in_the_thread_of_a_held_card_follows_it_into_its_bundle(db: Database) -> None:
    def below(session: Session) -> None:
        place = Place(thread_of="f")
        outbox.tell(session, key="below", shows="x", subject=SUBJECT, place=place, now=NOW)

    await db.write(sara)
    await db.write(asks, *"abcdef")
    await db.write(below)
    await works_off(db, NOW)
    assert [due.waits_for_card for due in await db.read(carrying.heads)] == [True]
    await db.write(rationing.release, "U1", FOUR)
    await works_off(db, FOUR)

    (line,) = await db.read(carrying.heads)
    assert (line.key, line.waits_for_card, line.target) == ("below", False, "D1")
    assert line.thread_ts


async def test_a_bundle_that_could_not_be_sent_in_time_waits_for_the_morning_as_one(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, *"abcdef")
    await works_off(db, NOW)
    await db.write(rationing.release, "U1", FOUR)

    (held,) = await works_off(db, TONIGHT)
    assert held.endswith(" held")
    await db.write(asks, "g")
    assert await works_off(db, TONIGHT) == ["g held"]
    await db.write(rationing.release, "U1", TOMORROW)
    bundle, last = await works_off(db, TOMORROW)

    assert (bundle.partition(":")[0], last) == ("bundle", "g")


async def test_a_bundle_that_waits_is_not_put_into_another(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, *"abcdef")
    await works_off(db, NOW)
    await db.write(rationing.release, "U1", FOUR)
    await works_off(db, TONIGHT)
    await db.write(asks, *"ghijkl")
    await works_off(db, TONIGHT)
    later = TOMORROW + timedelta(hours=7, minutes=30)
    await db.write(rationing.release, "U1", later)
    (bundle,) = await works_off(db, later)

    def inside(session: Session) -> list[str]:
        found = session.exec(select(OutboxRow).where(OutboxRow.key == bundle)).one()
        shown = select(OutboxRow.key).where(OutboxRow.bundle == found.id).order_by(col(OutboxRow.id))
        return list(session.exec(shown))

    assert await db.read(inside) == list("efghijkl")


async def test_a_day_of_more_than_a_message_holds_goes_on_the_next_day(db: Database) -> None:
    many = [f"m{number:02}" for number in range(40)]
    await db.write(sara)
    await db.write(asks, *many)
    assert len(await works_off(db, NOW)) == 40
    await db.write(rationing.release, "U1", FOUR)
    await works_off(db, FOUR)

    left = [state for state in (await db.read(states)).values() if state == "held"]
    assert len(left) == 40 - 4 - 25
    assert {one.until for one in await db.read(rationing.waiting, TOMORROW)} == {TOMORROW}


async def test_two_copies_that_let_out_at_once_make_one_message(db: Database, url: str) -> None:
    other = await Database.open(url)
    await db.write(sara)
    await db.write(asks, *"abcdefgh")
    await works_off(db, NOW)
    await asyncio.gather(*(one.write(rationing.release, "U1", FOUR) for one in (db, other)))
    done = await works_off(db, FOUR)
    await other.close()

    assert [key.partition(":")[0] for key in done] == ["bundle"]


async def test_new_hours_are_heard_of_at_once(db: Database) -> None:
    await db.write(sara)
    await db.write(asks, "a")
    await works_off(db, TONIGHT)
    await db.write(rationing.look_again, "U1", TONIGHT)

    assert [one.until for one in await db.read(rationing.waiting, TONIGHT)] == [TONIGHT]


async def test_a_moment_is_never_waited_for_twice(db: Database) -> None:
    """A clock that is put back finds nothing that was let out already."""
    await db.write(sara)
    await db.write(asks, "a")
    await works_off(db, TONIGHT)
    await db.write(rationing.release, "U1", TOMORROW)
    await works_off(db, TOMORROW - timedelta(seconds=5))

    assert [one.until for one in await db.read(rationing.waiting, FOUR + timedelta(days=1))] == [
        TOMORROW + timedelta(seconds=1)
    ]


async def test_what_the_ration_asks_does_not_read_history(db: Database) -> None:
    questions = {
        "SELECT count(*) FROM outbox WHERE person = 'U1' AND told_at IS NOT NULL AND told_at >= '2026-05-06'": "told",
        "SELECT count(*) FROM outbox WHERE state = 'held' AND person = 'U1' AND held_until <= '2026-05-06'": "held",
        "SELECT key FROM outbox WHERE bundle IS NOT NULL AND bundle = '0195558a9f8070008000000000000001'": "bundled",
    }

    def plans(session: Session) -> list[str]:
        sqlite = session.get_bind().dialect.name == "sqlite"
        if not sqlite:
            session.connection().execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        return [str(session.connection().execute(text(f"{explain} {q}")).all()) for q in questions]

    for plan, index in zip(await db.read(plans), questions.values(), strict=True):
        assert f"outbox_{index}" in plan
