"""Whatever people press in whatever order: no item is lost, none is doubled, and one at most is under way."""

import random
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from bot.rules.meetings.items import ItemDraft, State
from bot.rules.rights import Refused
from storage import members
from storage.db import Database
from storage.meetings import agenda, read, run, series
from storage.meetings.tables import ItemRow, MeetingRow
from tests.storage.test_meetings import NORA, NOW, _settle_in

STEPS = 40


def press(session: Session, chance: random.Random, now: datetime, number: int) -> str:
    """One step of somebody; a button may be from before the last one."""
    nora, known = members.actor(session, NORA), series.all_of(session)[0]
    waiting = [item.id for item in read.waiting(session, known.id)]
    running = read.running(session)
    choices = ["add", "add", "start"]
    choices += ["remove", "move"] if waiting else []
    choices += ["advance", "extend", "park", "end", "advance", "advance"] if running else []
    match chance.choice(choices):
        case "add":
            agenda.add(session, nora, now, ItemDraft(known.id, f"Item {number}", chance.randint(1, 30)))
            return f"Item {number}"
        case "remove":
            agenda.remove(session, nora, now, chance.choice(waiting))
        case "move":
            agenda.move(session, nora, now, chance.choice(waiting), chance.choice((-1, 1)))
        case "start":
            run.start(session, nora, now, known.id, known.version - chance.choice((0, 0, 0, 1)))
        case step:
            _step(session, chance, now, running[0], step)
    return ""


def _step(session: Session, chance: random.Random, now: datetime, meeting: UUID, step: str) -> None:
    nora = members.actor(session, NORA)
    version = read.get(session, meeting).version - chance.choice((0, 0, 0, 1))
    if step == "end":
        run.end(session, nora, now, meeting, version, covered=chance.random() < 0.5)
    else:
        steps = {"advance": run.advance, "extend": run.extend, "park": run.park}
        steps[step](session, nora, now, meeting, version)


def standing(session: Session) -> tuple[Counter[str], int, int]:
    """How often each title stands somewhere now, how many items are under way, how many meetings run."""
    ended = {row.id for row in session.exec(select(MeetingRow)) if row.ended_at}
    rows = session.exec(select(ItemRow)).all()
    history = (State.PARKED, State.UNFINISHED)
    now = Counter(row.title for row in rows if not (row.state in history and row.meeting_id in ended))
    return now, sum(row.state == State.CURRENT for row in rows), len(read.running(session))


@pytest.mark.parametrize("seed", range(3))
async def test_no_item_is_lost_or_doubled(db: Database, seed: int) -> None:
    await db.write(_settle_in)
    chance, now, added, refused = random.Random(seed), NOW, set[str](), 0
    for number in range(STEPS):
        now += timedelta(minutes=chance.randint(0, 20))
        try:
            added |= {await db.write(press, chance, now, number)} - {""}
        except Refused:
            refused += 1
        titles, under_way, meetings = await db.read(standing)
        assert titles == Counter(added)
        assert under_way <= meetings <= 1
    assert refused, "some buttons were stale"
    assert len(added) > 5
