"""The figures we hold ourselves to, and how they came out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.cells import Cell
from tests.bench.starting import Start

SLACK_WAITS_MS = 3000


@dataclass(frozen=True, slots=True)
class Figure:
    """`decides`: the machine's noise hardly touches it, so that missing its must fails the run."""

    number: str
    what: str
    must: float
    moonshot: float
    here: float
    more_is_better: bool = False
    decides: bool = False
    shown_as: str = "{:.2f}"

    @property
    def verdict(self) -> str:
        if self._reaches(self.moonshot):
            return "moonshot"
        return "kept" if self._reaches(self.must) else "MISSED"

    def _reaches(self, bound: float) -> bool:
        return self.here >= bound if self.more_is_better else self.here <= bound

    def row(self) -> tuple[str, ...]:
        sign = "≥" if self.more_is_better else "≤"
        bounds = (f"{sign} {self.shown_as.format(bound)}" for bound in (self.must, self.moonshot))
        return (self.number, self.what, *bounds, self.shown_as.format(self.here), self.verdict)


def best(cells: Iterable[Cell], name: str, concurrency: int, of: Callable[[Cell], float]) -> float:
    """The least of the rounds that nobody disturbed, or of all where somebody always did."""
    mine = [cell for cell in cells if (cell.name, cell.concurrency) == (name, concurrency)]
    return min(of(cell) for cell in [cell for cell in mine if cell.quiet] or mine)


def disturbed(cells: Sequence[Cell]) -> list[str]:
    """What was never measured in peace."""
    kinds = {(cell.name, cell.concurrency) for cell in cells}
    quiet = {(cell.name, cell.concurrency) for cell in cells if cell.quiet}
    return [f"{name} at {concurrency}" for name, concurrency in sorted(kinds - quiet)]


def of_cells(cells: Sequence[Cell], disk_ms: float) -> list[Figure]:
    def cpu(name: str, concurrency: int) -> float:
        return best(cells, name, concurrency, lambda cell: cell.cpu)

    def seconds(name: str) -> float:
        return best(cells, name, 64, lambda cell: 1 / cell.rate)

    stock = best(cells, "stock", 1, lambda cell: cell.p50)
    p50 = best(cells, "unison", 1, lambda cell: cell.p50)
    p99 = best(cells, "unison", 64, lambda cell: cell.p99)
    work, ours, ours_alone = seconds("unison"), cpu("unison", 64), cpu("unison", 1) / 1000
    mib = best(cells, "unison", 64, lambda cell: cell.mib)
    return [
        Figure("P1", "whole form, p50 at 1 ÷ stock Bolt's hello", 0.25, 0.12, p50 / stock),
        Figure("P1", "… by CPU + one fdatasync", 0.25, 0.12, (ours_alone + disk_ms) / stock, decides=True),
        Figure(
            "P2", "whole form, rate at 64 ÷ bare Bolt's hello", 0.3, 0.6, seconds("bare") / work, more_is_better=True
        ),
        Figure("P2", "… by CPU", 0.3, 0.6, cpu("bare", 64) / ours, more_is_better=True, decides=True),
        Figure(
            "P4",
            "whole form ÷ the conventional way, same rows",
            2.5,
            6,
            seconds("conventional") / work,
            more_is_better=True,
        ),
        Figure("P4", "… by CPU", 2.5, 6, cpu("conventional", 64) / ours, more_is_better=True, decides=True),
        Figure("P5", "p99 at 64, share of Slack's 3 s", 0.05, 0.015, p99 / SLACK_WAITS_MS, shown_as="{:.1%}"),
        Figure("P10", "resident memory under load, MiB", 130, 95, mib, decides=True, shown_as="{:.0f}"),
    ]


def of_routing(found: dict[str, tuple[float, float]]) -> Figure:
    """The worst of all kinds of payload is the one that Bolt comes to last."""
    kind, (whole, alone) = max(found.items(), key=lambda item: item[1][0] / item[1][1])
    what = f"everything heard ÷ one alone ({kind}: {whole:.0f} ÷ {alone:.0f} µs)"
    return Figure("P6", what, 1.3, 1.05, whole / alone, decides=True)


def of_home(many: float, few: float) -> Figure:
    what = f"Home of a seller with 10 k leads ÷ with 100, by CPU ({many:.1f} ÷ {few:.1f} ms)"
    return Figure("P9", what, 1.3, 1.05, many / few, decides=True)


def of_starting(ready: Start, bare: Start) -> list[Figure]:
    times = f"{ready.seconds:.2f} ÷ {bare.seconds:.2f} s"
    memory = f"{ready.mib:.0f} ÷ {bare.mib:.0f} MiB"
    return [
        Figure("P10", f"ready ÷ bare imports, time ({times})", 1.3, 1.1, ready.seconds / bare.seconds),
        Figure("P10", "… by CPU", 1.3, 1.1, ready.cpu / bare.cpu, decides=True),
        Figure("P10", f"… memory ({memory})", 1.2, 1.05, ready.mib / bare.mib, decides=True),
    ]
