"""`/schedule help`: the words it understands, and what became of a word of the vocabulary."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.rules.activities import Kind
from bot.rules.rights import Actor, Right, may
from bot.rules.vocabulary import Term
from bot.views.parts import Message, bold, code, line, message, says


def show(actor: Actor) -> Message:
    plans, sets_up = may(actor, Right.PLAN_ACTIVITY), may(actor, Right.SET_UP)
    return message(
        "What /schedule understands",
        line(bold("What /schedule understands")),
        _word("/schedule", "this week and the coming ones, by team"),
        _word("/schedule germany", "the same for one region; “sales”, “marketing” and days like “in June” work too"),
        _word("/schedule add discount in Germany, 1-12 June", "opens the form with that filled in") if plans else None,
        _word("/schedule region Germany in DACH", "puts a region into another one") if sets_up else None,
        _word("/schedule rename Germany to Deutschland", "renames a region, product or segment") if sets_up else None,
        line(bold("Kinds: "), says(", ".join(kind.label for kind in Kind))) if plans else None,
    )


def _word(typed: str, meaning: str) -> Block:
    return line(code(typed), says(f"  {meaning}"))


def placed(terms: Sequence[Term]) -> str:
    return f"{' lies in '.join(term.name for term in terms)} from now on." if len(terms) > 1 else f"{terms[0].name}."


def renamed(term: Term, old: str) -> str:
    return f"“{old}” is called “{term.name}” from now on."
