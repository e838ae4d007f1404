"""Lists in pages: the buttons that turn them, and the place that such a button carries."""

from enum import StrEnum
from typing import TypeVar

from slack_sdk.models.blocks import Block

from bot.rules.rights import Refused
from bot.views.parts import UNREADABLE, button, buttons

L = TypeVar("L", bound=StrEnum)
# No list is longer, and a database counts no further than a number of its own.
HIGHEST_PAGE = 10_000


def turning(
    actions: tuple[str, str], listing: StrEnum, number: int, last: int, words: tuple[str, str] = ("Back", "More")
) -> Block | None:
    """`actions` and `words`: of the way back and of the way on. Pages are counted from 0."""
    (back, on), (back_words, on_words) = actions, words
    return buttons(
        [
            button(back_words, back, f"{listing}:{number - 1}") if number else None,
            button(on_words, on, f"{listing}:{number + 1}") if number < last else None,
        ]
    )


def read_place(value: str, kind: type[L]) -> tuple[L, int]:
    """Refused for anything but a listing and a page."""
    listing, _, number = value.partition(":")
    try:
        return kind(listing), min(max(0, int(number or 0)), HIGHEST_PAGE)
    except ValueError:
        raise Refused(UNREADABLE) from None
