"""How soon the teams answer each other (product.md C17, "Defaults")."""

from bot.rules.choices import Choices
from bot.rules.incomplete import Incomplete
from bot.rules.setup.step import SetUp, Step, Told
from bot.rules.words import so_many

MOST_FOR_ANSWER = 10
MOST_FOR_OUTCOME = 40


def told(known: Choices) -> str:
    counts = (known.answer_within_working_days, known.decide_within_working_days)
    answer, outcome = (so_many(count, "working day") for count in counts)
    return f"Marketing answers within {answer}; sales says within {outcome} what became of a lead."


def _told(known: SetUp) -> Told:
    return (told(known.choices),)


STEP = Step("targets", "Response targets", told=_told, done=lambda known: True, needed=False)


def read(answer: str, outcome: str) -> tuple[int, int]:
    """Raises Incomplete with a sentence at each field that is no such number."""
    typed = {"answer": (answer, MOST_FOR_ANSWER), "outcome": (outcome, MOST_FOR_OUTCOME)}
    errors = {
        field: f"Type a whole number from 1 to {most}."
        for field, (words, most) in typed.items()
        if not (words.isdecimal() and 1 <= int(words) <= most)
    }
    if errors:
        raise Incomplete(errors)
    return int(answer), int(outcome)
