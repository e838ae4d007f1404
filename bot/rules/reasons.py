"""What a lead may turn out to be, why, and the path each reason sets off (product.md A1, A2)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.rules.business_time import WorksOn, is_working_day, working_days_after


class Outcome(StrEnum):
    """There is no "reject": no bad leads, only leads that need nurturing."""

    QUALIFIED = "qualified"
    NURTURING = "nurturing"
    DATA = "data"
    NOT_A_LEAD = "not_a_lead"

    @property
    def label(self) -> str:
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.QUALIFIED: "Qualified",
    Outcome.NURTURING: "Needs nurturing",
    Outcome.DATA: "Data problem",
    Outcome.NOT_A_LEAD: "Not a lead",
}


@dataclass(frozen=True, slots=True)
class Path:
    """What is to be done because of a reason: a task with a day, for marketing to carry out."""

    task: str
    days: int = 0
    working_days: int = 0
    nurtures: bool = False

    def due(self, today: date, works_on: WorksOn = is_working_day) -> date:
        return (
            today + timedelta(days=self.days) if self.days else working_days_after(today, self.working_days, works_on)
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """`says`: other words people type for it. A `retired` one stays on the feedback that has it, and is not offered."""

    code: str
    label: str
    outcome: Outcome
    path: Path
    says: tuple[str, ...] = ()
    retired: bool = False


def code_of(reason: Reason | None) -> str | None:
    return reason.code if reason else None


# For what no other reason fits: it goes with any outcome, needs a few words, and is always offered.
OTHER = "other"


def _nurture(task: str, days: int) -> Path:
    return Path(task, days=days, nurtures=True)


# Those a company begins with; what it makes of them lies in the database.
REASONS = {
    reason.code: reason
    for reason in (
        Reason(
            "too_early",
            "Too early",
            Outcome.NURTURING,
            _nurture("Nurture", 90),
            ("early", "not yet", "not ready", "recycle", "later"),
        ),
        Reason(
            "no_budget",
            "No budget now",
            Outcome.NURTURING,
            _nurture("Nurture until there may be a budget", 120),
            ("no budget", "budget", "too expensive", "no money"),
        ),
        Reason(
            "not_decision_maker",
            "Not the decision maker",
            Outcome.NURTURING,
            Path("Find another contact", working_days=5),
            ("decision maker", "wrong person", "wrong contact", "not decision maker"),
        ),
        Reason(
            "no_answer",
            "No answer after agreed attempts",
            Outcome.NURTURING,
            _nurture("Re-engage", 30),
            ("no answer", "no reply", "unreachable", "silent", "ghosted"),
        ),
        Reason(
            "outside_profile",
            "Outside our profile",
            Outcome.NURTURING,
            _nurture("Long nurture, and note it for targeting", 180),
            ("outside profile", "not our profile", "bad fit", "poor fit", "too small", "wrong fit"),
        ),
        Reason(
            "wrong_data",
            "Wrong or missing data",
            Outcome.DATA,
            Path("Fix the data", working_days=2),
            ("wrong data", "missing data", "bad data", "data problem", "bounced", "wrong number"),
        ),
        Reason(
            "competitor",
            "Locked in with a competitor",
            Outcome.NURTURING,
            _nurture("Come back when the contract ends", 365),
            ("competitor", "locked in", "under contract"),
        ),
        Reason(
            "wanted_else",
            "Wanted something else",
            Outcome.NURTURING,
            Path("Offer the other product and check the message", working_days=5),
            ("wanted something else", "something else", "other product", "wrong product"),
        ),
        Reason(
            "already_ours",
            "Already a customer or being worked",
            Outcome.DATA,
            Path("Pass to the account's owner as a repeat-sale chance", working_days=2),
            ("already a customer", "existing customer", "already customer", "duplicate", "being worked"),
        ),
        Reason(
            "not_real",
            "Not a real enquiry",
            Outcome.NOT_A_LEAD,
            Path("Suppress", working_days=2),
            ("not real", "spam", "fake", "student", "job seeker", "test"),
        ),
        Reason(
            OTHER,
            "Other",
            Outcome.NURTURING,
            Path("Decide what to do", working_days=2),
        ),
    )
}

_OUTCOME_WORDS = {
    Outcome.QUALIFIED: ("qualified", "sql", "sal", "accepted"),
    Outcome.NURTURING: ("needs nurturing", "nurturing", "nurture", "recycle", "recycled"),
    Outcome.NOT_A_LEAD: ("not a lead",),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What the words after `/leadfeedback` seem to say; whatever is not understood names the lead."""

    lead: str = ""
    outcome: Outcome | None = None
    reason: Reason | None = None


Meaning = TypeVar("Meaning")


def offered(known: Iterable[Reason]) -> tuple[Reason, ...]:
    """What people choose from; "Other" comes last."""
    return tuple(sorted((one for one in known if not one.retired), key=lambda one: one.code == OTHER))


def understand(text: str, reasons: Iterable[Reason] = REASONS.values()) -> Guess:
    """Reads "northwind too early" in any order; never fails on syntax."""
    reason, rest = _first(text, [(w, r) for r in reasons for w in (r.label, *r.says)])
    if reason:
        return Guess(rest, reason.outcome, reason)
    outcome, rest = _first(text, [(w, o) for o, said in _OUTCOME_WORDS.items() for w in said])
    return Guess(rest, outcome)


def _first(text: str, phrases: list[tuple[str, Meaning]]) -> tuple[Meaning | None, str]:
    """The longest phrase that the text holds as whole words, what it means, and the text without it."""
    for phrase, meaning in sorted(phrases, key=lambda pair: -len(pair[0])):
        found = list(re.finditer(rf"(?<!\S){re.escape(phrase)}(?!\S)", text, re.IGNORECASE))
        if found:
            return meaning, _tidy(f"{text[: found[-1].start()]} {text[found[-1].end() :]}")
    return None, _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–—-")
