"""The words a person can read in blocks, in reading order; used by the driver's `text` and by waiting."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.local_slack.records import Json

# Properties that hold words or things with words, in the order in which Slack draws them.
_DRAWN = (
    "title",
    "subtitle",
    "caption",
    "text",
    "body",
    "label",
    "fields",
    "elements",
    "rows",
    "chart",
    "accessory",
    "element",
    "actions",
    "placeholder",
    "child_blocks",
    "options",
    "option_groups",
    "description",
    "segments",
    "series",
    "data",
    "hint",
    "alt_text",
    "subtext",
)


def words_of(blocks: Sequence[Json]) -> str:
    return "\n".join(filter(None, (" ".join(_words(block)) for block in blocks)))


def _words(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, list):
        for one in thing:
            yield from _words(one)
    elif isinstance(thing, dict):
        yield from _words_of_one(thing)


def _words_of_one(thing: Json) -> Iterator[str]:
    match thing.get("type"):
        case "user":
            yield f"<@{thing['user_id']}>"
        case "channel":
            yield f"<#{thing['channel_id']}>"
        case "broadcast":
            yield f"<!{thing['range']}>"
        case "emoji":
            yield f":{thing['name']}:"
        case "link":
            yield thing.get("text") or thing["url"]
        case "date" if "timestamp" in thing:
            yield thing.get("fallback", "")
        case "rich_text_section" | "rich_text_preformatted" | "rich_text_quote":
            yield "".join(part for one in thing["elements"] for part in _words(one))
        case _:
            yield from (word for name in _DRAWN for word in _words(thing.get(name)))
