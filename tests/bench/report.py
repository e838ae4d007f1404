"""What a person reads at the end of the run."""

from collections.abc import Sequence
from itertools import groupby

from tests.bench.cells import QUIET, Cell
from tests.bench.figures import Figure

CELLS = ("server", "at", "req/s", "p50 ms", "p99 ms", "CPU µs", "MiB", "foreign")
FIGURES = ("figure", "what", "must", "moonshot", "here", "verdict")


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, words: int) -> str:
    """The first `words` columns are words, the others numbers."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(row: Sequence[str]) -> str:
        cells = [c.ljust(w) if n < words else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))]
        return "  ".join(cells).rstrip()

    return "\n".join([line(head), "  ".join("-" * width for width in widths), *map(line, rows)])


def of_cells(cells: Sequence[Cell], disk_ms: float) -> str:
    """Every try, so that a reader sees how far they lie apart."""
    ordered = sorted(cells, key=lambda cell: (cell.name, cell.concurrency, -cell.rate))
    rows = [_cell(cell) for _, tries in groupby(ordered, key=lambda c: (c.name, c.concurrency)) for cell in tries]
    disk = f"The disk: one fdatasync {disk_ms:.2f} ms; unison and conventional wait for it before they answer."
    return f"{table(CELLS, rows, words=1)}\n\n{disk}"


def _cell(cell: Cell) -> tuple[str, ...]:
    numbers = (f"{cell.rate:.0f}", f"{cell.p50:.2f}", f"{cell.p99:.1f}", f"{cell.cpu:.0f}", f"{cell.mib:.0f}")
    foreign = f"{cell.foreign:.0%}" + ("" if cell.foreign <= QUIET else " !")
    return (cell.name, str(cell.concurrency), *numbers, foreign)


def of_figures(figures: Sequence[Figure]) -> str:
    rows = [figure.row() for figure in sorted(figures, key=lambda figure: int(figure.number[1:]))]
    return table(FIGURES, rows, words=2)


def judged(figures: Sequence[Figure], disturbed: Sequence[str]) -> tuple[int, str]:
    """The exit code, and why."""
    if disturbed:
        return 0, f"Skipped: others took more than {QUIET:.0%} of a core all the time ({', '.join(disturbed)})."
    missed = sorted({figure.number for figure in figures if figure.decides and figure.verdict == "MISSED"})
    return (
        (1, f"Missed: {', '.join(missed)}.") if missed else (0, "Every must that the machine's noise spares is kept.")
    )
