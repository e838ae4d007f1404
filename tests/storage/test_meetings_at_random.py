"""Whatever people press in whatever order: nothing is lost or doubled, and one at most is under way."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from bot.rules.meetings.items import ItemDraft, State
from bot.rules.meetings.outcomes import ActionDraft, ActionState
from bot.rules.rights import Actor, Refused, Role
from storage import members
from storage.db import Database
from storage.meetings import agenda, handing_on, handing_over, outcomes, read, run, series
from storage.meetings.series import Wrong
from storage.meetings.tables import ActionRow, ItemRow, MeetingRow
from storage.outbox import OutboxRow
from tests.storage.test_meetings import ADA, DRAFT, NORA, NOW, SARA, SVEN, _settle_in

STEPS = 40
TWO = (NORA, SVEN)
# On consecutive days, and where the evening is already the next day in UTC.
THERE = replace(DRAFT, weekdays=frozenset(range(5)), at=time(16, 30), zone="America/Los_Angeles")


def _at_acme(session: Session) -> None:
    _settle_in(session)
    members.give(session, SVEN, Role.MODERATOR, ADA, NOW)
    (known,) = series.all_of(session)
    series.keep(session, members.actor(session, ADA), NOW - timedelta(days=1), THERE, known.id, known.version)


def press(session: Session, chance: random.Random, now: datetime, number: int) -> str:
    """One step of somebody, and what it added; a button may be from before the last one."""
    known = series.all_of(session)[0]
    who = members.actor(session, chance.choice((known.moderator_id,) * 9 + TWO))
    waiting = [item.id for item in read.waiting(session, known.id)]
    running = read.running(session)
    choices = ["add", "add", "start", "start", "hand over", "change", "owed", "owed", "owed"]
    choices += ["remove", "move"] if waiting else []
    choices += ["advance", "extend", "park", "end", "advance", "advance", "give", "give"] if running else []
    stale = chance.choice((0, 0, 0, 1))
    match chance.choice(choices):
        case "add":
            agenda.add(session, who, now, ItemDraft(known.id, f"Item {number}", chance.randint(1, 30)))
            return f"Item {number}"
        case "remove":
            agenda.remove(session, who, now, chance.choice(waiting))
        case "move":
            agenda.move(session, who, now, chance.choice(waiting), chance.choice((-1, 1)))
        case "start":
            run.start(session, who, now, known.id, known.version - stale)
        case "hand over":
            handing_over.hand_over(session, who, now, chance.choice(TWO), chance.choice(("C1", "C2", "D1")))
        case "change":
            changed = replace(
                THERE, channel_id=chance.choice(("C1", "C2")), at=time(chance.randint(6, 20)), moderator_id=who.id
            )
            series.keep(session, who, now, changed, known.id, known.version - stale)
        case "owed":
            _owed(session, chance, now, stale)
        case "give":
            draft = ActionDraft(f"Action {number}", chance.choice((SARA, *TWO)), now.date() + timedelta(days=2))
            outcomes.give(session, who, now, running[0], draft)
            return f"Action {number}"
        case step:
            _step(session, who, chance, now, running[0], step)
    return ""


def _owed(session: Session, chance: random.Random, now: datetime, stale: int) -> None:
    """Its owner does something with an action, or the moderator does."""
    undone = (col(ActionRow.state) == ActionState.OPEN) | (col(ActionRow.state) == ActionState.CANT)
    for known in read.actions(session, undone)[:1]:
        owner, moderator = members.actor(session, known.owner_id), members.actor(session, chance.choice(TWO))
        version, due = known.version - stale, now.date() + timedelta(days=3)
        match chance.choice(("done", "move", "give back", "hand on", "drop")):
            case "done":
                outcomes.done(session, owner, now, known.id, version)
            case "move":
                outcomes.move(session, owner, now, known.id, version, due, "")
            case "give back":
                outcomes.give_back(session, owner, now, known.id, version, "I am away")
            case "hand on":
                handing_on.hand_on(session, moderator, now, known.id, version, chance.choice((SARA, *TWO)), due)
            case _:
                handing_on.drop(session, moderator, now, known.id, version)


def _step(session: Session, who: Actor, chance: random.Random, now: datetime, meeting: UUID, step: str) -> None:
    version = read.get(session, meeting).version - chance.choice((0, 0, 0, 1))
    if step == "end":
        run.end(session, who, now, meeting, version, covered=chance.random() < 0.5)
    else:
        steps = {"advance": run.advance, "extend": run.extend, "park": run.park}
        steps[step](session, who, now, meeting, version)


def standing(session: Session) -> tuple[Counter[str], int, int]:
    """How often each title stands somewhere now, how many items are under way, how many meetings run."""
    ended = {row.id for row in session.exec(select(MeetingRow)) if row.ended_at}
    rows = session.exec(select(ItemRow)).all()
    history = (State.PARKED, State.UNFINISHED)
    now = Counter(row.title for row in rows if not (row.state in history and row.meeting_id in ended))
    now.update(row.text for row in session.exec(select(ActionRow)))
    return now, sum(row.state == State.CURRENT for row in rows), len(read.running(session))


def closable(session: Session) -> None:
    """Every open action of a meeting that has ended lies in its owner's messages, with its buttons."""
    ended = {row.id for row in session.exec(select(MeetingRow)) if row.ended_at}
    cards = {(row.subject, row.person) for row in session.exec(select(OutboxRow).where(OutboxRow.shows == "action"))}
    for row in session.exec(select(ActionRow).where(ActionRow.state == ActionState.OPEN)):
        assert row.meeting_id not in ended or (row.id, row.owner_id) in cards


def planned_once(session: Session, now: datetime) -> None:
    """No planned meeting is held twice, none is taken more than a day before, and the next is never far."""
    planned = [row.planned_for for row in session.exec(select(MeetingRow)) if row.planned_for]
    assert len(planned) == len(set(planned))
    for row in session.exec(select(MeetingRow)):
        assert row.planned_for is None or row.planned_for - row.started_at <= timedelta(days=1)
    (known,) = series.all_of(session)
    slot = known.next(now)
    assert slot is not None
    assert slot.at - now <= timedelta(days=4), "Friday's was held, and Monday's is to come"


def moderated_by_one(session: Session) -> None:
    (known,) = series.all_of(session)
    for running in read.running(session):
        assert read.get(session, running).moderator_id == known.moderator_id


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_is_lost_or_doubled(db: Database, seed: int) -> None:
    await db.write(_at_acme)
    chance, now, added, refused = random.Random(seed), NOW, set[str](), 0
    for number in range(STEPS):
        now += timedelta(minutes=chance.choice((0, 1, 10, 20, 20, 60, 600)))
        try:
            added |= {await db.write(press, chance, now, number)} - {""}
        except (Refused, Wrong):
            refused += 1
        titles, under_way, meetings = await db.read(standing)
        assert titles == Counter(added)
        assert under_way <= meetings <= 1
        await db.read(planned_once, now)
        for holds in (closable, moderated_by_one):
            await db.read(holds)
    assert refused, "some buttons were stale"
    assert len(added) > 5
