"""What a reason must say before it is kept, and how its path is told."""

from dataclasses import replace

import pytest

from bot.rules.incomplete import Incomplete
from bot.rules.reasons import OTHER, REASONS, Outcome, Path, Reason, offered, understand
from bot.rules.setup.reasons import Typed, read, taken, told, twin
from bot.views.setup.reasons import form

GOOD = Typed("", "Too small", Outcome.NURTURING, "Nurture", nurtures=True, wait="90", says="tiny, micro\nsmall, tiny,")


def test_a_reason_is_read_with_its_path_and_its_other_words() -> None:
    assert read(GOOD) == Reason(
        "", "Too small", Outcome.NURTURING, Path("Nurture", days=90, nurtures=True), ("tiny", "micro", "small")
    )
    task = replace(GOOD, outcome=Outcome.DATA, nurtures=False, wait="2")
    assert read(task).path == Path("Nurture", working_days=2)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"label": " "}, "label", "Give the reason a name"),
        ({"label": "…"}, "label", "letters or digits"),
        ({"outcome": None}, "outcome", "Choose what becomes of a lead"),
        ({"outcome": Outcome.QUALIFIED, "nurtures": False, "wait": "2"}, "outcome", "Choose what becomes of a lead"),
        ({"task": ""}, "task", "Say what marketing then does."),
        ({"outcome": Outcome.DATA}, "path", "Only a lead that needs nurturing is looked at again."),
        ({"wait": ""}, "wait", "whole number from 1 to 1095"),
        ({"wait": "0"}, "wait", "whole number from 1 to 1095"),
        ({"wait": "1.5"}, "wait", "whole number from 1 to 1095"),
        ({"wait": "²"}, "wait", "whole number from 1 to 1095"),
        ({"wait": "1096"}, "wait", "whole number from 1 to 1095"),
        ({"nurtures": False, "wait": "61"}, "wait", "whole number from 1 to 60"),
    ],
)
def test_what_is_missing_is_said_at_its_field(changes: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(Incomplete) as incomplete:
        read(replace(GOOD, **changes))  # type: ignore[arg-type]

    assert list(incomplete.value.errors) == [field]
    assert words in incomplete.value.errors[field]


def test_what_is_for_everything_else_goes_with_any_outcome_and_is_never_retired() -> None:
    kept = read(replace(GOOD, code=OTHER, outcome=None, nurtures=False, wait="2", retired=True))

    assert (kept.code, kept.retired, kept.outcome) == (OTHER, False, Outcome.NURTURING)
    with pytest.raises(Incomplete):
        read(replace(GOOD, code=OTHER))


def test_the_form_of_what_is_for_everything_else_asks_for_neither() -> None:
    blocks = {block.get("block_id") for block in form(REASONS[OTHER])["blocks"]}

    assert {"label", "task", "wait"} <= blocks
    assert not {"outcome", "path", "offered"} & blocks


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (Path("Nurture", days=90, nurtures=True), "look again after 90 days"),
        (Path("Nurture", days=1, nurtures=True), "look again after 1 day"),
        (Path("Fix", working_days=2), "due within 2 working days"),
        (Path("Fix", working_days=1), "due within 1 working day"),
    ],
)
def test_a_path_is_told_in_words(path: Path, words: str) -> None:
    assert told(path) == words


def test_no_two_reasons_have_the_same_name() -> None:
    known = REASONS | {"too_early": replace(REASONS["too_early"], retired=True)}

    assert "offer it again instead" in twin(replace(read(GOOD), label="Too  Early"), known.values())
    assert "Change that one" in twin(replace(read(GOOD), label="OTHER"), known.values())
    assert twin(replace(REASONS["other"], label="other"), known.values()) == ""


def test_no_word_means_two_reasons_that_are_offered() -> None:
    assert taken(replace(read(GOOD), says=("micro", "Not Yet")), REASONS.values()) == (
        "“Not Yet” means “Too early” already. Take it out here, or there first."
    )
    assert taken(REASONS["too_early"], REASONS.values()) == ""
    without = REASONS | {"too_early": replace(REASONS["too_early"], retired=True)}
    assert taken(replace(read(GOOD), says=("not yet",)), without.values()) == ""


def test_other_is_offered_last_and_what_is_retired_not_at_all() -> None:
    known = REASONS | {"too_early": replace(REASONS["too_early"], retired=True), "R1": replace(read(GOOD), code="R1")}

    codes = [reason.code for reason in offered(known.values())]

    assert codes[-2:] == ["R1", "other"]
    assert "too_early" not in codes


def test_the_companys_own_words_are_understood() -> None:
    own = [replace(read(GOOD), code="R1")]

    guess = understand("northwind micro", own)

    assert (guess.lead, guess.reason) == ("northwind", own[0])
    assert understand("northwind too early", own).reason is None
