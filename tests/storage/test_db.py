"""A unit of work is written whole or not at all, and its caller hears of it only then."""

import asyncio
import traceback

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.db import Database


class Refused(Exception):
    pass


@pytest.fixture
async def words(db: Database) -> Database:
    await db.write(lambda session: session.connection().execute(text("CREATE TABLE word (word TEXT UNIQUE)")))
    return db


def add(session: Session, word: str) -> str:
    session.connection().execute(text("INSERT INTO word VALUES (:word)"), {"word": word})
    return word


def add_but_refuse(session: Session, word: str) -> str:
    add(session, word)
    raise Refused(f"Nobody says {word}.")


def known(session: Session) -> set[str]:
    return {row.word for row in session.connection().execute(text("SELECT word FROM word"))}


async def test_what_was_written_can_be_read(words: Database) -> None:
    said = await words.write(add, "hello")

    assert said == "hello"
    assert await words.read(known) == {"hello"}


async def test_a_refusal_undoes_its_own_unit_and_no_other(words: Database) -> None:
    units = [words.write(add if n % 3 else add_but_refuse, str(n)) for n in range(12)]
    answers = await asyncio.gather(*units, return_exceptions=True)

    assert [isinstance(answer, Refused) for answer in answers] == [n % 3 == 0 for n in range(12)]
    assert await words.read(known) == {str(n) for n in range(12) if n % 3}


async def test_a_refusal_reaches_its_caller_word_for_word(words: Database) -> None:
    with pytest.raises(Refused, match=r"^Nobody says no\.$"):
        await words.write(add_but_refuse, "no")


async def test_a_broken_rule_of_the_tables_reaches_its_caller_as_such(words: Database) -> None:
    await words.write(add, "twice")

    with pytest.raises(IntegrityError):
        await words.write(add, "twice")


async def test_what_people_wrote_stays_out_of_every_trace(words: Database) -> None:
    wrote = "private"
    await words.write(add, wrote)
    with pytest.raises(IntegrityError) as caught:
        await words.write(lambda session: session.execute(text("INSERT INTO word VALUES (:w)"), {"w": wrote}))

    assert "private" not in "".join(traceback.format_exception(caught.value))


async def test_a_unit_may_survive_a_part_that_failed(words: Database) -> None:
    def try_twice(session: Session) -> str:
        add(session, "twice")
        try:
            with session.begin_nested():
                add(session, "twice")
        except IntegrityError:
            add(session, "instead")
        return "done"

    said, beside = await asyncio.gather(words.write(try_twice), words.write(add, "beside"))

    assert (said, beside) == ("done", "beside")
    assert await words.read(known) == {"twice", "instead", "beside"}


async def test_a_unit_cannot_commit(words: Database) -> None:
    def commit_early(session: Session) -> None:
        add(session, "early")
        session.commit()

    with pytest.raises(RuntimeError):
        await words.write(commit_early)
    assert await words.read(known) == set()


async def test_an_impatient_caller_does_not_hold_up_the_others(words: Database) -> None:
    impatient = asyncio.create_task(words.write(add, "impatient"))
    patient = asyncio.create_task(words.write(add, "patient"))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == "patient"
    assert await words.write(add, "later") == "later"


async def test_even_the_oddest_exception_comes_back_to_its_caller(words: Database) -> None:
    def stop(session: Session) -> None:
        raise StopIteration

    answers = await asyncio.gather(words.write(stop), words.write(add, "beside"), return_exceptions=True)

    assert isinstance(answers[0], RuntimeError)
    assert answers[1] == "beside"


async def test_units_that_read_before_they_write_lose_no_update(words: Database) -> None:
    def count_up(session: Session) -> None:
        highest = max((int(word) for word in known(session)), default=0)
        add(session, str(highest + 1))

    await asyncio.gather(*(words.write(count_up) for _ in range(12)))

    assert await words.read(known) == {str(n) for n in range(1, 13)}


async def test_a_reader_cannot_write(words: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await words.read(add, "sneaky")
    assert await words.read(known) == set()


async def test_commits_are_announced_and_refusals_are_not(words: Database) -> None:
    seen: list[set[str]] = []
    told = asyncio.Event()
    words.when_committed(told.set)
    with pytest.raises(Refused):
        await words.write(add_but_refuse, "no")
    seen.append({"told"} if told.is_set() else set())
    await words.write(add, "yes")
    await told.wait()

    assert seen == [set()]


async def test_closing_waits_for_what_was_asked_before(url: str) -> None:
    database = await Database.open(url)
    await database.write(lambda session: session.connection().execute(text("CREATE TABLE word (word TEXT UNIQUE)")))
    units = [asyncio.create_task(database.write(add, str(n))) for n in range(20)]
    await asyncio.sleep(0)
    await database.close()
    again = await Database.open(url)

    assert await asyncio.gather(*units) == [str(n) for n in range(20)]
    assert len(await again.read(known)) == 20
    await again.close()
