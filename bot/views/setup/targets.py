"""The form in which the response targets are chosen."""

from bot.rules.setup import SetUp
from bot.rules.setup.targets import MOST_FOR_ANSWER, MOST_FOR_OUTCOME
from bot.views.fields import read_words
from bot.views.parts import Json, modal, values
from bot.views.setup import fields, ids

_ANSWER = "In working days. Holds for what comes from now on."
_OUTCOME = "In working days after the hand-over. The digest counts what is past it."


def form(known: SetUp) -> Json:
    chosen = known.choices
    blocks = [
        fields.number(
            "answer",
            "Marketing answers a seller within",
            chosen.answer_within_working_days,
            MOST_FOR_ANSWER,
            _ANSWER,
        ),
        fields.number(
            "outcome",
            "Sales says what became of a lead within",
            chosen.decide_within_working_days,
            MOST_FOR_OUTCOME,
            _OUTCOME,
        ),
    ]
    return modal(ids.TARGETS_FORM, "Response targets", blocks, "Save")


def read(view: Json) -> tuple[str, str]:
    """As they were typed: what is wanted of an answer, and of an outcome."""
    held = values(view)
    return read_words(held, "answer").strip(), read_words(held, "outcome").strip()
