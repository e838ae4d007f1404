"""Pages of a list and the cursor to the next one (docs: apis/web-api/pagination)."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.local_slack.records import Json
from bot.local_slack.web_api.call import ApiError, Call

T = TypeVar("T")

# Docs: conversations.list and others: "an integer under 1000".
LARGEST_PAGE = 999


def page(call: Call, everything: Sequence[T], usual: int = 100) -> tuple[Sequence[T], Json]:
    """This page and the response_metadata that leads on."""
    limit = call.number("limit", usual)
    if not 1 <= limit <= LARGEST_PAGE:
        raise ApiError("invalid_limit")
    start = _start(call.text("cursor") or "")
    rest = len(everything) > start + limit
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if rest else ""
    return everything[start : start + limit], {"next_cursor": cursor}


def _start(cursor: str) -> int:
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:") or 0)
    except (binascii.Error, ValueError):
        raise ApiError("invalid_cursor") from None
