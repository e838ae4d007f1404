"""How soon the teams answer each other (product.md C17, "Defaults")."""

from bot.rules.choices import Choices
from bot.rules.incomplete import Incomplete
from bot.rules.setup.step import SetUp, Step, Told

MOST_FOR_ANSWER = 10
MOST_FOR_OUTCOME = 40


def told(known: Choices) -> str:
    answer, outcome = known.answer_within_working_days, known.decide_within_working_days
    return f"Marketing answers within {_days(answer)}; sales says within {_days(outcome)} what became of a lead."


def _days(count: int) -> str:
    return f"{count} working day{'s' * (count != 1)}"


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
