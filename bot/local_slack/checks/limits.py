"""How long and how many: Slack's published limits, as numbers."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def _all() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(resources.files(__package__).joinpath("limits.json").read_text("utf-8"))
    return read


def limit(path: str) -> int:
    """The number at a dotted path of `limits.json`: `limit("button.text.max_length")` is 75."""
    found: Any = _all()
    for step in path.split("."):
        found = found[step]
    return int(found)
