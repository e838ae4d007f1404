"""An example of everything that Unison shows: tried on Slack by `doctor --live`, and in the tests."""

from collections.abc import Iterator
from typing import Any

from bot.rules.words import clip
from bot.samples import activities, campaigns, digest, doctor, feedback, home, meetings, preferences, setup
from bot.views.parts import Json, Message

NOUNS = (feedback, campaigns, activities, meetings, digest, home, setup, doctor, preferences)


def everything() -> list[tuple[str, Json | Message]]:
    """Each with a name for the reader; a view is a dictionary."""
    return [
        _named(noun.__name__.rpartition(".")[2], number, thing)
        for noun in NOUNS
        for number, thing in enumerate(noun.shown(), start=1)
    ]


def _named(noun: str, number: int, thing: Any) -> tuple[str, Json | Message]:
    if isinstance(thing, list):
        return f"{noun} {number}: “{clip(next(_words(thing), ''), 40)}”", Message(noun, thing)
    what = thing.get("callback_id") or thing["type"]
    return f"{noun} {number}: {'form' if thing.get('submit') else 'view'} {what}", thing


def _words(node: Any) -> Iterator[str]:
    """Every text of some blocks, as they stand."""
    if isinstance(node, dict):
        node = [node["text"]] if isinstance(node.get("text"), str) else list(node.values())
    for part in node if isinstance(node, list) else []:
        yield from [part] if isinstance(part, str) else _words(part)


__all__ = ["everything"]
