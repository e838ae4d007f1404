"""`/leadfeedback help`: the words it understands."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block

from bot.rules.reasons import Reason
from bot.rules.rights import Actor, Right, may
from bot.views.parts import Message, bold, code, line, message, says


def show(actor: Actor, reasons: Iterable[Reason]) -> Message:
    gives = may(actor, Right.GIVE_FEEDBACK)
    return message(
        "What /leadfeedback understands",
        line(bold("What /leadfeedback understands")),
        _word("/leadfeedback northwind too early", "opens the form with that lead and reason filled in")
        if gives
        else None,
        _word("/leadfeedback", "opens it empty; or use “Flag a lead” on a message") if gives else None,
        _word("/leadfeedback list", "what was said, what waits for an answer, what is to be done"),
        line(bold("Reasons: "), says(", ".join(reason.label for reason in reasons))) if gives else None,
    )


def _word(typed: str, meaning: str) -> Block:
    return line(code(typed), says(f"  {meaning}"))
