"""The rich_text block that Slack makes of what a person typed."""

import re
from collections.abc import Iterator

from bot.local_slack.records import Json

_PART = re.compile(r"<@(?P<user>\w+)[^<>]*>|<#(?P<channel>\w+)[^<>]*>|<(?P<url>[^<>|]+)(?:\|(?P<words>[^<>]*))?>")


def rich_text_of(text: str, block_id: str) -> Json:
    """Docs: retrieved messages of people have blocks made from their text."""
    section = {"type": "rich_text_section", "elements": list(_parts(text))}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _parts(text: str) -> Iterator[Json]:
    end = 0
    for found in _PART.finditer(text):
        if found.start() > end:
            yield {"type": "text", "text": text[end : found.start()]}
        yield _control(found)
        end = found.end()
    if text[end:]:
        yield {"type": "text", "text": text[end:]}


def _control(found: re.Match[str]) -> Json:
    if found["user"]:
        return {"type": "user", "user_id": found["user"]}
    if found["channel"]:
        return {"type": "channel", "channel_id": found["channel"]}
    words = {"text": found["words"]} if found["words"] else {}
    return {"type": "link", "url": found["url"], **words}
