"""Rich and plain text show a :name: as it is typed, so Unison's own words hold the character itself."""

import re
from collections.abc import Iterator
from typing import Any

from bot.samples.digest import HOSTILE
from tests.test_wiring import everything_shown

NAMED = re.compile(r":[a-z_]+:")


def literal(node: Any) -> Iterator[str]:
    """What Slack shows as it stands: everything but mrkdwn."""
    if isinstance(node, list):
        for one in node:
            yield from literal(one)
    elif isinstance(node, dict):
        if node.get("type") in ("text", "plain_text", "link"):
            yield str(node.get("text", ""))
        for value in node.values():
            yield from literal(value)


def test_no_emoji_is_named_where_slack_shows_only_characters() -> None:
    blocks = [getattr(one, "blocks", one) for one in everything_shown()]
    said = [words.replace(HOSTILE.strip(), "") for words in literal(blocks)]

    assert len(said) > 100
    assert [words for words in said if NAMED.search(words)] == []
