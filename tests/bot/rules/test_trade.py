"""The trade's other words lead to what there is, and names of leads stay names."""

import pytest

from bot.rules.reasons import Outcome, understand
from bot.rules.setup import unknown_word
from bot.rules.trade import SAID_FOR_COMMANDS, SAID_FOR_WORDS, own_word
from handlers import HEARS

WORDS = {key.name for key in HEARS if key.kind == "word"}
COMMANDS = {key.name for key in HEARS if key.kind == "command"}


def test_every_other_word_leads_to_something_that_is_heard() -> None:
    assert set(SAID_FOR_WORDS.values()) <= WORDS
    assert set(SAID_FOR_COMMANDS.values()) <= COMMANDS


def test_no_word_has_two_meanings() -> None:
    assert not SAID_FOR_WORDS.keys() & SAID_FOR_COMMANDS.keys()
    assert not WORDS & SAID_FOR_WORDS.keys()


@pytest.mark.parametrize("word", ["handoff", "mql", "sal", "recycle"])
def test_who_says_it_behind_unison_is_told_the_command(word: str) -> None:
    said = unknown_word(word, sorted(WORDS)).sentence

    assert said == "That is /leadfeedback, without /unison. /leadfeedback help shows what it understands."


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("list", "list"),
        ("lists", "list"),
        ("lst", "list"),
        ("helpp", "help"),
        ("?", "help"),
        ("--help", "help"),
        ("all", "list"),
        ("lisa", "lisa"),
        ("liszt", "liszt"),
        ("northwind", "northwind"),
        ("helping hands", "helping hands"),
        ("list of dentists", "list of dentists"),
        ("", ""),
    ],
)
def test_a_word_nearly_typed_is_understood_and_a_name_is_not_taken_for_one(said: str, means: str) -> None:
    assert own_word(said, ("help", "list")) == means


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("northwind sal", Outcome.QUALIFIED), ("northwind recycle", Outcome.NURTURING)],
)
def test_the_trades_outcomes_are_understood(text: str, outcome: Outcome) -> None:
    guess = understand(text)

    assert (guess.lead, guess.outcome) == ("northwind", outcome)
