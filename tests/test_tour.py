"""The tour as people start it: four stories in the terminal, with the real bot in a process that is killed."""

import re
import subprocess
import sys

import pytest

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
    assert int(figures[1]) >= 3
    assert told.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        "Sara Lind in #sales: /leadfeedback northwind too early",
        "Thank you! Jane gets our autumn guide in July.",
        "Settled by Sara Lind",
    ],
)
def test_each_story_prints_what_people_saw(told: subprocess.CompletedProcess[str], words: str) -> None:
    assert words in told.stdout
