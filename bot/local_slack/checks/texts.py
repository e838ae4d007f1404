"""Text objects, confirmations and options: the small things blocks and elements are made of."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bot.local_slack.checks.fields import (
    Check,
    array,
    boolean,
    exactly_one,
    objects,
    one_of,
    shape,
    string,
    typed,
)
from bot.local_slack.checks.refusals import Refusal, refusal


def plain(most: str | int = "text.max_length") -> Check:
    return shape("plain_text", needs={"text": string(most)}, takes={"emoji": boolean})


def mrkdwn(most: str | int = "text.max_length") -> Check:
    return shape("mrkdwn", needs={"text": string(most)}, takes={"verbatim": boolean})


def text(most: str | int = "text.max_length") -> Check:
    return typed({"plain_text": plain(most), "mrkdwn": mrkdwn(most)})


@cache
def confirm() -> Check:
    return shape(
        needs={
            "title": plain("confirmation.title.max_length"),
            "text": text("confirmation.text.max_length"),
            "confirm": plain("confirmation.confirm.max_length"),
            "deny": plain("confirmation.deny.max_length"),
        },
        takes={"style": one_of("primary", "danger")},
    )


@cache
def option(where: str = "select") -> Check:
    """Markup is allowed beside a box or a circle, links in an overflow menu, neither in a select."""
    words = text if where in {"checkboxes", "radio_buttons"} else plain
    link: dict[str, Check] = {"url": string("option.url.max_length")} if where == "overflow" else {}
    return shape(
        needs={"text": words("option.text.max_length"), "value": string("option.value.max_length")},
        takes={"description": words("option.description.max_length"), **link},
    )


@cache
def option_group() -> Check:
    return shape(
        needs={
            "label": plain("option_group.label.max_length"),
            "options": array(option(), "option_group.options"),
        }
    )


@cache
def slack_file() -> Check:
    return shape(None, exactly_one("id", "url"), takes={"id": string(), "url": string()})


def offered(element: Mapping[str, object]) -> list[dict[str, Any]]:
    """Every option of an element, whether it stands alone or in a group."""
    groups = [element, *objects(element.get("option_groups"))]
    return [option_ for group in groups for option_ in objects(group.get("options"))]


def _core(option_: object) -> tuple[object, object] | None:
    """What makes two options the same: Slack fills in `emoji` and the like."""
    if not isinstance(option_, dict) or not isinstance(option_.get("text"), dict):
        return None
    return option_["text"].get("text"), option_.get("value")


def initial_among_options(element: Mapping[str, object], at: str) -> Iterator[Refusal]:
    known = [_core(item) for item in offered(element)]
    if "initial_option" in element and _core(element["initial_option"]) not in known:
        yield refusal("initial_option must exactly match one of the provided options", f"{at}/initial_option")
    several = element.get("initial_options")
    for place, item in enumerate(several if isinstance(several, list) else []):
        if _core(item) not in known:
            sentence = "initial_options must exactly match the provided options"
            yield refusal(sentence, f"{at}/initial_options/{place}")


def values_differ(element: Mapping[str, object], at: str) -> Iterator[Refusal]:
    values = [item.get("value") for item in offered(element)]
    twice = sorted({str(value) for value in values if value is not None and values.count(value) > 1})
    yield from (refusal(f"option values must be unique: {value}", at) for value in twice)
