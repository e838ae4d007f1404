"""The tour as people start it: four stories in the terminal, with the real bot in a process that is killed."""

import os
import re
import signal
import subprocess
import sys

import pytest

from bot.tour import Tour
from bot.tour.stage import Stage
from tests.source import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.kill]

WITHIN_SECONDS = 180


@pytest.fixture(scope="module")
def told() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "tour"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WITHIN_SECONDS, check=False)


def test_everything_is_seen_and_nothing_lost_or_doubled(told: subprocess.CompletedProcess[str]) -> None:
    figures = re.search(r"(\d+) messages posted, 0 lost, 0 doubled", told.stdout)

    assert told.returncode == 0, told.stdout[-3000:] + told.stderr
    assert figures
    assert int(figures[1]) >= 10
    assert told.stderr == ""
    assert "[error" not in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        "The hours at the left are Stockholm's.",
        "Sara Lind in #sales: /leadfeedback northwind too early",
        "Thank you! Jane gets our autumn guide in July.",
        "Settled by Sara Lind",
        "This would cross something on the schedule. Nothing is saved yet.",
        "Got it: 2/4",
        "kill -9, in the moment in which Slack was answered.",
        "until 2:35 PM (10 minutes) · Priya Rao",
        "one card in #marketing and one DM to Sara",
        "Minutes: Sales and marketing, Thu 7 May 2026",
        "What was parked is on next week's agenda.",
        "Planned for Monday 9:00, sent 9:20.",
        "there is still one digest",
        "killed twice",
    ],
)
def test_each_story_prints_what_people_saw(told: subprocess.CompletedProcess[str], words: str) -> None:
    assert words in told.stdout


def test_a_tour_that_is_stopped_has_not_seen_everything_and_leaves_no_bot_behind() -> None:
    command = [sys.executable, "-m", "bot", "tour"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as tour:
        assert tour.stdout is not None
        assert any("Sara Lind" in line for line in tour.stdout)
        tour.send_signal(signal.SIGINT)
        tour.communicate(timeout=60)

    assert tour.returncode == 1
    with pytest.raises(ProcessLookupError):
        os.killpg(tour.pid, 0)


async def test_what_is_not_seen_ends_the_tour_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    async def otherwise(stage: Stage) -> None:
        raise AssertionError("Sara does not see the card.")

    tour = Tour({"Another story": otherwise})
    await tour.play()

    assert not tour.all_seen
    assert "Not as the story has it: Sara does not see the card." in capsys.readouterr().out


def test_a_bot_that_cannot_start_is_not_waited_for() -> None:
    command, environment = [sys.executable, "-m", "bot", "tour"], os.environ | {"LOG_FORMAT": "xml"}
    tour = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=50, check=False)

    assert tour.returncode == 1
    assert "Not as the story has it: the bot ended with 78 instead of starting." in tour.stdout
