"""What Slack's form itself refuses before anything is sent."""

import re
from collections.abc import Iterator

from bot.local_slack.elements import all_elements, is_empty
from bot.local_slack.records import Json, View

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+\.\S+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def complaints(view: View) -> dict[str, str]:
    """Sentences by block_id; only input blocks can be wrong."""
    found: dict[str, str] = {}
    for block, element in all_elements(view.content["blocks"]):
        if block["type"] == "input":
            state = view.values[block["block_id"]][element["action_id"]]
            for sentence in _complaints(block, element, state):
                found.setdefault(block["block_id"], sentence)
    return found


def _complaints(block: Json, element: Json, state: Json) -> Iterator[str]:
    if is_empty(state):
        if not block.get("optional"):
            yield "Please complete this required field."
        return
    value = state.get("value")
    if isinstance(value, str):
        yield from _wording(element, value)
    most = element.get("max_selected_items")
    chosen = next((one for one in state.values() if isinstance(one, list)), [])
    if most and len(chosen) > most:
        yield f"Please select at most {most}."


def _wording(element: Json, value: str) -> Iterator[str]:
    kind = element["type"]
    least, most = element.get("min_length"), element.get("max_length", 3000)
    if kind == "plain_text_input" and least is not None and len(value) < least:
        yield f"Must be at least {least} characters."
    if kind == "plain_text_input" and len(value) > most:
        yield f"Must be at most {most} characters."
    if kind == "email_text_input" and not _EMAIL.fullmatch(value):
        yield "Please enter a valid email address."
    if kind == "url_text_input" and not _URL.fullmatch(value):
        yield "Please enter a valid URL."
    if kind == "number_input":
        yield from _number(element, value)


def _number(element: Json, value: str) -> Iterator[str]:
    if not _NUMBER.fullmatch(value) or ("." in value and not element["is_decimal_allowed"]):
        yield "Please enter a valid number."
        return
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and float(value) < float(low):
        yield f"Must be at least {low}."
    if high is not None and float(value) > float(high):
        yield f"Must be at most {high}."
