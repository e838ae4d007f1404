"""A refusal as Slack words it: a sentence, the place it is about, and what the place must keep to."""

from typing import Any


class Refusal(str):
    """Reads as the line in response_metadata.messages; its parts are what blocks.validate tells.

    `constraint` is what failed and what was expected (docs: blocks.validate, error_invalid_blocks).
    """

    __slots__ = ("constraint", "message", "pointer")

    message: str
    pointer: str
    constraint: dict[str, Any]


def refusal(sentence: str, at: str, /, **constraint: object) -> Refusal:
    """`constraint` is at most one pair: `refusal("…", at, max_items=50)`."""
    refused = Refusal(f"{sentence} [json-pointer:{at}]")
    refused.message, refused.pointer = sentence, at
    refused.constraint = {}
    for kind, expected in constraint.items():
        refused.constraint = {"type": kind, "expected": expected}
    return refused
