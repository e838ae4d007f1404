"""Words of Unison's said anew, where a company gave the commands other names."""

from collections.abc import Callable
from typing import Any

from bot.views.parts import Message


def in_other_words(what: str | Message, say: Callable[[str], str]) -> str | Message:
    """Every text of a sentence or a message, said anew."""
    return say(what) if isinstance(what, str) else Message(say(what.text), renamed(what.blocks, say))


def renamed(node: Any, say: Callable[[str], str]) -> Any:
    """Every text of a block, a view or a call, said anew; what people typed into a field, or are quoted with, stays."""
    if isinstance(node, list | tuple):
        return [renamed(item, say) for item in node]
    if not isinstance(node, dict) or node.get("type") == "rich_text_quote":
        return node
    return {
        key: say(part) if key == "text" and isinstance(part, str) else renamed(part, say) for key, part in node.items()
    }
