"""Blocks: which fields each has and which elements it takes."""

from collections.abc import Mapping
from functools import cache

from bot.local_slack.checks.cards import cards
from bot.local_slack.checks.charts import chart, table
from bot.local_slack.checks.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION, elements
from bot.local_slack.checks.elements.shared import image
from bot.local_slack.checks.fields import (
    Check,
    array,
    at_least_one,
    block,
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
    simple = {**_wording(), **_interactive(), **_pictures(), **table()}
    return {**simple, **cards(simple), **_work(), "auth_provider": _auth_provider(simple)}


def _wording() -> dict[str, Check]:
    fields = array(text("section.fields.item_max_length"), "section.fields")
    said = {"plain_text": plain(), "mrkdwn": mrkdwn(), "image": image()}
    level = one_of("default", "info", "warning", "error", "success")
    return {
        "section": block(
            "section",
            at_least_one("text", "fields"),
            takes={
                "text": text("section.text.max_length"),
                "fields": fields,
                "accessory": typed(elements(), IN_SECTION),
                "expand": boolean,
            },
        ),
        "header": block("header", needs={"text": plain("header.text.max_length")}),
        "context": block("context", needs={"elements": array(typed(said), "context.elements")}),
        "divider": block("divider"),
        "markdown": block("markdown", needs={"text": string("markdown.text.max_length")}),
        "alert": block("alert", needs={"text": text("alert.text.max_length")}, takes={"level": level}),
        "rich_text": rich_text(),
    }


def _interactive() -> dict[str, Check]:
    small = typed(elements(), IN_CONTEXT_ACTIONS)
    return {
        "actions": block("actions", needs={"elements": array(typed(elements(), IN_ACTIONS), "actions.elements")}),
        "input": block(
            "input",
            needs={"label": plain("input.label.max_length"), "element": typed(elements(), IN_INPUT)},
            takes={"hint": plain("input.hint.max_length"), "optional": boolean, "dispatch_action": boolean},
        ),
        "context_actions": block("context_actions", needs={"elements": array(small, "context_actions.elements")}),
    }


def _pictures() -> dict[str, Check]:
    link = string()
    return {
        "image": block(
            "image",
            exactly_one("image_url", "slack_file"),
            needs={"alt_text": string("image.alt_text.max_length")},
            takes={
                "image_url": string("image.image_url.max_length"),
                "slack_file": slack_file(),
                "title": plain("image.title.max_length"),
            },
        ),
        "video": block(
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
        "data_visualization": block(
            "data_visualization",
            needs={"title": string("data_visualization.title.max_length"), "chart": chart()},
        ),
    }


def _work() -> dict[str, Check]:
    """What assistants show while they work. A file or a call cannot be posted by an app, only read."""
    source = shape("url", needs={"url": string("url_source.url.max_length"), "text": string()})
    needs: dict[str, Check] = {
        "task_id": string(),
        "title": string(),
        "status": one_of("pending", "in_progress", "complete", "error"),
    }
    takes: dict[str, Check] = {"details": rich_text(), "output": rich_text(), "sources": array(typed({"url": source}))}
    task = block("task_card", needs=needs, takes=takes)
    # A task in a plan may leave its type out (docs: reference/block-kit/blocks/plan-block, example).
    listed = shape(needs=needs, takes={**takes, "type": one_of("task_card"), "block_id": string("block_id.max_length")})
    tasks = array(listed, "plan.tasks", least=0)
    return {"task_card": task, "plan": block("plan", needs={"title": string()}, takes={"tasks": tasks})}


def _auth_provider(others: Mapping[str, Check]) -> Check:
    """`others` may stand in for it where it cannot be drawn (docs: reference/block-kit/blocks/auth-provider-block)."""
    link = string("auth_provider.url.max_length", form="https://.+")
    words = {
        name: plain(f"auth_provider.{name}.max_length")
        for name in ("description", "connected_identity", "connected_context")
    }
    return block(
        "auth_provider",
        needs={
            "value": string("auth_provider.value.max_length"),
            "name": plain("auth_provider.name.max_length"),
            "is_connected": boolean,
        },
        takes={
            **words,
            **dict.fromkeys(("icon_url", "auth_url", "disconnect_url"), link),
            "accessory": typed(elements(), ("overflow",)),
            "fallback": array(typed(others)),
        },
    )
