"""`make bench`: how fast Unison is, as ratios against Bolt alone and the conventional way, all in one run."""

import argparse
import asyncio
import itertools
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import company, figures, home, machine, report, routing, starting
from tests.bench.cells import Bench, WrongAnswer
from tests.bench.children import DidNotStart, free_port, serving, slack, what_is_missing
from tests.bench.rounds import measured


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--rounds", type=int, default=3, help="how often each cell is measured; the best counts")
    rounds: int = options.parse_args().rounds
    if reason := what_is_missing():
        tell(f"Skipped: {reason}.")
        return 0
    os.sched_setaffinity(0, {machine.LOAD_CORE})
    try:
        with TemporaryDirectory(prefix="unison-bench-") as folder:
            return run(Path(folder), rounds)
    except (DidNotStart, WrongAnswer, company.WrongCount) as wrong:
        tell(str(wrong))
        return 1


def run(folder: Path, rounds: int) -> int:
    original, port = folder / "original.sqlite", free_port()
    asyncio.run(company.make(original))
    disk = machine.fdatasync_ms(folder)
    with serving(folder, slack(port), port, core=machine.LOAD_CORE) as pretended:
        found = figures.of_starting(*starting.measure(folder, original, pretended))
        cells = list(measured(Bench(folder, pretended, itertools.count()), original, rounds))
    found += [figures.of_routing(routing.run(folder)), figures.of_home(*home.run(original, folder))]
    found += figures.of_cells(cells, disk)
    code, verdict = report.judged(found, figures.disturbed(cells))
    tell(report.of_cells(cells, disk), report.of_figures(found), verdict)
    return code


def tell(*parts: str) -> None:
    sys.stdout.write("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    sys.exit(main())
