"""The rich_text block as HTML: parts that carry their own meaning and are never read as markup."""

from collections.abc import Callable
from typing import Any

from bot.local_slack import dates
from bot.local_slack.page.draw import mrkdwn
from bot.local_slack.page.draw.emoji import emoji
from bot.local_slack.page.draw.html import Html, join, lines, tag, web_address
from bot.local_slack.reader import Reader

Json = dict[str, Any]

_STYLES = (("code", "code"), ("bold", "b"), ("italic", "i"), ("strike", "s"), ("underline", "u"))


def rich_text(block: Json, reader: Reader) -> Html:
    return tag("div", *[_element(one, reader) for one in block.get("elements", [])], class_="rich")


def _element(element: Json, reader: Reader) -> Html:
    inside = element.get("elements", [])
    match element.get("type"):
        case "rich_text_section":
            return tag("div", *_parts(inside, reader), class_="rich-section")
        case "rich_text_list":
            return _list(element, reader)
        case "rich_text_quote":
            return tag("blockquote", *_parts(inside, reader))
        case "rich_text_preformatted":
            return tag("pre", *[mrkdwn.as_typed(part.get("text") or part["url"]) for part in inside])
        case kind:
            return unknown(str(kind))


def _list(element: Json, reader: Reader) -> Html:
    items = [tag("li", *_parts(item.get("elements", []), reader)) for item in element.get("elements", [])]
    ordered = element.get("style") == "ordered"
    depth = int(element.get("indent", 0))
    start = str(int(element.get("offset", 0)) + 1) if ordered else None
    return tag("ol" if ordered else "ul", *items, class_=f"indent-{depth}", start=start)


def _parts(parts: list[Json], reader: Reader) -> list[Html]:
    return [_styled(_part(part, reader), part.get("style") or {}) for part in parts]


def _styled(shown: Html, style: Json) -> Html:
    for name, element in _STYLES:
        shown = tag(element, shown) if style.get(name) else shown
    return shown


def _part(part: Json, reader: Reader) -> Html:
    drawn = _DRAWN.get(part["type"])
    return drawn(part, reader) if drawn else unknown(part["type"])


def _link(url: str, words: str) -> Html:
    address = web_address(url)
    if address is None:
        return join(words)
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer", class_="link")


def unknown(kind: str) -> Html:
    """What this page does not draw is named, not hidden."""
    return tag("div", f"{kind} (Local Slack does not draw this)", class_="undrawn")


_DRAWN: dict[str, Callable[[Json, Reader], Html]] = {
    "text": lambda part, _: lines(mrkdwn.as_typed(part["text"])),
    "link": lambda part, _: _link(mrkdwn.as_typed(part["url"]), mrkdwn.as_typed(part.get("text") or part["url"])),
    "user": lambda part, reader: mrkdwn.user(part["user_id"], reader),
    "channel": lambda part, reader: mrkdwn.channel(part["channel_id"], reader),
    "usergroup": lambda part, _: mrkdwn.mention("@" + part["usergroup_id"]),
    "broadcast": lambda part, _: mrkdwn.broadcast(part["range"]),
    "emoji": lambda part, _: emoji(part["name"]),
    "date": lambda part, reader: tag("time", dates.written(part["format"], int(part["timestamp"]), reader)),
    "color": lambda part, _: tag("code", part["value"]),
}
