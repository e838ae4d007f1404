"""Whole surfaces: a message, a modal, a Home tab, and the blocks each of them takes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from bot.local_slack.checks.blocks import blocks as known_blocks
from bot.local_slack.checks.fields import Check, array, boolean, mapping, objects, shape, string, typed
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.spanning import (
    ONE_TABLE,
    focus_once,
    ids_differ,
    inside,
    no_strange_response_urls,
    sparing,
)
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


def check_blocks(blocks: object, surface: Surface) -> list[Refusal]:
    """What Slack would refuse in these blocks on this surface, each with where it stands; [] when fine."""
    return _once(_blocks(blocks, surface, "/blocks"))


def check_view(view: object) -> list[Refusal]:
    """What Slack would refuse in a view given to views.open, push, update or publish."""
    if not isinstance(view, dict):
        return [refusal("must provide an object", "/view", type="object")]
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [refusal(f"unsupported type: {kind}", "/view/type", enum=["modal", "home"])]
    found = [*(_modal() if kind == "modal" else _home())(view, "/view")]
    found += _blocks(view.get("blocks", []), kind, "/view/blocks") if "blocks" in view else []
    if kind == "modal" and "submit" not in view and _has_input(view.get("blocks")):
        found.append(refusal("missing required field: submit", "/view", required="submit"))
    if is_too_large(view):
        found.append(refusal("view is larger than 250 KB", "/view"))
    return _once(found)


def check_message(text: object = None, blocks: object = None, metadata: object = None) -> list[Refusal]:
    """What Slack would refuse in a message; neither text nor blocks is the method's own `no_text`."""
    strange = text is not None and not isinstance(text, str)
    found = [refusal("must be a valid string", "/text", type="string")] if strange else []
    found += [] if blocks is None else check_blocks(blocks, "message")
    return found + ([] if metadata is None else list(_metadata()(metadata, "/metadata")))


def is_too_large(view: object) -> bool:
    """docs: views.open, view_too_large: more than 250 KB."""
    return len(json.dumps(view).encode()) > limit("view.json.max_bytes")


def error_of(problems: Sequence[Refusal]) -> str:
    """What chat.* answers: several tables have an error of their own (docs: blocks/table-block)."""
    return "invalid_attachments" if all(one.message == ONE_TABLE for one in problems) else "invalid_blocks"


def _once(found: Iterable[Refusal]) -> list[Refusal]:
    return list(dict.fromkeys(found))


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


def taken_on(surface: Surface) -> Mapping[str, Check]:
    """The blocks this surface takes: everything but an alert in messages (docs: reference/block-kit/blocks)."""
    kinds = known_blocks()
    in_message = [kind for kind in kinds if kind != "alert"]
    allowed = {"message": in_message, "modal": IN_MODAL, "home": IN_HOME}[surface]
    return {kind: kinds[kind] for kind in allowed}


def _blocks(blocks: object, surface: Surface, at: str) -> Iterator[Refusal]:
    most = limit("message.blocks.max_items") if surface == "message" else None
    yield from array(typed(taken_on(surface)), least=0, most=most)(blocks, at)
    yield from ids_differ(blocks, at)
    yield from focus_once(blocks, at)
    yield from no_strange_response_urls(blocks, at, in_modal=surface == "modal")
    if surface == "message":
        yield from sparing(blocks, at)


def _has_input(blocks: object) -> bool:
    return any(block.get("type") == "input" for block, _ in inside(objects(blocks), "/view/blocks"))
