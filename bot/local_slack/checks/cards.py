"""Cards, and what holds cards and other blocks: carousels and containers."""

from collections.abc import Iterator, Mapping

from bot.local_slack.checks.elements import elements
from bot.local_slack.checks.elements.shared import image
from bot.local_slack.checks.fields import Check, array, at_least_one, block, boolean, one_of, shape, typed
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.rich_text import rich_text
from bot.local_slack.checks.texts import plain, text

# docs: reference/block-kit/blocks/container-block; a file cannot be posted by an app, so it is not among them here.
IN_CONTAINER = (
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
)

# docs: reference/block-kit/composition-objects/slack-icon-object
ICONS = (
    "archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass copy "
    "cube download edit email eye-closed eye-open file flag folder gear globe heart help image info key lightbulb "
    "link map mobile new-window pin plus refine refresh rocket save screen share sparkle star star-filled tag "
    "thumbs-down thumbs-up trash upload user warning"
)


def cards(others: Mapping[str, Check]) -> dict[str, Check]:
    """`others` are the blocks that a container may hold."""
    card = block(
        "card",
        at_least_one("hero_image", "title", "actions", "body"),
        _one_icon,
        takes={
            "hero_image": image(),
            "icon": image(),
            "slack_icon": shape("icon", needs={"name": one_of(*ICONS.split())}),
            "title": text("card.title.max_length"),
            "subtitle": text("card.subtitle.max_length"),
            "body": text("card.body.max_length"),
            "subtext": text("card.subtext.max_length"),
            "actions": array(typed(elements(), ("button",)), "card.actions"),
        },
    )
    slides = array(typed({"card": card}), "carousel.elements")
    return {
        "card": card,
        "carousel": block("carousel", needs={"elements": slides}),
        "container": _container(others),
    }


def _one_icon(card: Mapping[str, object], at: str) -> Iterator[Refusal]:
    if "icon" in card and "slack_icon" in card:
        yield refusal("must have at most one of: icon, slack_icon", at)


def _container(others: Mapping[str, Check]) -> Check:
    return block(
        "container",
        at_least_one("title", "rich_text_title"),
        _folds_or_is_divided,
        needs={"child_blocks": array(typed(others, IN_CONTAINER), "container.child_blocks")},
        takes={
            "title": plain("container.title.max_length"),
            "rich_text_title": rich_text(),
            "subtitle": text("container.subtitle.max_length"),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": image(),
            **dict.fromkeys(("is_collapsible", "default_collapsed", "has_header_divider"), boolean),
        },
    )


def _folds_or_is_divided(container: Mapping[str, object], at: str) -> Iterator[Refusal]:
    """docs: reference/block-kit/blocks/container-block"""
    folds = container.get("is_collapsible") is True
    if folds and container.get("has_header_divider") is True:
        yield refusal("is_collapsible and has_header_divider cannot both be true", f"{at}/has_header_divider")
    if container.get("default_collapsed") is True and not folds:
        yield refusal("default_collapsed requires is_collapsible", f"{at}/default_collapsed")
