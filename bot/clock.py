"""Story time: the wall clock, which the demo and the tests may run ahead."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Clock:
    """What rules, slots, cards and look-back call now; signatures and pace go by the wall clock alone."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead
