"""At most five direct messages a person a day, the rest together at 16:00, none in quiet hours (habit 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from bot.rules.business_time import WorkingTime, today_in
from bot.rules.slots import instant

MOST_A_DAY = 5
TOGETHER_AT = time(16)
# More of them are no message any more; the rest comes with the next one.
MOST_TOGETHER = 25
_A_DAY, _AN_HOUR = timedelta(days=1), timedelta(hours=1)
_MIDNIGHT = time(0)
# Nobody is away for longer (bot/rules/preferences.py); who is never open after that is not waited for.
_LOOKS_AHEAD = 800
Span = tuple[datetime, datetime]


class Goes(Enum):
    """How what waited is let out."""

    SINGLY = 1
    TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Reach:
    """When somebody may be written to: working hours, or all but the quiet ones; never on days off or away."""

    working: WorkingTime
    quiet: tuple[time, time] | None = None
    away: tuple[date, date] | None = None

    @property
    def zone(self) -> str:
        return self.working.zone

    def spans(self, day: date) -> list[Span]:
        """The parts of the day in which a message may come, in UTC."""
        if not self.working.works_on(day) or (self.away and self.away[0] <= day <= self.away[1]):
            return []
        return [(begins, ends) for begins, ends in self._of(day) if begins < ends]

    def _of(self, day: date) -> list[Span]:
        if self.quiet is None:
            return [self.working.hours_of(day)]
        begins, ends = (instant(day, at, self.zone) for at in self.quiet)
        if begins > ends:
            return [(ends, begins)]
        return [(self.midnight(day), begins), (ends, self.midnight(day + _A_DAY))]

    def midnight(self, day: date) -> datetime:
        return instant(day, _MIDNIGHT, self.zone)

    def day_of(self, moment: datetime) -> Span:
        """The person's own day."""
        day = today_in(self.zone, moment)
        return self.midnight(day), self.midnight(day + _A_DAY)

    def opening(self, moment: datetime) -> datetime:
        """The first moment from then on that is open; the moment itself for somebody who never is."""
        return next((max(moment, begins) for begins, ends in self._ahead(moment) if ends > moment), moment)

    def _ahead(self, moment: datetime) -> Iterator[Span]:
        # By clocks that turn, a day's last part may be later than the next day's midnight.
        first = today_in(self.zone, moment) - _A_DAY
        for number in range(_LOOKS_AHEAD):
            yield from self.spans(first + number * _A_DAY)

    def together_at(self, moment: datetime) -> datetime:
        """16:00 of that day; for whose day is over by then, an hour before it ends."""
        day = today_in(self.zone, moment)
        usual, spans = instant(day, TOGETHER_AT, self.zone), self.spans(day)
        if not spans or any(begins <= usual < ends for begins, ends in spans):
            return usual
        begins, ends = spans[-1]
        return max(begins, ends - _AN_HOUR)

    def tomorrow(self, moment: datetime) -> datetime:
        """When the next day opens."""
        return self.opening(self.day_of(moment)[1])


def hold_until(reach: Reach, told: int, now: datetime, *, behind: bool = False) -> datetime | None:
    """None: it goes now. `told` today already; `behind`: others, held before, are about to be let out.

    The last of the five is kept for what comes together.
    """
    opening = reach.opening(now)
    if opening > now:
        return opening
    if behind:
        return now
    together = reach.together_at(now)
    if now < together:
        return None if told < MOST_A_DAY - 1 else together
    return None if told < MOST_A_DAY else reach.tomorrow(now)


def let_out(reach: Reach, told: int, waiting: int, now: datetime) -> Goes | datetime:
    """What becomes of those whose time has come: singly, together, or not before another moment."""
    opening = reach.opening(now)
    if opening > now:
        return opening
    if now < reach.together_at(now) or told + waiting <= MOST_A_DAY:
        return Goes.SINGLY
    return Goes.TOGETHER if told < MOST_A_DAY else reach.tomorrow(now)
