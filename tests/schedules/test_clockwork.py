"""Each slot is carried out once: late, or not at all, but never unseen."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.rules.slots import Rhythm, Slot, Verdict, slots
from schedules import clockwork
from schedules.clockwork import Schedule, tick
from storage import claims
from storage.db import Database, StorageFailed
from tests.schedules.town import Crier, at, claimed, told

# Mondays at nine in Stockholm, from the 4th of May on: seven by UTC.
MONDAYS = Rhythm(frozenset({0}), time(9), "Europe/Stockholm", date(2026, 5, 4))
FIRST, SECOND, THIRD = "2026-05-04", "2026-05-11", "2026-05-18"


@pytest.fixture
def crier() -> Crier:
    return Crier({"news": MONDAYS})


async def ticks(db: Database, crier: Crier, *moments: str) -> list[str]:
    for moment in moments:
        await tick(db, [crier.schedule()], at(moment))
    return await db.read(told)


async def test_what_is_due_is_told_once(db: Database, crier: Crier) -> None:
    assert await ticks(db, crier, "2026-05-04T06:59:59") == []
    assert await ticks(db, crier, "2026-05-04T07:00", "2026-05-04T07:00:15") == [f"told crier news {FIRST}"]
    assert await db.read(claimed) == {("crier", "news", FIRST): "done"}


async def test_what_comes_late_within_a_day_is_told_and_says_so(db: Database, crier: Crier) -> None:
    assert await ticks(db, crier, "2026-05-05T07:00") == [f"told late crier news {FIRST}"]
    assert await db.read(claimed) == {("crier", "news", FIRST): "done"}


async def test_what_comes_later_than_a_day_is_left_out_and_its_owner_told(db: Database, crier: Crier) -> None:
    with capture_logs() as logs:
        await ticks(db, crier, "2026-05-05T07:00:01", "2026-05-05T07:00:16")

    assert await db.read(told) == [f"sorry crier news {FIRST}"]
    assert await db.read(claimed) == {("crier", "news", FIRST): "too late"}
    assert [(line["log_level"], line["slot"]) for line in logs] == [("warning", FIRST)]


async def test_after_three_weeks_away_only_the_last_is_told(db: Database, crier: Crier) -> None:
    assert await ticks(db, crier, "2026-05-18T08:00") == [f"told late crier news {THIRD}"]
    assert await db.read(claimed) == {
        ("crier", "news", FIRST): "superseded",
        ("crier", "news", SECOND): "superseded",
        ("crier", "news", THIRD): "done",
    }


async def test_a_grace_of_two_hours_is_over_after_two_hours(db: Database, crier: Crier) -> None:
    await tick(db, [crier.schedule(timedelta(hours=2))], at("2026-05-04T09:00:01"))
    assert await db.read(told) == [f"sorry crier news {FIRST}"]


async def test_what_nobody_owns_is_left_out_on_record(db: Database, crier: Crier) -> None:
    ownerless = Schedule("crier", crier.due, crier.cries)
    await tick(db, [ownerless], at("2026-05-06T00:00"))

    assert await db.read(told) == []
    assert await db.read(claimed) == {("crier", "news", FIRST): "too late"}


async def test_work_that_fails_undoes_its_claim_and_is_tried_again_while_others_go_on(db: Database) -> None:
    broken = ["bad"]

    def fails(slot: Slot) -> None:
        if slot.subject in broken:
            raise ValueError("the word is missing")

    crier = Crier({"bad": MONDAYS, "good": MONDAYS}, fails)
    with capture_logs() as logs:
        assert await ticks(db, crier, "2026-05-04T07:00", "2026-05-04T07:00:15") == [f"told crier good {FIRST}"]
    assert [(line["log_level"], line["subject"]) for line in logs] == [("error", "bad")] * 2
    assert await db.read(claimed) == {("crier", "good", FIRST): "done"}

    broken.clear()
    await ticks(db, crier, "2026-05-04T07:00:30")
    assert await db.read(told) == [f"told crier good {FIRST}", f"told crier bad {FIRST}"]


async def test_what_its_failing_successor_supersedes_stays_open_with_it(db: Database) -> None:
    """Nothing is on record of a transaction that failed, so that nothing of it can be forgotten."""
    crier = Crier({"news": MONDAYS}, lambda slot: 1 / 0)
    with capture_logs():
        await ticks(db, crier, "2026-05-11T07:00")

    assert await db.read(claimed) == {}


async def test_a_schedule_that_cannot_say_what_is_due_stops_nobody_else(db: Database, crier: Crier) -> None:
    def lost(session: Session, now: datetime) -> Iterable[Slot]:
        raise KeyError("the calendar")

    broken = Schedule("broken", lost, crier.cries)
    with capture_logs() as logs:
        await tick(db, [broken, crier.schedule()], at("2026-05-04T07:00"))

    assert [(line["log_level"], line["schedule"]) for line in logs] == [("error", "broken")]
    assert await db.read(told) == [f"told crier news {FIRST}"]


async def test_trouble_with_the_database_is_one_line_and_the_slot_waits(db: Database) -> None:
    def no_room(slot: Slot) -> None:
        raise StorageFailed("no room")

    crier = Crier({"news": MONDAYS}, no_room)
    with capture_logs() as logs:
        assert await ticks(db, crier, "2026-05-04T07:00") == []
    assert [(line["log_level"], line["trouble"]) for line in logs] == [("warning", "no room")]

    crier.fails = lambda slot: None
    assert await ticks(db, crier, "2026-05-04T07:01") == [f"told crier news {FIRST}"]


async def test_a_tick_that_is_asked_to_stop_leaves_the_rest_for_the_next_start(db: Database) -> None:
    crier = Crier({f"news {number}": MONDAYS for number in range(5)})
    await tick(db, [crier.schedule()], at("2026-05-04T07:00"), going=lambda: len(crier.tried) < 2)
    assert len(await db.read(told)) == 2

    await tick(db, [crier.schedule()], at("2026-05-04T07:01"))
    assert len(set(await db.read(told))) == 5


async def test_who_comes_second_for_the_last_slot_does_nothing(db: Database, crier: Crier) -> None:
    """Another copy was quicker with it, though not with the one before."""
    first, second = slots(MONDAYS, "news", None, at("2026-05-11T07:00"))
    await db.write(claims.claim, "crier", second, Verdict.DONE, second.at)
    owed = [(first, Verdict.SUPERSEDED), (second, Verdict.DONE)]

    assert not await db.write(clockwork._carry_out, crier.schedule(), owed, second.at)
    assert await db.read(told) == []


async def test_the_same_day_is_one_slot_though_its_time_was_changed(db: Database, crier: Crier) -> None:
    """Told at nine, then moved to the afternoon: that is next week's."""
    await ticks(db, crier, "2026-05-04T07:00")
    crier.rhythms["news"] = Rhythm(frozenset({0}), time(15), "Europe/Stockholm", date(2026, 5, 4))
    assert len(await ticks(db, crier, "2026-05-04T13:00", "2026-05-04T14:00")) == 1
    assert len(await ticks(db, crier, "2026-05-11T13:00")) == 2


