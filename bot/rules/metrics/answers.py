"""How soon marketing answers feedback (product.md, metric 13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.business_time import WorkingTime, business_minutes
from bot.rules.metrics.figures import Share, Spread, spread

NOTHING_ASKED = Share()


@dataclass(frozen=True, slots=True)
class Asked:
    """A feedback to which an answer was or is owed; `working` is the time of the person who owes it."""

    at: datetime
    answered_at: datetime | None
    working: WorkingTime


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """Of the feedback whose day for an answer lay in the window."""

    answered: Share = NOTHING_ASKED
    took: Spread | None = None


def answer_times(asked: Iterable[Asked], by: datetime) -> AnswerTimes:
    """As it stood at that moment. What has no answer yet is in no time, so the share stands beside it."""
    known = list(asked)
    took = [
        business_minutes(one.at, one.answered_at, one.working)
        for one in known
        if one.answered_at is not None and one.answered_at < by
    ]
    return AnswerTimes(Share(len(took), len(known)), spread(took))
