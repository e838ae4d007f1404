"""Emoji by name: the ones people and bots at work use; any other keeps its :name:."""

import json
import re
from functools import cache
from importlib import resources

from bot.local_slack.page.draw.html import Html, safe, tag

NAMED = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-\d:)?")


@cache
def known() -> dict[str, str]:
    text = resources.files("bot.local_slack.page").joinpath("assets/emoji.json").read_text("utf-8")
    read: dict[str, str] = json.loads(text)
    return read


def emoji(name: str) -> Html:
    sign = known().get(name)
    return tag("span", sign, class_="emoji", role="img", aria_label=f"{name} emoji") if sign else safe(f":{name}:")


def with_emoji(escaped: str) -> Html:
    """Names between colons become their signs; the text around them is HTML already."""
    return Html(NAMED.sub(lambda found: emoji(found[1]) if found[1] in known() else found[0], escaped))
