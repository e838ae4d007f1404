"""What Slack's form itself refuses before anything is sent."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from bot.local_slack.elements import all_elements, is_empty
from bot.local_slack.records import Json, View

MOST_FILES = 10
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
    yield from _chosen(element, state)
    yield from _files(element, state.get("files") or [])


def _chosen(element: Json, state: Json) -> Iterator[str]:
    most = element.get("max_selected_items")
    chosen = next((one for one in state.values() if isinstance(one, list)), [])
    if most and len(chosen) > most:
        yield f"Please select at most {most}."
    if not _reads(date.fromisoformat, state.get("selected_date")):
        yield "Please enter a valid date."
    if not _reads(time.fromisoformat, state.get("selected_time")):
        yield "Please enter a valid time."


def _reads(read: Callable[[str], object], value: object) -> bool:
    try:
        if value is not None:
            read(str(value))
    except ValueError:
        return False
    return True


def _files(element: Json, files: Sequence[Json]) -> Iterator[str]:
    """docs: reference/block-kit/block-elements/file-input-element: ten when max_files is not given"""
    most, taken = element.get("max_files", MOST_FILES), element.get("filetypes")
    if len(files) > most:
        yield f"Please upload at most {most} files."
    if taken and any(one["filetype"] not in taken for one in files):
        yield f"Please upload files of these types only: {', '.join(taken)}."


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
