"""Fifty kills while people say two thousand things and Slack has a bad day: nothing lost, nothing doubled."""

import os
import random
from pathlib import Path

import pytest

from tests.chaos.weather import LateWrites, bad_day
from tests.kill import campaign
from tests.kill.office import opened

pytestmark = pytest.mark.anyio

KILLS = 50
# CHAOS_EVENTS names fewer, for a machine that is slow.
EVENTS = int(os.environ.get("CHAOS_EVENTS") or 2000)
# Scaled down, for with so many faults it is the waiting that takes long; but the machine's own time does not shrink,
# and within one such timeout a message has to be claimed and rendered.
SCALED = {"DELIVERY_TIMEOUT": "0.6", "DELIVERY_QUARANTINE": "0.8", "DELIVERY_PACE": "0.01"}


async def test_chaos_loses_nothing_and_doubles_nothing(
    url: str, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    share = random.Random(seed).uniform(0.2, 0.4)
    with capsys.disabled():
        print(f"\nCHAOS_SEED={seed}, {share:.0%} of calls fail, on {url.partition(':')[0]}", flush=True)  # noqa: T201 - to run it again
    async with opened(tmp_path, url, lambda slack: LateWrites(slack, seed), **SCALED) as office:
        bad_day(office.slack, seed, share, calls=EVENTS * 10)
        outcome = await campaign.run(office, seed, KILLS, EVENTS)
    with capsys.disabled():
        print(outcome, flush=True)  # noqa: T201 - figures to write down

    assert outcome.findings == []
    assert outcome.failures == []
    assert outcome.kills == KILLS
    assert outcome.events >= EVENTS
