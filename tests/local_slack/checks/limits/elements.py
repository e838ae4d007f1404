"""The limits of elements and of what they are made of."""

from typing import Any

from tests.local_slack.checks.limits.rows import Built, Limit, asked, in_block, pressed, words
from tests.local_slack.checks.samples import ELEMENTS as SAMPLES
from tests.local_slack.checks.samples import block, element, option, options, plain
from tests.local_slack.checks.samples.texts import CONFIRM

BUTTON = "block-elements/button-element"
DIALOG = "composition-objects/confirmation-dialog-object"
OPTION = "composition-objects/option-object"
GROUP = "composition-objects/option-group-object"
MENU = "block-elements/select-menu-element"
MULTI = "block-elements/multi-select-menu-element"
OVERFLOW = "block-elements/overflow-menu-element"
TYPED = "block-elements/plain-text-input-element"
CONTEXT_ACTIONS = "reference/block-kit/blocks/context-actions-block"


def one(**changed: Any) -> dict[str, Any]:
    """Options of one, changed so."""
    return {"options": [option() | changed]}


def listed(kind: str) -> list[Limit]:
    source = f"block-elements/{'checkboxes' if kind == 'checkboxes' else 'radio-button-group'}-element"
    nothing = {"type": kind, "action_id": "it"}
    return [
        Limit(
            f"{kind}.options.{bound}",
            lambda count: [block("input", element=nothing | {"options": options(count)})],
            "/blocks/0/element/options",
            f"reference/block-kit/{source}",
        )
        for bound in ("min_items", "max_items")
    ]


def select(**fields: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "it", **fields}


def menu(path: str, made: Any, at: str, source: str) -> Limit:
    page = f"reference/block-kit/{source}"
    return Limit(path, lambda count: [block("input", element=select(**made(count)))], f"/blocks/0/element/{at}", page)


def grouped(count: int, label: str = "Mine") -> dict[str, Any]:
    return {"option_groups": [{"label": plain(label), "options": options(count)}]}


def several_groups(count: int) -> dict[str, Any]:
    return {"option_groups": [{"label": plain(), "options": [option(str(number))]} for number in range(count)]}


def confirming(name: str) -> Built:
    return lambda count: {"confirm": CONFIRM | {name: plain(words(count))}}


def feedback(name: str) -> Limit:
    def made(count: int) -> dict[str, Any]:
        said: Any = plain(words(count)) if name == "text" else words(count)
        good = {"text": plain(), "value": "good"}
        return {"elements": [element("feedback_buttons", positive_button=good | {name: said}, negative_button=good)]}

    at = f"elements/0/positive_button/{name}{'/text' if name == 'text' else ''}"
    return in_block(f"feedback_button.{name}.max_length", "context_actions", made, at, CONTEXT_ACTIONS)


def seen_by(count: int) -> dict[str, Any]:
    return {"elements": [element("icon_button", visible_to_user_ids=["U1"] * count)]}


def sources(count: int) -> dict[str, Any]:
    return {"sources": [SAMPLES["url"] | {"url": words(count)}]}


ELEMENTS: list[Limit] = [
    pressed("action_id.max_length", lambda n: {"action_id": words(n)}, "action_id", BUTTON),
    pressed("button.text.max_length", lambda n: {"text": plain(words(n))}, "text/text", BUTTON),
    pressed("button.url.max_length", lambda n: {"url": words(n)}, "url", BUTTON),
    pressed("button.value.max_length", lambda n: {"value": words(n)}, "value", BUTTON),
    pressed("button.accessibility_label.max_length", lambda n: {"accessibility_label": words(n)},
            "accessibility_label", BUTTON),
    pressed("button.agent_prompt.max_length", lambda n: {"agent_prompt": words(n)}, "agent_prompt", BUTTON),
    *(pressed(f"confirmation.{name}.max_length", confirming(name),
              f"confirm/{name}/text", DIALOG) for name in ("title", "text", "confirm", "deny")),
    menu("option.text.max_length", lambda n: one(text=plain(words(n))), "options/0/text/text", OPTION),
    menu("option.value.max_length", lambda n: one(value=words(n)), "options/0/value", OPTION),
    menu("option.description.max_length", lambda n: one(description=plain(words(n))),
         "options/0/description/text", OPTION),
    pressed("option.url.max_length", lambda n: one(url=words(n)), "options/0/url", OPTION, "overflow"),
    menu("option_group.label.max_length", lambda n: grouped(1, words(n)), "option_groups/0/label/text", GROUP),
    menu("option_group.options.min_items", grouped, "option_groups/0/options", GROUP),
    menu("option_group.options.max_items", grouped, "option_groups/0/options", GROUP),
    menu("select.placeholder.max_length", lambda n: {"options": options(1), "placeholder": plain(words(n))},
         "placeholder/text", MENU),
    menu("select.options.min_items", lambda n: {"options": options(n)}, "options", MENU),
    menu("select.options.max_items", lambda n: {"options": options(n)}, "options", MENU),
    menu("select.option_groups.min_items", several_groups, "option_groups", MENU),
    menu("select.option_groups.max_items", several_groups, "option_groups", MENU),
    asked("external_select.min_query_length.min", "external_select", lambda n: {"min_query_length": n},
          "min_query_length", MENU),
    asked("multi_select.max_selected_items.min", "multi_users_select", lambda n: {"max_selected_items": n},
          "max_selected_items", MULTI),
    pressed("overflow.options.min_items", lambda n: {"options": options(n)}, "options", OVERFLOW, "overflow"),
    pressed("overflow.options.max_items", lambda n: {"options": options(n)}, "options", OVERFLOW, "overflow"),
    *listed("checkboxes"),
    *listed("radio_buttons"),
    *(asked(f"datetimepicker.initial_date_time.{bound}", "datetimepicker", lambda n: {"initial_date_time": n},
            "initial_date_time", "block-elements/datetime-picker-element") for bound in ("min", "max")),
    *(asked(f"plain_text_input.min_length.{bound}", "plain_text_input", lambda n: {"min_length": n}, "min_length",
            TYPED) for bound in ("min", "max")),
    *(asked(f"plain_text_input.max_length.{bound}", "plain_text_input", lambda n: {"max_length": n, "initial_value": "",
            "min_length": 0}, "max_length", TYPED) for bound in ("min", "max")),
    *(asked(f"rich_text_input.lines.{bound}", "rich_text_input", lambda n: {"min_lines": n, "max_lines": n},
            "max_lines", "block-elements/rich-text-input-element") for bound in ("min", "max")),
    *(asked(f"file_input.max_files.{bound}", "file_input", lambda n: {"max_files": n}, "max_files",
            "block-elements/file-input-element") for bound in ("min", "max")),
    *(asked(f"dispatch_action_config.trigger_actions_on.{bound}", "plain_text_input",
            lambda n: {"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"] * n}},
            "dispatch_action_config/trigger_actions_on",
            "composition-objects/dispatch-action-configuration-object") for bound in ("min_items", "max_items")),
    *(feedback(name) for name in ("text", "value", "accessibility_label")),
    in_block("icon_button.visible_to_user_ids.max_items", "context_actions", seen_by,
             "elements/0/visible_to_user_ids", "reference/block-kit/block-elements/icon-button-element"),
    *(in_block(f"url_source.url.{bound}", "task_card", sources, "sources/0/url",
               "reference/block-kit/block-elements/url-source-element") for bound in ("min_length", "max_length")),
]  # fmt: skip
