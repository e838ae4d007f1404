"""The limits of messages and views."""

import json
from typing import Any

from tests.local_slack.checks.limits.rows import Limit, words
from tests.local_slack.checks.samples import BLOCKS, HOME, MODAL, block, plain

VIEWS = "reference/views"
DIVIDER = {"type": "divider"}


def kept(name: str) -> Limit:
    return Limit(f"view.{name}.max_length", lambda count: HOME | {name: words(count)}, f"/view/{name}", VIEWS)


def said(name: str) -> Limit:
    made = f"view.{name}.max_length"
    return Limit(made, lambda count: MODAL | {name: plain(words(count))}, f"/view/{name}/text", VIEWS)


def of_bytes(count: int) -> dict[str, Any]:
    """A modal that is so many bytes of JSON, in texts of at most 3,000 characters."""
    texts = [1] * 90
    view = MODAL | {"blocks": [{"type": "section", "text": plain("x")} for _ in texts]}
    spare = count - len(json.dumps(view))
    for section in view["blocks"]:
        more = min(spare, 2999)
        section["text"] = plain(words(1 + more))
        spare -= more
    return view


def without_id(kind: str) -> dict[str, Any]:
    return {name: value for name, value in BLOCKS[kind].items() if name != "block_id"}


SURFACES: list[Limit] = [
    *(kept(name) for name in ("private_metadata", "callback_id", "external_id")),
    *(said(name) for name in ("title", "submit", "close")),
    *(Limit(f"view.blocks.{bound}", lambda count: HOME | {"blocks": [DIVIDER] * count}, "/view/blocks", VIEWS)
      for bound in ("min_items", "max_items")),
    Limit("view.json.max_bytes", of_bytes, "/view", "reference/methods/views.open: view_too_large"),
    Limit("alert.text.max_length", lambda count: MODAL | {"blocks": [block("alert", text=plain(words(count)))]},
          "/view/blocks/0/text/text", "reference/block-kit/blocks/alert-block"),
    Limit("message.blocks.max_items", lambda count: [DIVIDER] * count, "/blocks", "reference/block-kit/blocks"),
    Limit("message.table.max_items", lambda count: [without_id("table")] * count, "/blocks",
          "reference/block-kit/blocks/table-block: only_one_table_allowed"),
    Limit("message.data_visualization.max_items", lambda count: [without_id("data_visualization")] * count, "/blocks",
          "reference/block-kit/blocks/data-visualization-block"),
    Limit("message.markdown.max_length",
          lambda count: [{"type": "markdown", "text": words(part)} for part in (6000, count - 6000)], "/blocks",
          "reference/block-kit/blocks/markdown-block: cumulative for all of a payload"),
]  # fmt: skip
