"""Rules that span the blocks of a surface, those inside of other blocks too."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.elements import BLOCKS_IN

ONE_TABLE = "only_one_table_allowed"

# Where a block keeps what has ids of its own, and where it keeps elements.
_BLOCKS_IN = {**BLOCKS_IN, "plan": "tasks"}
_ELEMENTS_IN = ("elements", "actions")
_ELEMENT_IN = ("accessory", "element")

Placed = tuple[Mapping[str, Any], str]


def inside(blocks: object, at: str) -> Iterator[Placed]:
    """Every block with its pointer, those of containers and carousels right behind them."""
    for block, pointer in _objects(blocks, at):
        yield block, pointer
        name = _BLOCKS_IN.get(str(block.get("type")))
        if name:
            yield from inside(block.get(name), f"{pointer}/{name}")


def _objects(values: object, at: str) -> Iterator[Placed]:
    """What is no object is refused elsewhere."""
    for place, value in enumerate(values if isinstance(values, list) else []):
        if isinstance(value, dict):
            yield value, f"{at}/{place}"


def _elements(block: Mapping[str, Any], at: str) -> Iterator[Placed]:
    if str(block.get("type")) not in _BLOCKS_IN:
        for name in _ELEMENTS_IN:
            yield from _objects(block.get(name), f"{at}/{name}")
        for name in _ELEMENT_IN:
            if isinstance(block.get(name), dict):
                yield block[name], f"{at}/{name}"


def ids_differ(blocks: object, at: str) -> Iterator[Refusal]:
    """block_id is unique on the surface, action_id within its block."""
    seen: set[str] = set()
    for block, pointer in inside(blocks, at):
        yield from _again(block, pointer, "block_id", seen)
        within: set[str] = set()
        for element, where in _elements(block, pointer):
            yield from _again(element, where, "action_id", within)


def _again(value: Mapping[str, Any], at: str, name: str, seen: set[str]) -> Iterator[Refusal]:
    known = value.get(name)
    if not isinstance(known, str):
        return
    if known in seen:
        yield refusal(f"{name} `{known}` already exists", f"{at}/{name}", unique=name)
    seen.add(known)


def focus_once(blocks: object, at: str) -> Iterator[Refusal]:
    """docs: reference/block-kit/block-elements: focus_on_load on one element of a view only"""
    found = (placed for block, pointer in inside(blocks, at) for placed in _elements(block, pointer))
    focused = [where for element, where in found if element.get("focus_on_load") is True]
    for where in focused[1:]:
        yield refusal("only one element may have focus_on_load set to true", f"{where}/focus_on_load")


def no_strange_response_urls(blocks: object, at: str, *, in_modal: bool) -> Iterator[Refusal]:
    """docs: block-elements/select-menu-element: only works with menus in input blocks in modals"""
    for block, pointer in inside(blocks, at):
        if in_modal and block.get("type") == "input":
            continue
        for element, where in _elements(block, pointer):
            if element.get("response_url_enabled") is True:
                yield refusal("only allowed in an input block of a modal", f"{where}/response_url_enabled")


def sparing(blocks: object, at: str) -> Iterator[Refusal]:
    """What a message may hold only so often, and how much Markdown in all."""
    placed = [block for block, _ in inside(blocks, at)]
    kinds = Counter(str(block.get("type")) for block in placed)
    if kinds["table"] > (most := limit("message.table.max_items")):
        yield refusal(ONE_TABLE, at, max_items=most)
    if kinds["data_visualization"] > (most := limit("message.data_visualization.max_items")):
        yield refusal(f"no more than {most} data_visualization blocks allowed", at, max_items=most)
    markdown = [block.get("text") for block in placed if block.get("type") == "markdown"]
    written = sum(len(text) for text in markdown if isinstance(text, str))
    if written > (most := limit("message.markdown.max_length")):
        yield refusal(f"no more than {most} characters allowed in all markdown blocks", at, max_length=most)
