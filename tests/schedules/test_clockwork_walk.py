"""A clock that is set back and forth, a machine that sleeps, a bot that starts anew: each slot comes once."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import tick
from storage.db import Database
from tests.schedules.town import A_DAY, Crier, Rhythms, claimed, told

BEGIN, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 20, 12, 7, tzinfo=UTC)
EVERY_DAY = frozenset(range(7))
RHYTHMS = {
    "daily": Rhythm(EVERY_DAY, time(9), "Europe/Stockholm", date(2026, 3, 2)),
    "nightly": Rhythm(EVERY_DAY, time(2, 30), "America/New_York", date(2026, 3, 2)),
    "weekly": Rhythm(frozenset({0}), time(9), "Pacific/Kiritimati", date(2026, 3, 2)),
    "fortnightly": Rhythm(frozenset({4}), time(16), "Etc/GMT+12", date(2026, 3, 2), every=2),
}
STEPS = (1, 59, 3600, 12 * 3600, 24 * 3600)


@dataclass(slots=True)
class Walk:
    """A seeded life of a machine and its clock."""

    chance: random.Random
    now: datetime = BEGIN

    def moments(self) -> Iterator[datetime]:
        while self.now < END:
            yield self.now
            self.now = max(BEGIN, self.now + self._stride())
        yield END

    def _stride(self) -> timedelta:
        match self.chance.randrange(12):
            case 0:  # somebody sets the clock
                return timedelta(seconds=self.chance.choice(STEPS) * self.chance.choice((-1, 1)))
            case 1:  # the machine sleeps
                return timedelta(hours=self.chance.uniform(1, 100))
            case 2:  # and both: three weeks ahead until somebody sees it
                return timedelta(days=self.chance.choice((21, -21)))
            case _:
                return timedelta(hours=self.chance.uniform(0, 8))


@dataclass(slots=True)
class Expected:
    """What becomes of one slot, told tick by tick; it knows its own moment and that of the next one."""

    at: datetime
    ends: datetime
    became: str = "open"
    told: list[str] = field(default_factory=list)

    def tick(self, now: datetime) -> None:
        too_soon = now < self.at if self.became == "too late" else now < self.ends
        if self.became in ("superseded", "too late") and too_soon:
            self.became = "open"
        if self.became == "open" and now >= self.ends:
            self.became = "superseded"
        elif self.became == "open" and now >= self.at:
            self.became = "done" if now - self.at <= A_DAY else "too late"
            late = " late" if now - self.at > timedelta(minutes=5) else ""
            self.told.append(f"told{late}" if self.became == "done" else "sorry")


def expectations(rhythms: Rhythms) -> dict[tuple[str, str, str], Expected]:
    found = {}
    for subject, rhythm in rhythms.items():
        known = slots(rhythm, subject, None, END + timedelta(days=60))
        for slot, following in pairwise(known):
            found["crier", subject, str(slot.day)] = Expected(slot.at, following.at)
    return found


@pytest.mark.parametrize("seed", range(3))
async def test_each_slot_comes_once_whatever_the_clock_does(db: Database, url: str, seed: int) -> None:
    walk, expected = Walk(random.Random(seed)), expectations(RHYTHMS)
    here, starts = db, 0
    with capture_logs():
        for now in walk.moments():
            if walk.chance.random() < 0.1:
                here, starts = await restarted(here, db, url), starts + 1
            await tick(here, [Crier(RHYTHMS).schedule()], now)
            for one in expected.values():
                one.tick(now)
    if here is not db:
        await here.close()

    assert starts > 0
    assert {one.became for one in expected.values()} >= {"done", "superseded", "too late"}
    said = Counter(" ".join(words) for words in ((what, *key) for key, one in expected.items() for what in one.told))
    assert Counter(await db.read(told)) == said
    judged = {key: verdict for key, verdict in (await db.read(claimed)).items() if verdict != "open again"}
    assert judged == {key: one.became for key, one in expected.items() if one.became != "open"}
    assert all(one.told.count("told") + one.told.count("told late") <= 1 for one in expected.values())


async def restarted(here: Database, first: Database, url: str) -> Database:
    if here is not first:
        await here.close()
    return Database(url, busy_timeout=2.0)


async def test_a_start_after_any_time_away_leaves_no_slot_without_its_row(db: Database) -> None:
    """A minute to three weeks, twenty times."""
    chance, now, expected = random.Random(1), BEGIN, set[tuple[str, str, str]]()
    with capture_logs():
        for _ in range(20):
            now += timedelta(minutes=chance.choice((1, 30, 600, 1500, 10_000, 30_000)))
            await tick(db, [Crier(RHYTHMS).schedule()], now)
            assert await db.read(nothing_open, now) == []
    for subject, rhythm in RHYTHMS.items():
        expected |= {("crier", subject, str(slot.day)) for slot in slots(rhythm, subject, None, now)}

    assert (await db.read(claimed)).keys() == expected


def nothing_open(session: Session, now: datetime) -> list[Slot]:
    return list(Crier(RHYTHMS).due(session, now))
