"""Text objects, options and confirmations."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "Words") -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str = "yes", **more: Any) -> Json:
    return {"text": plain(f"Option {value}"), "value": value, "description": plain(), **more}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


CONFIRM: Json = {"title": plain(), "text": mrkdwn(), "confirm": plain("Yes"), "deny": plain("No"), "style": "danger"}
IMAGE: Json = {"type": "image", "image_url": "https://a.example/a.png", "alt_text": "A picture"}
RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Words"}]}],
}
