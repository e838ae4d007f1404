"""The limits of blocks."""

from typing import Any

from tests.local_slack.checks.limits.rows import Limit, in_block, string_of, text_of, words
from tests.local_slack.checks.samples import element, plain

TEXT = "reference/block-kit/composition-objects/text-object"


def many_buttons(count: int) -> list[dict[str, Any]]:
    return [element("button", action_id=str(number)) for number in range(count)]


def counted(kind: str, name: str, item: Any, *bounds: str) -> list[Limit]:
    """So many of `item` in a list of the block."""
    return [
        in_block(f"{kind}.{name}.{bound}", kind, lambda count: {name: [item] * count}, name)
        for bound in bounds or ("min_items", "max_items")
    ]


def slides(count: int) -> dict[str, Any]:
    return {"elements": [{"type": "card", "title": plain()}] * count}


def list_at(indent: int) -> dict[str, Any]:
    return {"elements": [{"type": "rich_text_list", "style": "bullet", "elements": [], "indent": indent}]}


def icons(count: int) -> dict[str, Any]:
    return {"elements": [element("icon_button", action_id=str(number)) for number in range(count)]}


BLOCKS: list[Limit] = [
    in_block("text.min_length", "section", lambda n: {"text": plain(words(n))}, "text/text", TEXT),
    in_block("text.max_length", "section", lambda n: {"text": plain(words(n))}, "text/text", TEXT),
    in_block("block_id.max_length", "divider", lambda n: {"block_id": words(n)}, "block_id"),
    in_block("actions.elements.min_items", "actions", lambda n: {"elements": many_buttons(n)}, "elements"),
    in_block("actions.elements.max_items", "actions", lambda n: {"elements": many_buttons(n)}, "elements"),
    string_of("auth_provider", "value", said="auth_provider.value.min_length"),
    string_of("auth_provider", "value"),
    *(text_of("auth_provider", name) for name in ("name", "description", "connected_identity", "connected_context")),
    in_block("auth_provider.url.max_length", "auth_provider", lambda n: {"auth_url": f"https://{words(n - 8)}"},
             "auth_url"),
    *(text_of("card", name) for name in ("title", "subtitle", "body", "subtext")),
    in_block("card.actions.min_items", "card", lambda n: {"actions": many_buttons(n)}, "actions"),
    in_block("card.actions.max_items", "card", lambda n: {"actions": many_buttons(n)}, "actions"),
    in_block("carousel.elements.min_items", "carousel", slides, "elements"),
    in_block("carousel.elements.max_items", "carousel", slides, "elements"),
    text_of("container", "title"),
    text_of("container", "subtitle"),
    *counted("container", "child_blocks", {"type": "divider"}),
    *counted("context", "elements", plain()),
    in_block("context_actions.elements.min_items", "context_actions", icons, "elements"),
    in_block("context_actions.elements.max_items", "context_actions", icons, "elements"),
    text_of("header", "text"),
    string_of("image", "image_url"),
    string_of("image", "alt_text"),
    text_of("image", "title"),
    text_of("input", "label"),
    text_of("input", "hint"),
    string_of("markdown", "text", said="markdown.text.min_length"),
    string_of("markdown", "text"),
    counted("plan", "tasks", {"task_id": "1", "title": "Look", "status": "pending"}, "max_items")[0],
    *(in_block(f"rich_text_list.indent.{bound}", "rich_text", list_at, "elements/0/indent")
      for bound in ("min", "max")),
    text_of("section", "text"),
    *counted("section", "fields", plain()),
    in_block("section.fields.item_max_length", "section", lambda n: {"fields": [plain(words(n))]}, "fields/0/text"),
    string_of("video", "alt_text", said="video.alt_text.min_length"),
    string_of("video", "alt_text"),
    text_of("video", "title"),
    string_of("video", "author_name"),
    string_of("video", "provider_name"),
    text_of("video", "description"),
]  # fmt: skip
