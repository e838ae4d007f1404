"""What takes too long to show is tried again after a while, so that a busy machine gets to the end of something."""

import time
from dataclasses import dataclass, field

from bot.delivery import Pace
from bot.views.parts import Message
from storage.outbox import Place
from tests.bot.delivery.conftest import Office, Words
from tests.bot.delivery.pretend import Slack

PATIENT = Pace(timeout=0.25, quarantine=0.3, interval=0.5)
TOO_LONG = PATIENT.lease - PATIENT.timeout + 0.1
# The first backoff: the interval, less a quarter at most.
A_WHILE = PATIENT.interval * 0.75


@dataclass
class SlowAtFirst(Words):
    shown_at: list[float] = field(default_factory=list)

    def show(self, words: str) -> Message:
        self.shown_at.append(time.monotonic())
        while len(self.shown_at) == 1 and time.monotonic() < self.shown_at[0] + TOO_LONG:
            pass
        return super().show(words)


async def test_what_took_too_long_to_show_waits_before_it_is_tried_again(office: Office, slack: Slack) -> None:
    slow = office.words = SlowAtFirst()
    await office.card("lead", "new", Place(channel="C1"))

    await office.delivers(PATIENT)

    assert slack.texts("C1") == ["new"]
    first, second = slow.shown_at
    assert second - first >= TOO_LONG + A_WHILE
