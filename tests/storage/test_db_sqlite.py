"""The shared commit on SQLite, when the disk is full, the file is locked or the process is killed."""

import asyncio
import logging
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.db import AlreadyRunning, Database, DiskFull, Locked, hold_alone
from storage.db.sqlite import warn_of_the_wal_reset_bug

WORDS = "CREATE TABLE word (word TEXT UNIQUE, echo TEXT REFERENCES word (word) DEFERRABLE INITIALLY DEFERRED)"


def run(session: Session, statement: str) -> None:
    session.connection().execute(text(statement))


def add(session: Session, word: str, echo: str | None = None) -> None:
    values = {"word": word, "echo": echo}
    session.connection().execute(text("INSERT INTO word VALUES (:word, :echo)"), values)


def page_count(session: Session) -> int:
    count: int = session.connection().execute(text("PRAGMA page_count")).scalar_one()
    return count


def known(session: Session) -> set[str]:
    return {row.word[:9] for row in session.connection().execute(text("SELECT word FROM word"))}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "unison.sqlite"


@pytest.fixture
async def db(file: Path) -> AsyncIterator[Database]:
    database = await Database.open(f"sqlite:///{file}", busy_timeout=0.05)
    await database.write(run, WORDS)
    yield database
    await database.close()


async def test_what_arrives_together_is_committed_together(db: Database) -> None:
    commits: list[None] = []
    db.when_committed(lambda: commits.append(None))
    await asyncio.gather(*(db.write(add, str(n)) for n in range(50)))

    assert len(commits) == 1


async def test_the_disk_has_it_before_the_caller_hears(db: Database, file: Path) -> None:
    settings = await db.write(
        lambda session: [
            session.connection().execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )

    assert settings == ["wal", 2, 1]  # 2 is FULL


async def test_a_full_disk_fails_only_the_unit_that_does_not_fit(db: Database) -> None:
    tries: Counter[str] = Counter()

    def fill(session: Session, word: str, size: int) -> str:
        tries[word] += 1
        add(session, word.ljust(size, "."))
        return word

    pages = await db.read(page_count)
    await db.write(run, f"PRAGMA max_page_count = {pages + 12}")
    units = [db.write(fill, "before", 9), db.write(fill, "too big", 1_000_000), db.write(fill, "after", 9)]
    answers = await asyncio.gather(*units, return_exceptions=True)

    assert [type(answer) for answer in answers] == [str, DiskFull, str]
    assert await db.read(known) == {"before...", "after...."}
    assert tries["before"] == 2  # SQLite had taken it back, so it ran again alone


async def test_a_full_disk_fails_everyone_and_heals_by_itself(db: Database) -> None:
    pages = await db.read(page_count)
    await db.write(run, f"PRAGMA max_page_count = {pages}")
    units = (db.write(add, str(n).ljust(5000, ".")) for n in range(8))
    answers = await asyncio.gather(*units, return_exceptions=True)
    await db.write(run, "PRAGMA max_page_count = 1000000")
    await db.write(add, "healed")

    assert [type(answer) for answer in answers] == [DiskFull] * 8
    assert await db.read(known) == {"healed"}


async def test_a_commit_that_fails_is_tried_again_one_by_one(db: Database) -> None:
    """A deferred foreign key is looked at only when the shared transaction commits."""
    units = [db.write(add, "fine"), db.write(add, "wrong", "nobody"), db.write(add, "well", "well")]
    answers = await asyncio.gather(*units, return_exceptions=True)

    assert [type(answer) for answer in answers] == [type(None), IntegrityError, type(None)]
    assert await db.read(known) == {"fine", "well"}


async def test_a_locked_database_says_so_and_nothing_is_written(db: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    units = (db.write(add, str(n)) for n in range(5))
    answers = await asyncio.gather(*units, return_exceptions=True)
    other.execute("ROLLBACK")
    other.close()
    await db.write(add, "free")

    assert [type(answer) for answer in answers] == [Locked] * 5
    assert await db.read(known) == {"free"}


async def test_who_comes_while_others_wait_for_a_lock_waits_no_longer_than_they(db: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    first = asyncio.create_task(db.write(add, "first"))
    while not db._store._batches.empty() or not db._store._busy:  # type: ignore[union-attr]
        await asyncio.sleep(0)
    second = asyncio.create_task(db.write(add, "second"))
    with pytest.raises(Locked):
        await first
    await asyncio.sleep(0)
    other.execute("ROLLBACK")
    other.close()

    assert second.done()
    with pytest.raises(Locked):
        await second
    assert await db.read(known) == set()


WRITER = """
import asyncio, sys
from sqlalchemy import text
from storage.db import Database

def add(session, word):
    session.connection().execute(text("INSERT INTO word VALUES (:word, NULL)"), {"word": word})
    return word

async def write(database, lane):
    for n in range(10**6):
        print(await database.write(add, f"{lane}-{n}"), flush=True)

async def main(url):
    database = await Database.open(url)
    await asyncio.gather(*(write(database, lane) for lane in "abcdefgh"))

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.kill
@pytest.mark.parametrize("heard_before_the_kill", [1, 57, 400])
async def test_a_killed_process_has_kept_every_word_it_gave(
    db: Database, file: Path, heard_before_the_kill: int
) -> None:
    command = [sys.executable, "-W", "ignore", "-c", WRITER, f"sqlite:///{file}"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout is not None
        heard = [process.stdout.readline().strip() for _ in range(heard_before_the_kill)]
        os.kill(process.pid, signal.SIGKILL)
        heard += [line.strip() for line in process.stdout if line.endswith("\n")]
    kept = await db.read(known)

    assert len(heard) >= heard_before_the_kill
    assert set(heard) <= kept
    assert len(kept) <= len(heard) + 8  # what was in flight: one a lane


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 46, 0), (3, 50, 6), (3, 51, 2)])
def test_an_sqlite_that_can_damage_the_file_is_named(
    version: tuple[int, int, int], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        warn_of_the_wal_reset_bug(version)

    assert ".".join(map(str, version)) in caplog.text


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_a_cured_sqlite_is_taken_without_a_word(
    version: tuple[int, int, int], caplog: pytest.LogCaptureFixture
) -> None:
    warn_of_the_wal_reset_bug(version)

    assert caplog.text == ""


def test_a_second_run_on_the_same_file_is_told_who_has_it(file: Path) -> None:
    url = f"sqlite:///{file}"
    with (
        hold_alone(url),
        pytest.raises(AlreadyRunning, match=rf"already running .*process {os.getpid()}"),
        hold_alone(url),
    ):
        pass
    with hold_alone(url):  # free again
        pass
