"""What a company can choose, and what it can't."""

import pytest

from bot.rules.incomplete import Incomplete
from bot.rules.setup import targets


@pytest.mark.parametrize(
    ("answer", "outcome", "wrong"),
    [
        ("0", "10", {"answer": "Type a whole number from 1 to 10."}),
        ("11", "41", {"answer": "Type a whole number from 1 to 10.", "outcome": "Type a whole number from 1 to 40."}),
        ("", "-3", {"answer": "Type a whole number from 1 to 10.", "outcome": "Type a whole number from 1 to 40."}),
        ("1.5", "9", {"answer": "Type a whole number from 1 to 10."}),
    ],
)
def test_a_target_that_cannot_be_is_explained_at_its_field(answer: str, outcome: str, wrong: dict[str, str]) -> None:
    with pytest.raises(Incomplete) as refused:
        targets.read(answer, outcome)

    assert refused.value.errors == wrong


def test_targets_are_whole_working_days() -> None:
    assert targets.read("2", "15") == (2, 15)
