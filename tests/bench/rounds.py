"""The cells round by round, everyone starting anew and from the same database, so that a bad moment meets all."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench import bodies, company
from tests.bench.cells import Bench, Cell, Job
from tests.bench.children import UNISON, conventional, environment, free_port, hello, serving
from tests.bench.figures import disturbed

MOST = 5
SECONDS = 3


def measured(bench: Bench, original: Path, rounds: int) -> Iterator[Cell]:
    """More rounds than asked for, to a limit, while something was never measured in peace."""
    cells: list[Cell] = []
    for number in range(max(rounds, MOST)):
        if number >= rounds and not disturbed(cells):
            return
        for cell in one_round(bench, original):
            cells.append(cell)
            yield cell


def one_round(bench: Bench, original: Path) -> Iterator[Cell]:
    yield from _hello(bench, "stock", 1)
    yield from _hello(bench, "bare", 64)
    yield from _unison(bench, company.copy(original, bench.folder))
    yield from _conventional(bench, company.copy(original, bench.folder))


def _hello(bench: Bench, kind: str, concurrency: int) -> Iterator[Cell]:
    job, port = Job(kind, bodies.hello(), bodies.hellos, "hello"), free_port()
    with serving(bench.folder, hello(kind, port), port) as server:
        yield bench.measure(server, job, concurrency, SECONDS)


def _unison(bench: Bench, database: Path) -> Iterator[Cell]:
    """One person at a time first: afterwards the courier has a long list to go through."""
    job, port = _saving("unison", database), free_port()
    with serving(bench.folder, UNISON, port, environment(database, port, bench.slack.port)) as server:
        yield bench.measure(server, job, 1, SECONDS)
        yield bench.measure(server, job, 64, SECONDS)


def _conventional(bench: Bench, database: Path) -> Iterator[Cell]:
    job, port = _saving("conventional", database), free_port()
    with serving(bench.folder, conventional(database, port), port) as server:
        yield bench.measure(server, job, 64, SECONDS)


def _saving(name: str, database: Path) -> Job:
    return Job(name, bodies.submission(), bodies.submissions, "", lambda: company.recorded(database))
