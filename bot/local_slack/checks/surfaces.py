"""Whole surfaces: a message, a modal, a Home tab, and the rules that span their blocks."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from bot.local_slack.checks.blocks import blocks as known_blocks
from bot.local_slack.checks.fields import (
    Check,
    array,
    boolean,
    mapping,
    objects,
    shape,
    string,
    typed,
)
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.texts import plain

Surface = Literal["message", "modal", "home"]

IN_MODAL = (
    "actions",
    "alert",
    "card",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
)
IN_HOME = (
    *(kind for kind in IN_MODAL if kind != "alert"),
    "carousel",
    "container",
    "data_table",
    "data_visualization",
    "table",
)


def check_blocks(blocks: object, surface: Surface) -> list[str]:
    """What Slack would refuse in these blocks on this surface, each with where it stands; [] when fine."""
    return list(_blocks(blocks, surface, "/blocks"))


def check_view(view: object) -> list[str]:
    """What Slack would refuse in a view given to views.open, push, update or publish."""
    if not isinstance(view, dict):
        return [refusal("must provide an object", "/view")]
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [refusal(f"unsupported type: {kind}", "/view/type")]
    found = [*(_modal() if kind == "modal" else _home())(view, "/view")]
    found += _blocks(view.get("blocks", []), kind, "/view/blocks") if "blocks" in view else []
    if kind == "modal" and "submit" not in view and _has_input(view.get("blocks")):
        found.append(refusal("missing required field: submit", "/view"))
    if len(json.dumps(view).encode()) > limit("view.json.max_bytes"):
        found.append(refusal("view is larger than 250 KB", "/view"))
    return found


def check_message(text: object = None, blocks: object = None, metadata: object = None) -> list[str]:
    """What Slack would refuse in a message; neither text nor blocks is the method's own `no_text`."""
    found = [] if text is None or isinstance(text, str) else [refusal("must be a valid string", "/text")]
    found += [] if blocks is None else check_blocks(blocks, "message")
    return found + ([] if metadata is None else list(_metadata()(metadata, "/metadata")))


def _metadata() -> Check:
    return shape(
        needs={"event_type": string(form=r"[\w.:-]+"), "event_payload": mapping},
        takes={"entities": array(mapping)},
    )


def _modal() -> Check:
    flags = dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), boolean)
    words = {name: plain(f"view.{name}.max_length") for name in ("close", "submit")}
    return shape(
        "modal",
        needs={"title": plain("view.title.max_length"), "blocks": array(mapping, "view.blocks")},
        takes={**_kept(), **flags, **words},
    )


def _home() -> Check:
    return shape("home", needs={"blocks": array(mapping, "view.blocks")}, takes=_kept())


def _kept() -> dict[str, Check]:
    return {
        "private_metadata": string("view.private_metadata.max_length", least=0),
        "callback_id": string("view.callback_id.max_length", least=0),
        "external_id": string("view.external_id.max_length", least=0),
    }


def _blocks(blocks: object, surface: Surface, at: str) -> Iterator[Refusal]:
    kinds = known_blocks()
    allowed = {
        "message": tuple(kind for kind in kinds if kind != "alert"),
        "modal": IN_MODAL,
        "home": IN_HOME,
    }[surface]
    most = limit("message.blocks.max_items") if surface == "message" else None
    yield from array(typed(kinds, allowed), least=0, most=most)(blocks, at)
    if isinstance(blocks, list):
        yield from _ids_differ(blocks, at)
        yield from _focus_once(blocks, at)
        yield from _sparing(blocks, at) if surface == "message" else ()


def _ids_differ(blocks: list[object], at: str) -> Iterator[Refusal]:
    """block_id is unique on the surface, action_id within its block."""
    seen: set[object] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, dict):
            continue
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id in seen:
            yield refusal(f"block_id `{block_id}` already exists", f"{at}/{place}/block_id")
        seen.add(block_id if isinstance(block_id, str) else None)
        counted = Counter(str(one["action_id"]) for one in _elements(block) if "action_id" in one)
        for action_id in (name for name, times in counted.items() if times > 1):
            yield refusal(f"action_id `{action_id}` already exists", f"{at}/{place}/elements")


def _elements(block: Mapping[str, object]) -> list[dict[str, Any]]:
    """The elements of a block wherever its type keeps them."""
    return [*objects(block.get("elements")), *objects([block.get("accessory"), block.get("element")])]


def _focus_once(blocks: list[object], at: str) -> Iterator[Refusal]:
    focused = [one for block in objects(blocks) for one in _elements(block) if one.get("focus_on_load") is True]
    if len(focused) > 1:
        yield refusal("only one element may have focus_on_load set to true", at)


def _sparing(blocks: list[object], at: str) -> Iterator[Refusal]:
    """What a message may hold only so often, and how much Markdown in all."""
    kinds = Counter(str(block.get("type")) for block in objects(blocks))
    for kind in ("table", "data_visualization"):
        most = limit(f"message.{kind}.max_items")
        if kinds[kind] > most:
            yield refusal(f"no more than {most} {kind} blocks allowed", at)
    markdown = [str(block.get("text")) for block in objects(blocks) if block.get("type") == "markdown"]
    if sum(map(len, markdown)) > limit("message.markdown.max_length"):
        yield refusal("markdown blocks are too long in all", at)


def _has_input(blocks: object) -> bool:
    return any(block.get("type") == "input" for block in objects(blocks))
