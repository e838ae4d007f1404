"""Every day of ten years, every quarter of an hour: one moment each, and the one the wall shows first.

In sixty zones that the seed draws, or in all of them with CHAOS_ZONES=all (ten minutes on two cores).
"""

import multiprocessing
import os
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from tests.bot.rules.timeline import ZONES
from tests.chaos.every_moment import compare


def zones_that_differ() -> list[str]:
    """Many names are only other names for the same file."""
    files = [(path / name, name) for name in ZONES for path in map(Path, TZPATH) if (path / name).is_file()]
    return sorted({file.read_bytes(): name for file, name in files}.values())


def test_every_quarter_hour_of_ten_years(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    zones = zones_that_differ()
    if not zones:
        pytest.skip("This machine keeps no files of the zones.")
    if os.environ.get("CHAOS_ZONES") != "all":
        zones = random.Random(seed).sample(zones, 60)
    # Processes that begin anew: each sets the clock of its C library to one zone after the other.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(compare, zones))
    with capsys.disabled():
        moments = sum(count for count, _ in found)
        print(f"\n{moments:,} slots in {len(zones)} different zones")  # noqa: T201 - a figure

    assert [words for _, wrong in found for words in wrong] == []
