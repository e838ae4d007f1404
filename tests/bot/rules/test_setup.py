"""What the words after `/unison` mean."""

import pytest

from bot.rules.rights import Refused, Role
from bot.rules.setup import first_word, read_channel, read_person, read_role_change, unknown_word


def test_a_role_is_given_and_taken_in_one_line() -> None:
    change = read_role_change("<@U1|sara> <@U2> seller, Moderator -marketer")

    assert change.people == ("U1", "U2")
    assert change.give == (Role.SELLER, Role.MODERATOR)
    assert change.take == (Role.MARKETER,)


def test_the_trades_other_words_are_understood() -> None:
    assert read_role_change("<@U1> sales").give == (Role.SELLER,)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("seller", "Name the person with an @"),
        ("@nobody seller", "Slack doesn't know @nobody here"),
        ("<@U1>", "The roles are seller, marketer"),
        ("<@U1> king", "“king” is not a role."),
    ],
)
def test_a_role_change_that_is_not_clear_is_explained(typed: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_role_change(typed)


def test_a_mistyped_word_gets_the_nearest_one() -> None:
    assert "Did you mean /unison setup?" in unknown_word("setpu", ["help", "setup", "role"]).sentence
    assert "Did you mean" not in unknown_word("xyzzy", ["help", "setup", "role"]).sentence


def test_the_channel_is_taken_by_its_id() -> None:
    assert read_channel("marketing <#C9|marketing>") == ("marketing", "C9")
    assert read_channel("marketing <#C9|>") == ("marketing", "C9")
    assert read_person("<@U7|marco>") == "U7"
    assert first_word("  Role  <@U1> seller ") == ("role", "<@U1> seller")


@pytest.mark.parametrize("typed", ["marketing", "marketing #marketing", "lunch <#C9|lunch>", ""])
def test_a_channel_that_is_not_clear_is_explained(typed: str) -> None:
    with pytest.raises(Refused, match="for example /unison channel marketing #marketing"):
        read_channel(typed)
