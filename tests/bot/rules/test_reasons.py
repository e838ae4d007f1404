"""What the words after `/leadfeedback` mean, and the path each reason sets off."""

from datetime import date

import pytest

from bot.rules.reasons import REASONS, Outcome, understand

WEDNESDAY = date(2026, 5, 6)


@pytest.mark.parametrize(
    ("typed", "lead", "outcome", "reason"),
    [
        ("northwind too early", "northwind", Outcome.NURTURING, "too_early"),
        ("too early northwind", "northwind", Outcome.NURTURING, "too_early"),
        ("Northwind: Too Early", "Northwind", Outcome.NURTURING, "too_early"),
        ("acme not the decision maker", "acme", Outcome.NURTURING, "not_decision_maker"),
        ("acme no budget", "acme", Outcome.NURTURING, "no_budget"),
        ("acme recycle", "acme", Outcome.NURTURING, "too_early"),
        ("acme spam", "acme", Outcome.NOT_A_LEAD, "not_real"),
        ("acme qualified", "acme", Outcome.QUALIFIED, None),
        ("acme sql", "acme", Outcome.QUALIFIED, None),
        ("White & Sons Dental", "White & Sons Dental", None, None),
        ("earlybird tours", "earlybird tours", None, None),
        ("the budget hotel no budget", "the budget hotel", Outcome.NURTURING, "no_budget"),
        ("Straße AG too early", "Straße AG", Outcome.NURTURING, "too_early"),
        ("", "", None, None),
        ("   ", "", None, None),
    ],
)
def test_the_words_after_the_command_say_what_they_seem_to_say(
    typed: str, lead: str, outcome: Outcome | None, reason: str | None
) -> None:
    guess = understand(typed)

    assert (guess.lead, guess.outcome, guess.reason and guess.reason.code) == (lead, outcome, reason)


@pytest.mark.parametrize(
    ("reason", "due"),
    [
        ("too_early", date(2026, 8, 4)),
        ("no_budget", date(2026, 9, 3)),
        ("no_answer", date(2026, 6, 5)),
        ("wrong_data", date(2026, 5, 8)),
        ("not_real", date(2026, 5, 8)),
    ],
)
def test_each_reason_has_its_day(reason: str, due: date) -> None:
    assert REASONS[reason].path.due(WEDNESDAY) == due


def test_two_working_days_from_friday_is_tuesday() -> None:
    friday = date(2026, 5, 8)

    assert REASONS["wrong_data"].path.due(friday) == date(2026, 5, 12)


def test_there_are_eleven_reasons_and_each_has_a_path() -> None:
    assert len(REASONS) == 11
    assert all(reason.path.task for reason in REASONS.values())
