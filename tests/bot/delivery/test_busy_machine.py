"""What takes too long to show is tried again after a while, so that a busy machine gets to the end of something."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from bot.delivery import Pace
from bot.views.parts import Message
from storage.outbox import OutboxRow, Place
from tests.bot.delivery.conftest import Office, Words
from tests.bot.delivery.pretend import Slack

PATIENT = Pace(timeout=0.25, quarantine=0.3, interval=0.5)
TOO_LONG = PATIENT.lease - PATIENT.timeout + 0.1


@dataclass
class SlowAtFirst(Words):
    shown: list[str] = field(default_factory=list)

    def show(self, words: str) -> Message:
        self.shown.append(words)
        if len(self.shown) == 1:
            time.sleep(TOO_LONG)
        return super().show(words)


def waits_until(session: Session) -> datetime | None:
    return session.exec(select(OutboxRow.due_at).where(col(OutboxRow.attempts) == 1, OutboxRow.state == "queued")).one()


async def test_what_took_too_long_to_show_waits_before_it_is_tried_again(office: Office, slack: Slack) -> None:
    slow = office.words = SlowAtFirst()
    await office.card("lead", "new", Place(channel="C1"))

    async with office.courier(PATIENT) as courier:
        while (await office.states())["lead"] != "sending":
            await asyncio.sleep(0.01)
        while (await office.states())["lead"] == "sending":
            await asyncio.sleep(0.01)
        assert await office.db.read(waits_until) is not None
        await courier.settled()

    assert slow.shown == ["new", "new"]
    assert slack.texts("C1") == ["new"]
