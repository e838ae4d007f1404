"""A slot belongs to whoever claims it first, and what a wrong clock judged is judged again."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from bot.rules.slots import Slot, Verdict
from storage import claims
from storage.claims import ClaimRow
from storage.db import Database

MONDAY = date(2026, 5, 4)
NINE = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
A_WEEK = timedelta(days=7)


def slot(week: int, subject: str = "") -> Slot:
    return Slot(subject, MONDAY + week * A_WEEK, NINE + week * A_WEEK)


def judged(session: Session, verdicts: dict[int, Verdict], now: datetime) -> None:
    for week, verdict in verdicts.items():
        assert claims.claim(session, "digest", slot(week), verdict, now)


def verdicts(session: Session) -> dict[int, Verdict]:
    rows = session.exec(select(ClaimRow).order_by(col(ClaimRow.day)))
    return {(row.day - MONDAY) // A_WEEK: Verdict(row.verdict) for row in rows}


@pytest.mark.parametrize("verdict", [Verdict.DONE, Verdict.SUPERSEDED, Verdict.TOO_LATE])
async def test_the_first_claim_stands(db: Database, verdict: Verdict) -> None:
    assert await db.write(claims.claim, "digest", slot(0), verdict, NINE)
    assert not await db.write(claims.claim, "digest", slot(0), Verdict.DONE, NINE + A_WEEK)
    assert await db.read(verdicts) == {0: verdict}


async def test_two_at_the_same_moment_are_one(db: Database) -> None:
    claiming = (db.write(claims.claim, "digest", slot(0), Verdict.DONE, NINE) for _ in range(8))
    assert sum(await asyncio.gather(*claiming)) == 1


async def test_another_schedule_subject_or_day_is_another_slot(db: Database) -> None:
    for schedule, one in (("digest", slot(0)), ("agenda", slot(0)), ("digest", slot(0, "a")), ("digest", slot(1))):
        assert await db.write(claims.claim, schedule, one, Verdict.DONE, NINE)


async def test_what_is_open_are_the_slots_without_a_claim(db: Database) -> None:
    await db.write(claims.claim, "digest", slot(1), Verdict.DONE, NINE)
    await db.write(claims.claim, "agenda", slot(2), Verdict.DONE, NINE)
    named = [slot(0), slot(1), slot(2), slot(1, "other")]

    assert await db.read(claims.unclaimed, "digest", named) == [slot(0), slot(2), slot(1, "other")]
    assert await db.read(claims.unclaimed, "digest", []) == []


async def test_the_last_day_is_that_of_one_subject(db: Database) -> None:
    await db.write(claims.claim, "digest", slot(1), Verdict.DONE, NINE)
    await db.write(claims.claim, "digest", slot(3, "other"), Verdict.DONE, NINE)

    assert await db.read(claims.last_day, "digest") == slot(1).day
    assert await db.read(claims.last_day, "digest", "other") == slot(3).day
    assert await db.read(claims.last_day, "digest", "nobody") is None


@pytest.mark.parametrize(
    ("before", "put_back", "after"),
    [
        # Passed over on the way ahead: open again, what was carried out early is not.
        ({0: "done", 1: "superseded", 2: "done"}, 0.5, {0: "done", 1: "open again", 2: "done"}),
        # Its time has come, but nothing later has.
        ({1: "superseded", 2: "done"}, 1.5, {1: "open again", 2: "done"}),
        # By a second only: the later one has come all the same.
        ({1: "superseded", 2: "done"}, 2.0, {1: "superseded", 2: "done"}),
        # People were told that it came too late; before its time nobody believes it.
        ({1: "too late"}, 1.0, {1: "too late"}),
        ({1: "too late"}, 0.5, {1: "open again"}),
        ({0: "superseded", 1: "too late"}, 1.0, {0: "superseded", 1: "too late"}),
        # At the very moment of the judgement nothing has changed.
        ({1: "superseded"}, 2.9, {1: "superseded"}),
        # Two in a row.
        ({0: "superseded", 1: "superseded", 2: "done"}, 0.5, {0: "open again", 1: "open again", 2: "done"}),
        ({0: "superseded", 1: "superseded", 2: "done"}, 3.0, {0: "superseded", 1: "superseded", 2: "done"}),
    ],
)
async def test_what_was_left_out_by_a_clock_that_ran_ahead_is_open_again(
    db: Database, before: dict[int, str], put_back: float, after: dict[int, str]
) -> None:
    """Judged at the end of the second week; then the clock is put back."""
    now = NINE + put_back * A_WEEK
    await db.write(judged, {week: Verdict(words) for week, words in before.items()}, NINE + 2.9 * A_WEEK)
    changes = before != after

    assert await db.read(claims.misjudged, now) is changes
    assert await db.write(claims.judge_again, now) == sum(verdict == "open again" for verdict in after.values())
    assert await db.read(verdicts) == {week: Verdict(words) for week, words in after.items()}
    assert not await db.read(claims.misjudged, now)


async def test_what_is_open_again_is_named_and_can_be_claimed_once(db: Database) -> None:
    await db.write(judged, {1: Verdict.SUPERSEDED, 2: Verdict.DONE}, NINE + 2 * A_WEEK)
    await db.write(claims.judge_again, NINE)

    assert await db.read(claims.unclaimed, "agenda", []) == []
    assert await db.read(claims.unclaimed, "digest", []) == [slot(1)]
    assert await db.read(claims.unclaimed, "digest", [slot(1)]) == [slot(1)]
    assert await db.write(claims.claim, "digest", slot(1), Verdict.DONE, NINE + A_WEEK)
    assert not await db.write(claims.claim, "digest", slot(1), Verdict.DONE, NINE + A_WEEK)
    assert await db.read(claims.unclaimed, "digest", []) == []


async def test_what_is_open_again_is_superseded_when_the_later_one_has_come(db: Database) -> None:
    await db.write(judged, {1: Verdict.SUPERSEDED, 2: Verdict.DONE}, NINE + 2 * A_WEEK)
    await db.write(claims.judge_again, NINE)

    await db.write(claims.claim, "agenda", slot(2), Verdict.DONE, NINE + A_WEEK)
    assert not await db.read(claims.misjudged, NINE + 2 * A_WEEK - timedelta(seconds=1))
    assert await db.read(claims.misjudged, NINE + 2 * A_WEEK)
    await db.write(claims.judge_again, NINE + 2 * A_WEEK)
    assert await db.read(verdicts) == {1: Verdict.SUPERSEDED, 2: Verdict.DONE}


async def test_only_a_known_verdict_is_kept(db: Database) -> None:
    def wrong(session: Session) -> None:
        session.add(
            ClaimRow(schedule="digest", subject="", day=MONDAY, due_at=NINE, claimed_at=NINE, verdict="perhaps")
        )

    with pytest.raises(IntegrityError):
        await db.write(wrong)
