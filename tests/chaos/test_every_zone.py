"""Every zone, every day of ten years, every quarter of an hour: one moment each, and the one the wall shows first."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from tests.bot.rules.timeline import ZONES
from tests.chaos.every_moment import compare


def zones_that_differ() -> list[str]:
    """Many names are only other names for the same file."""
    files = {name: next((path / name for path in map(Path, TZPATH) if (path / name).is_file()), None) for name in ZONES}
    if None in files.values():
        pytest.skip("This machine keeps no files of the zones.")
    return list({file.read_bytes(): name for name, file in files.items() if file}.values())


def test_every_quarter_hour_of_ten_years_in_every_zone(capsys: pytest.CaptureFixture[str]) -> None:
    zones = zones_that_differ()
    # Processes that begin anew: each sets the clock of its C library to one zone after the other.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(compare, zones))
    with capsys.disabled():
        moments = sum(count for count, _ in found)
        print(f"\n{moments:,} slots in {len(zones)} different zones ({len(ZONES)} names)")  # noqa: T201 - a figure

    assert [words for _, wrong in found for words in wrong] == []
