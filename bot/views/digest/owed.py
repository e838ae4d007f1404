"""What sales and marketing owe each other (product.md, metric 13): numbers of teams, never of a person."""

from collections.abc import Sequence

from bot.rules.business_time import told_business, told_day
from bot.rules.digest import Digest, Late
from bot.rules.metrics import FEWEST, Spread
from bot.views.digest.headline import some
from bot.views.parts import Part, bold, says

Row = Sequence[Part]


def rows(known: Digest) -> list[Row]:
    """With fewer than three people in one team, its number would be somebody's own: one sum for both."""
    if not known.owed.apart:
        joint = known.owed.joint
        return [[bold("Both teams: "), says(_past(joint, "thing"))]] if joint.count else []
    return [*_sales(known), *_marketing(known), *_answers(known)]


def _sales(known: Digest) -> list[Row]:
    late = known.owed.outcomes
    return [[bold("Sales: "), says(_past(late, "lead", "without an outcome past"))]] if late.count else []


def _marketing(known: Digest) -> list[Row]:
    answers, tasks = known.owed.answers, known.owed.tasks
    told = [_past(late, what) for late, what in ((answers, "answer"), (tasks, "task")) if late.count]
    return [[bold("Marketing: "), says("; ".join(told))]] if told else []


def _past(late: Late, what: str, past: str = "past") -> str:
    its = "its" if late.count == 1 else "their"
    oldest = f", due since {told_day(late.oldest)}" if late.oldest else ""
    return f"{some(late.count, what)} {past} {its} day{oldest}"


def _answers(known: Digest) -> list[Row]:
    times, before = known.owed.answer_times, known.owed.answers_took_before
    if not times.answered.whole:
        return []
    usual = f" (half within {told_business(before)} in a usual week)" if before is not None and times.took else ""
    return [[bold("Answered by marketing: "), says(f"{times.answered.told}{_took(times.took)}{usual}")]]


def _took(took: Spread | None) -> str:
    """Of very few answers only the slowest says anything."""
    if took is None:
        return ""
    if took.count < FEWEST:
        return f"; the slowest took {told_business(took.p90)}"
    return f"; half of them within {told_business(took.median)}, nine in ten within {told_business(took.p90)}"
