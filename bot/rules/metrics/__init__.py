"""The numbers of product.md's table "Metrics", each from values alone."""

from bot.rules.metrics.answers import AnswerTimes, Asked, answer_times
from bot.rules.metrics.figures import FEWEST, Counted, Share, Spread, counted, mean, spread
from bot.rules.metrics.handover import Fates, Handed, Judgement, Target, fates
from bot.rules.metrics.returns import CAUSE_FROM, MOST_CAUSES, Cause, Judged, Returned, returned
from bot.rules.metrics.window import BEFORE, Window

__all__ = [
    "BEFORE",
    "CAUSE_FROM",
    "FEWEST",
    "MOST_CAUSES",
    "AnswerTimes",
    "Asked",
    "Cause",
    "Counted",
    "Fates",
    "Handed",
    "Judged",
    "Judgement",
    "Returned",
    "Share",
    "Spread",
    "Target",
    "Window",
    "answer_times",
    "counted",
    "fates",
    "mean",
    "returned",
    "spread",
]
