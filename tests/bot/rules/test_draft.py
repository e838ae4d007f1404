"""What a feedback must say before it is taken."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from bot.rules.feedback import Draft, LeadChoice, Task, about_words, due_day, problems
from bot.rules.reasons import REASONS, Outcome
from bot.samples.feedback import GIVEN

TODAY = date(2026, 5, 6)
NORTHWIND = LeadChoice(id=UUID(int=1))
TOO_EARLY = REASONS["too_early"]


def draft(**changes: object) -> Draft:
    said: dict[str, object] = {"lead": NORTHWIND, "outcome": Outcome.NURTURING, "reason": TOO_EARLY} | changes
    return Draft(**said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"lead": LeadChoice()}, "lead", "Choose a lead, or type the name of a new one."),
        ({"lead": LeadChoice(new_name="🚀🚀")}, "lead", "letters or digits"),
        ({"lead": LeadChoice(new_name="a" * 121)}, "lead", "within 120 characters"),
        ({"outcome": None}, "outcome", "Choose what became of the lead."),
        ({"reason": None}, "reason", "Choose the reason"),
        ({"outcome": Outcome.DATA}, "reason", "“Too early” goes with “Needs nurturing”."),
        ({"outcome": Outcome.NOT_A_LEAD}, "reason", "Change the reason or the outcome."),
        ({"reason": REASONS["other"]}, "note", "what happened?"),
        ({"note": "x" * 3001}, "note", "within 3,000 characters; this has 3,001"),
        ({"content": "x" * 5000}, "content", "this has 5,000"),
        ({"look_again_on": TODAY}, "look_again", "Choose a day after today, Wed 6 May 2026."),
        ({"look_again_on": date(2030, 1, 1)}, "look_again", "within three years"),
    ],
)
def test_what_is_missing_is_said_at_its_field(said: dict[str, object], field: str, words: str) -> None:
    found = problems(draft(**said), TODAY)

    assert list(found) == [field]
    assert words in found[field]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"lead": LeadChoice(new_name="株式会社 42")},
        {"lead": LeadChoice(new_name="שלום בע״מ")},
        {"outcome": Outcome.QUALIFIED, "reason": None},
        {"note": "🙂🙂🙂"},
        {"note": "<!channel> *bold* payload"},
        {"reason": REASONS["other"], "note": "They moved."},
        {"look_again_on": date(2026, 5, 7)},
    ],
)
def test_what_is_complete_is_taken(said: dict[str, object]) -> None:
    assert problems(draft(**said), TODAY) == {}


def test_a_day_that_has_passed_since_stops_nobody_from_mending_a_word() -> None:
    passed = draft(look_again_on=date(2026, 5, 1))

    assert (
        problems(passed, TODAY, replace(GIVEN, task=Task("Nurture", None, "", date(2026, 5, 1), nurtures=True))) == {}
    )
    assert list(problems(passed, TODAY)) == ["look_again"]


def test_a_reason_that_is_not_offered_any_more_stays_on_what_has_it_and_is_taken_for_nothing_else() -> None:
    retired = replace(TOO_EARLY, retired=True)

    assert problems(draft(reason=retired, note="Mended"), TODAY, GIVEN) == {}
    assert problems(draft(reason=retired), TODAY) == {
        "reason": "“Too early” is not offered any more. Choose another reason."
    }


def test_a_reason_that_has_another_outcome_since_stops_nobody_from_mending_a_word() -> None:
    moved = replace(TOO_EARLY, outcome=Outcome.DATA)

    assert problems(draft(reason=moved, note="Mended"), TODAY, GIVEN) == {}


def test_the_chosen_day_counts_more_than_the_reasons_own() -> None:
    assert due_day(draft(), TODAY) == date(2026, 8, 4)
    assert due_day(draft(look_again_on=date(2026, 6, 1)), TODAY) == date(2026, 6, 1)


def test_a_day_that_was_left_over_does_not_move_a_data_fix() -> None:
    fix = draft(outcome=Outcome.DATA, reason=REASONS["wrong_data"], look_again_on=date(2026, 12, 1))

    assert due_day(fix, TODAY) == date(2026, 5, 8)


def test_an_answer_needs_words() -> None:
    assert about_words("") == "Write a few words first."
    assert about_words("Yes.") == ""
