"""Blocks: which fields each has and which elements it takes."""

from collections.abc import Mapping
from functools import cache

from bot.local_slack.checks.charts import chart, table
from bot.local_slack.checks.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION, elements
from bot.local_slack.checks.elements.shared import image
from bot.local_slack.checks.fields import (
    Check,
    Rule,
    anything,
    array,
    at_least_one,
    boolean,
    exactly_one,
    one_of,
    shape,
    string,
    typed,
)
from bot.local_slack.checks.rich_text import rich_text
from bot.local_slack.checks.texts import mrkdwn, plain, slack_file, text


@cache
def blocks() -> Mapping[str, Check]:
    return {**_wording(), **_interactive(), **_pictures(), **_cards(), **_work(), **table()}


def _block(
    kind: str,
    *also: Rule,
    needs: Mapping[str, Check] | None = None,
    takes: Mapping[str, Check] | None = None,
) -> Check:
    block_id = string("block_id.max_length")
    return shape(kind, *also, needs=needs, takes={"block_id": block_id, **(takes or {})})


def _wording() -> dict[str, Check]:
    fields = array(text("section.fields.item_max_length"), "section.fields")
    said = {"plain_text": plain(), "mrkdwn": mrkdwn(), "image": image()}
    level = one_of("default", "info", "warning", "error", "success")
    return {
        "section": _block(
            "section",
            at_least_one("text", "fields"),
            takes={
                "text": text("section.text.max_length"),
                "fields": fields,
                "accessory": typed(elements(), IN_SECTION),
                "expand": boolean,
            },
        ),
        "header": _block("header", needs={"text": plain("header.text.max_length")}),
        "context": _block("context", needs={"elements": array(typed(said), "context.elements")}),
        "divider": _block("divider"),
        "markdown": _block("markdown", needs={"text": string("markdown.text.max_length")}),
        "alert": _block("alert", needs={"text": text("alert.text.max_length")}, takes={"level": level}),
        "rich_text": rich_text(),
    }


def _interactive() -> dict[str, Check]:
    small = typed(elements(), IN_CONTEXT_ACTIONS)
    return {
        "actions": _block("actions", needs={"elements": array(typed(elements(), IN_ACTIONS), "actions.elements")}),
        "input": _block(
            "input",
            needs={"label": plain("input.label.max_length"), "element": typed(elements(), IN_INPUT)},
            takes={"hint": plain("input.hint.max_length"), "optional": boolean, "dispatch_action": boolean},
        ),
        "context_actions": _block("context_actions", needs={"elements": array(small, "context_actions.elements")}),
    }


def _pictures() -> dict[str, Check]:
    link = string()
    return {
        "image": _block(
            "image",
            exactly_one("image_url", "slack_file"),
            needs={"alt_text": string("image.alt_text.max_length")},
            takes={
                "image_url": string("image.image_url.max_length"),
                "slack_file": slack_file(),
                "title": plain("image.title.max_length"),
            },
        ),
        "video": _block(
            "video",
            needs={
                "alt_text": string("video.alt_text.max_length"),
                "title": plain("video.title.max_length"),
                "video_url": string(form="https://.+"),
                "thumbnail_url": link,
            },
            takes={
                "title_url": string(form="https://.+"),
                "author_name": string("video.author_name.max_length"),
                "provider_name": string("video.provider_name.max_length"),
                "provider_icon_url": link,
                "description": plain("video.description.max_length"),
            },
        ),
        "data_visualization": _block(
            "data_visualization",
            needs={"title": string("data_visualization.title.max_length"), "chart": chart()},
        ),
    }


def _cards() -> dict[str, Check]:
    card = _block(
        "card",
        at_least_one("hero_image", "title", "actions", "body"),
        takes={
            "hero_image": image(),
            "icon": image(),
            "slack_icon": anything,
            "title": text("card.title.max_length"),
            "subtitle": text("card.subtitle.max_length"),
            "body": text("card.body.max_length"),
            "subtext": text("card.subtext.max_length"),
            "actions": array(typed(elements(), ("button",)), "card.actions"),
        },
    )
    inside = {"card": card, **_wording(), **_interactive(), **_pictures(), **table()}
    container = _block(
        "container",
        at_least_one("title", "rich_text_title"),
        needs={"child_blocks": array(typed(inside), "container.child_blocks")},
        takes={
            "title": plain("container.title.max_length"),
            "rich_text_title": rich_text(),
            "subtitle": text("container.subtitle.max_length"),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": image(),
            **dict.fromkeys(("is_collapsible", "default_collapsed", "has_header_divider"), boolean),
        },
    )
    slides = array(typed({"card": card}), "carousel.elements")
    return {"card": card, "container": container, "carousel": _block("carousel", needs={"elements": slides})}


def _work() -> dict[str, Check]:
    """What assistants show while they work; a file block cannot be posted by an app, only read."""
    source = shape("url", needs={"url": string("url_source.url.max_length"), "text": string()})
    task = _block(
        "task_card",
        needs={
            "task_id": string(),
            "title": string(),
            "status": one_of("pending", "in_progress", "complete", "error"),
        },
        takes={"details": rich_text(), "output": rich_text(), "sources": array(source)},
    )
    tasks = array(typed({"task_card": task}), "plan.tasks", least=0)
    return {"task_card": task, "plan": _block("plan", needs={"title": string()}, takes={"tasks": tasks})}
