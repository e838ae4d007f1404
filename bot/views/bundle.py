"""Several messages for one person in one."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.rules.words import clip
from bot.views.parts import Message, bold, dicts, divider, escape, line, listed, says

# Slack's limits of a message, with room for the lines of those that do not fit
# (https://docs.slack.dev/reference/methods/chat.postMessage, https://docs.slack.dev/reference/block-kit/blocks).
MOST_BLOCKS = 50
MOST_CHARACTERS = 9_000
LONGEST_LINE = 150
LONGEST_TEXT = 3_500


def show(messages: Sequence[Message]) -> Message:
    """Each as it is at present, with its buttons; where there is no room, its line."""
    title = f"{len(messages)} things at once, so that you are not called for each"
    whole, rest = _fitting(messages)
    inside = [block for message in whole for block in (*dicts([divider()]), *_nameless(message.blocks))]
    below = [divider(), _lines(rest)] if rest else []
    text = "\n".join((escape(title), *(f"• {message.text}" for message in messages)))
    return Message(clip(text, LONGEST_TEXT), [*dicts([line(bold(title))]), *inside, *dicts(below)])


def _fitting(messages: Sequence[Message]) -> tuple[list[Message], list[Message]]:
    blocks, characters = MOST_BLOCKS - 3, MOST_CHARACTERS
    whole: list[Message] = []
    rest: list[Message] = []
    for message in messages:
        size = len(message.blocks) + 1, _characters(message.blocks)
        if size[0] <= blocks and size[1] <= characters:
            blocks, characters = blocks - size[0], characters - size[1]
            whole.append(message)
        else:
            rest.append(message)
    return whole, rest


def _lines(messages: Sequence[Message]) -> Block:
    return listed("And", [[says(clip(_unescaped(message.text), LONGEST_LINE))] for message in messages])


def _unescaped(words: str) -> str:
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _nameless(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two messages of the same kind name their blocks alike, which Slack refuses within one."""
    return [{name: value for name, value in block.items() if name != "block_id"} for block in blocks]


def _characters(node: Any) -> int:
    if isinstance(node, str):
        return len(node)
    if isinstance(node, dict):
        return sum(_characters(value) for value in node.values())
    return sum(_characters(value) for value in node) if isinstance(node, list) else 0
