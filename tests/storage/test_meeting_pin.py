"""A meeting's message is pinned while it runs, and never after."""

from datetime import timedelta

from sqlmodel import Session, col, select, update

from storage import outbox
from storage.db import Database
from storage.meetings import run
from storage.outbox import OutboxRow
from tests.storage.test_meetings import NOW, acme, start, step

__all__ = ["acme"]


def _parks(session: Session) -> None:
    parked = {"state": "parked", "code": "too_many_pins", "target": "C1"}
    session.execute(update(OutboxRow).where(col(OutboxRow.kind) == "pin").values(parked))


def _pin(session: Session) -> str:
    return session.exec(select(OutboxRow.state).where(OutboxRow.kind == "pin")).one()


def _mended(session: Session) -> int:
    return outbox.resume(session, channel="C1", now=NOW)


async def test_a_pin_that_slack_refused_is_made_once_there_is_room_while_the_meeting_runs(acme: Database) -> None:
    await start(acme, "Prices")
    await acme.write(_parks)

    assert await acme.write(_mended) == 1
    assert await acme.read(_pin) == "queued"


async def test_a_pin_that_slack_refused_is_not_made_after_the_meeting(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    await acme.write(_parks)
    await step(acme, run.end, meeting, NOW + timedelta(hours=1), covered=True)
    assert await acme.read(_pin) == "dropped"


async def test_a_pin_that_slack_refuses_only_while_the_meeting_ends_is_not_made_either(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    await step(acme, run.end, meeting, NOW + timedelta(hours=1), covered=True)
    await acme.write(_parks)

    assert await acme.write(_mended) == 0
    assert await acme.read(_pin) == "dropped"
