"""One cell: one server, one concurrency, a few seconds; nothing counts unless every answer was right."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import bodies, company, machine
from tests.bench.bodies import Pool, Signed, filled, signed
from tests.bench.children import Server, load

QUIET = 0.10
"""More than this share of one core taken by others, and a cell says nothing about us."""


class WrongAnswer(Exception):
    """The server does not do the work, or does it for anybody: its speed is worth nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Times in milliseconds, `cpu` in microseconds of the server's CPU for each request."""

    name: str
    concurrency: int
    rate: float
    p50: float
    p99: float
    cpu: float
    foreign: float
    mib: float

    @property
    def quiet(self) -> bool:
        return self.foreign <= QUIET


@dataclass(frozen=True, slots=True)
class Job:
    """What a server is asked, over and over. `rows` counts what it has remembered, where it remembers."""

    name: str
    template: str
    fields: Callable[[int, int], Iterator[tuple[str, ...]]]
    answer: str
    rows: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the cells are measured. The pretend Slack's work is not a stranger's."""

    folder: Path
    slack: Server
    series: "itertools.count[int]"

    def measure(self, server: Server, job: Job, concurrency: int, seconds: int) -> Cell:
        check(server, job, next(self.series))
        pool = self._pool(job, seconds)
        rows, cpu = job.rows() if job.rows else 0, machine.cpu_seconds(server.pid)
        watch = machine.Watch.over(server.pid, self.slack.pid)
        seen = load(server.port, pool, concurrency, seconds)
        foreign, cpu = watch.foreign(seen.cpu), machine.cpu_seconds(server.pid) - cpu
        if seen.refused or seen.broken:
            raise WrongAnswer(f"{job.name}: {seen.refused} answers were not 200 and {seen.broken} requests broke.")
        if job.rows:
            agree(job.name, seen.requests, job.rows() - rows, concurrency)
        return Cell(
            name=job.name,
            concurrency=concurrency,
            rate=seen.requests / seen.seconds,
            p50=seen.p50,
            p99=seen.p99,
            cpu=cpu / seen.requests * 1e6,
            foreign=foreign,
            mib=machine.resident_mib(server.pid),
        )

    def _pool(self, job: Job, seconds: int) -> Pool:
        """More than any server here answers in that time."""
        return bodies.pool(self.folder, job.template, job.fields(next(self.series), seconds * 8000))


def check(server: Server, job: Job, series: int) -> None:
    """A right body gets the right answer, a forged one none."""
    right = signed(filled(job.template, next(job.fields(series, 1))))
    forged = Signed(right.body, right.headers | {"X-Slack-Signature": "v0=" + "0" * 64})
    refused, heard = server.ask(forged), server.ask(right)
    if heard != (200, job.answer) or refused[0] != 401:
        raise WrongAnswer(f"{job.name} answered {heard} to a right body and {refused} to a forged one.")


def agree(name: str, accepted: int, rows: int, concurrency: int) -> None:
    """wrk hangs up at the end: what was under way then is remembered, though nobody heard the answer."""
    if not accepted <= rows <= accepted + concurrency:
        raise company.WrongCount(f"{name}: {accepted} were accepted, but there are {rows} rows more.")