@pytest.mark.parametrize("step", [1, 60, 3600, 86_400, 40 * 86_400])
async def test_a_clock_that_is_set_back_tells_nothing_twice(db: Database, crier: Crier, step: int) -> None:
    now = at("2026-05-11T07:00")
    for moment in (now - timedelta(days=7), now, now - timedelta(seconds=step), now, now + timedelta(seconds=step)):
        await tick(db, [crier.schedule()], moment)

    assert [words for words in await db.read(told) if "2026-05-11" in words or "2026-05-04" in words] == [
        f"told crier news {FIRST}",
        f"told crier news {SECOND}",
    ]


async def test_a_clock_that_ran_ahead_for_a_while_loses_nothing(db: Database, crier: Crier) -> None:
    """A fortnight too far: one comes early, which cannot be called back; what it passed over comes in its time."""
    assert await ticks(db, crier, "2026-05-04T07:00", "2026-05-18T07:30") == [
        f"told crier news {FIRST}",
        f"told late crier news {THIRD}",
    ]
    with capture_logs() as logs:
        await ticks(db, crier, "2026-05-04T08:00")
    assert [line["slots"] for line in logs] == [1]

    await ticks(db, crier, "2026-05-11T07:00", "2026-05-18T07:00", "2026-05-25T07:00")
    assert sorted(words.removeprefix("told ") for words in await db.read(told)) == [
        f"crier news {FIRST}",
        f"crier news {SECOND}",
        "crier news 2026-05-25",
        f"late crier news {THIRD}",
    ]
    assert set((await db.read(claimed)).values()) == {"done"}


async def test_what_was_given_up_by_a_clock_that_ran_ahead_is_told_in_its_time(db: Database, crier: Crier) -> None:
    await ticks(db, crier, "2026-05-07T00:00")
    assert await db.read(claimed) == {("crier", "news", FIRST): "too late"}

    with capture_logs():
        await ticks(db, crier, "2026-05-03T00:00", "2026-05-04T07:00", "2026-05-07T00:00")
    assert await db.read(claimed) == {("crier", "news", FIRST): "done"}
    assert f"told crier news {FIRST}" in await db.read(told)
