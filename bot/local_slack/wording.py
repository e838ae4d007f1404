"""Text as Slack stores it (escaped once) and as a person sees it."""

import re
from collections.abc import Callable
from typing import Any

from bot.local_slack.records import Json

_CONTROL = re.compile(r"<(?:@[UW]\w+|#[CDG]\w+|![a-z]+|!date\^|!subteam\^|https?://|mailto:|tel:)[^<>]*>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
_URL = re.compile(r"\bhttps?://[^\s<>|]*[^\s<>|.,!?:;)]")
_EMAIL = re.compile(r"(?<![\w.+/@:-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHOWN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def escaped(text: str) -> str:
    """Docs: messaging/formatting-message-text: exactly these three, in this order."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def stored_mrkdwn(text: str, *, linking: bool = True) -> str:
    """Control sequences such as <@U…> stay alive, every other angle bracket and ampersand is escaped.

    Bare addresses come back as links, as they do from Slack (docs: formatting-message-text, verbatim).
    """
    pieces: list[str] = []
    end = 0
    for found in _CONTROL.finditer(text):
        pieces += [_linked(text[end : found.start()], linking=linking), found.group()]
        end = found.end()
    return "".join([*pieces, _linked(text[end:], linking=linking)])


def stored_blocks(blocks: list[Json]) -> list[Json]:
    return [_stored(block) for block in blocks]


def stored_view(view: Json) -> Json:
    """private_metadata and ids are the app's own and come back untouched."""
    words = {name: _stored(view[name]) for name in ("title", "submit", "close") if view.get(name)}
    return {**view, **words, "blocks": stored_blocks(view["blocks"])}


def _stored(thing: Any) -> Any:
    if isinstance(thing, list):
        return [_stored(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    text = thing.get("text")
    kept = {key: _stored(one) for key, one in thing.items()}
    if isinstance(text, str) and "type" in thing:
        kept["text"] = _by_type(thing["type"], text, verbatim=bool(thing.get("verbatim")))
    return kept


def _linked(text: str, *, linking: bool) -> str:
    plain = _plain(text)
    if not linking:
        return plain
    return _EMAIL.sub(r"<mailto:\g<0>|\g<0>>", _URL.sub(r"<\g<0>>", plain))


def _by_type(kind: str, text: str, *, verbatim: bool) -> str:
    if kind == "mrkdwn":
        return stored_mrkdwn(text, linking=not verbatim)
    # A rich_text part is never parsed, so that an entity in it is what somebody typed.
    return escaped(text) if kind == "text" else _plain(text)


def _plain(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def pings(text: str) -> list[str]:
    """Whom this text rings for: channel, here, everyone, or ids of people and groups."""
    rings = re.finditer(r"<!(?:(channel|here|everyone)|subteam\^(\w+))[^<>]*>|<@(\w+)[^<>]*>", text)
    return [next(filter(None, ring.groups())) for ring in rings]


def shown(text: str, name_of: Callable[[str], str]) -> str:
    """As a person reads it: mentions by name, links by their words, entities as characters."""
    return unescaped(_SHOWN.sub(lambda found: _control_shown(found, name_of), text))


def _control_shown(found: re.Match[str], name_of: Callable[[str], str]) -> str:
    what, words = found.group(1), found.group(2)
    if what.startswith(("@", "#")):
        return what[0] + (name_of(what[1:]) or words or what[1:])
    if what.startswith("!"):
        return words or f"@{what[1:]}"
    return words or what
