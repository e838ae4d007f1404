"""What the doctor reads of the database, from inside and from outside, and the messages it tries again or drops."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.rules.doctor import Held
from bot.rules.rights import Actor, Refused, Role, Standing
from storage import doctor, outbox, ticks
from storage.audit import AuditRow
from storage.db import Database, looking
from storage.outbox import OutboxRow, Place

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))
SUBJECT = UUID(int=1)


def park(session: Session) -> None:
    """Two notes for C1, and one for a person who has left."""
    for number, place in enumerate([Place(channel="C1"), Place(channel="C1"), Place(person="U1")]):
        outbox.tell(session, key=f"note {number}", shows="digest", subject=SUBJECT, place=place, now=NOW)
    for code, of in (("is_archived", "channel"), ("user_disabled", "person")):
        parked = f"UPDATE outbox SET state = 'parked', code = '{code}' WHERE {of} IS NOT NULL"
        session.connection().execute(text(parked))


def states(session: Session) -> list[tuple[str, str | None]]:
    return list(session.exec(select(OutboxRow.state, OutboxRow.code).order_by(OutboxRow.key)).all())


def audited(session: Session) -> list[tuple[str, str, str]]:
    return list(session.exec(select(AuditRow.actor_id, AuditRow.action, AuditRow.subject)).all())


async def test_what_is_parked_is_told_by_place_and_code(db: Database) -> None:
    await db.write(park)

    remembered = await db.read(doctor.remembered, NOW)

    assert remembered.held == (Held("C1", "is_archived", 2), Held("U1", "user_disabled", 1))
    assert remembered.held_places == 2


async def test_what_is_tried_again_goes_out_and_what_is_dropped_never_does(db: Database) -> None:
    await db.write(park)

    assert await db.write(doctor.retry, ADA, NOW, "C1", "is_archived") == 2
    assert await db.write(doctor.drop, ADA, NOW, "U1", "user_disabled") == 1

    assert await db.read(states) == [("queued", None), ("queued", None), ("dropped", None)]
    assert sorted(await db.read(audited)) == [("UADA", "parked.dropped", "U1"), ("UADA", "parked.retried", "C1")]


@pytest.mark.parametrize(("place", "code"), [("C1", "user_disabled"), ("C2", "is_archived"), ("' OR 1=1 --", "x")])
async def test_a_place_where_nothing_is_held_back_changes_nothing(db: Database, place: str, code: str) -> None:
    await db.write(park)

    for work in (doctor.retry, doctor.drop):
        with pytest.raises(Refused, match="Nothing is held back there any more"):
            await db.write(work, ADA, NOW, place, code)

    assert {state for state, _ in await db.read(states)} == {"parked"}
    assert await db.read(audited) == []


async def test_the_last_tick_is_one_row(db: Database) -> None:
    await db.write(ticks.remember, NOW)
    await db.write(ticks.remember, NOW + timedelta(minutes=1))

    assert await db.read(ticks.last) == NOW + timedelta(minutes=1)


async def test_a_database_is_looked_at_from_outside_while_it_is_in_use(db: Database, url: str) -> None:
    await db.write(park)

    known, remembered = await asyncio.to_thread(doctor.from_outside, url, NOW)

    assert (known.unreachable, known.unwritable, known.damage, known.orphans) == ("", "", "", 0)
    assert known.revision == known.newest
    assert known.version
    assert remembered is not None
    assert remembered.held_places == 2


async def test_tables_of_another_version_are_not_read(db: Database, url: str) -> None:
    def age(session: Session) -> None:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '0000'"))

    await db.write(age)
    known, remembered = await asyncio.to_thread(doctor.from_outside, url, NOW)

    assert (known.revision, remembered) == ("0000", None)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    known, remembered = doctor.from_outside(f"sqlite:///{tmp_path}/none/unison.sqlite", NOW)

    assert known.missing
    assert remembered is None
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "unison.sqlite").write_text("Dear diary, " * 1000)

    known, remembered = doctor.from_outside(f"sqlite:///{tmp_path}/unison.sqlite", NOW)

    assert "not a database" in known.unreachable
    assert remembered is None


def test_a_server_that_does_not_answer_is_told() -> None:
    known, remembered = doctor.from_outside("postgresql://nobody@127.0.0.1:9/nothing", NOW)

    assert (known.kind, remembered) == ("postgresql", None)
    assert known.unreachable


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    database = await Database.open(f"sqlite:///{tmp_path}/unison.sqlite")
    await database.close()
    return tmp_path / "unison.sqlite"


async def test_a_database_that_somebody_holds_is_told(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        known, remembered = await asyncio.to_thread(doctor.from_outside, f"sqlite:///{file}", NOW)

    assert "locked" in known.unwritable
    assert remembered is not None


async def test_rows_that_point_at_nothing_are_counted(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as careless:
        careless.execute("INSERT INTO role VALUES ('U9', 'seller', 'U1', '2026-05-01 08:00:00.000000', NULL)")

    known, _ = await asyncio.to_thread(doctor.from_outside, f"sqlite:///{file}", NOW)

    assert known.orphans == 1


def grow(file: Path) -> None:
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute(f"{numbers} INSERT INTO delivery (key, at) SELECT i, '2026' FROM n")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def test_a_damaged_file_is_told(file: Path) -> None:
    grow(file)
    with file.open("r+b") as raw:
        raw.seek(-100 * 4096, 2)
        raw.write(b"Dear diary, " * 1000)

    known, _ = await asyncio.to_thread(doctor.from_outside, f"sqlite:///{file}", NOW)

    assert known.damage


async def test_a_large_database_is_left_half_seen_when_the_time_is_up(file: Path) -> None:
    grow(file)
    database = await Database.open(f"sqlite:///{file}")

    hurried, patient = await database.read(looking.look, 0.0), await database.read(looking.look, 60.0)
    await database.close()

    assert (hurried.looked, patient.looked) == (False, True)
