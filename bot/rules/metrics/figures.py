"""Shares, spreads, means and counts as people may read them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

# Of fewer than these no percentage is told, and nothing is drawn (product.md, "Metrics").
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Share:
    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> int | None:
        """Rounded half up; None when there are too few to tell one."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole >= FEWEST else None

    @property
    def told(self) -> str:
        counts = f"{self.part} of {self.whole}"
        return counts if self.percent is None else f"{self.percent}\N{NO-BREAK SPACE}% ({counts})"


@dataclass(frozen=True, slots=True)
class Spread:
    """How long things took, in business minutes: half of them no longer, nine in ten no longer."""

    count: int
    median: int
    p90: int


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    count: int


def spread(minutes: Iterable[int]) -> Spread | None:
    """The 90th percentile by nearest rank: a time that really was; None of nothing."""
    times = sorted(minutes)
    if not times:
        return None
    return Spread(len(times), round(median(times)), times[ceil(len(times) * 9 / 10) - 1])


def mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def counted(names: Iterable[str]) -> tuple[Counted, ...]:
    """The most frequent first; equal ones by name, so that the same week always reads the same."""
    found = Counter(names)
    return tuple(Counted(name, count) for name, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
