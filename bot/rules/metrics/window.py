"""Seven local days, and the windows of the same length before them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.slots import instant

# Every number is compared with the mean of this many windows before.
BEFORE = 4
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Window:
    """`last` is its seventh day; days are those of the team's zone, however long the clocks make them."""

    last: date

    @property
    def first(self) -> date:
        return self.last - timedelta(days=_DAYS - 1)

    @property
    def is_a_week(self) -> bool:
        """From Monday to Sunday, so that it has a number in the year."""
        return self.first.weekday() == 0

    def earlier(self, windows: int) -> "Window":
        return Window(self.last - timedelta(days=_DAYS * windows))

    def before(self, since: date) -> list["Window"]:
        """The windows to compare with, the latest first: only those that lie wholly after things began."""
        return [w for w in (self.earlier(n) for n in range(1, BEFORE + 1)) if w.first >= since]

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def saw_the_end_of(self, day: date) -> bool:
        """True when a target on that day passed within the window: today's has not passed yet."""
        return self.holds(day + timedelta(days=1))

    def starts_at(self, zone: str) -> datetime:
        return instant(self.first, time(0), zone)

    def ends_at(self, zone: str) -> datetime:
        """The first moment that is no longer in it."""
        return instant(self.last + timedelta(days=1), time(0), zone)
