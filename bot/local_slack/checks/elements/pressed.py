"""Buttons and the overflow menu: elements that hold no answer."""

from bot.local_slack.checks.elements.shared import fields_of
from bot.local_slack.checks.fields import Check, array, one_of, shape, string
from bot.local_slack.checks.texts import option, plain, values_differ


def pressed() -> dict[str, Check]:
    overflow = shape(
        "overflow",
        values_differ,
        needs={"options": array(option("overflow"), "overflow.options")},
        takes=fields_of("confirm"),
    )
    return {**_buttons(), **_small(), "overflow": overflow}


def _label() -> dict[str, Check]:
    return {"accessibility_label": string("button.accessibility_label.max_length")}


def _buttons() -> dict[str, Check]:
    style = {"style": one_of("primary", "danger")}
    button: dict[str, Check] = {
        "url": string("button.url.max_length"),
        "value": string("button.value.max_length"),
        **fields_of("confirm"),
        **style,
        **_label(),
        "agent_prompt": string("button.agent_prompt.max_length"),
        "agent_prompt_display": string(),
        "visible_to_user_ids": array(string()),
    }
    return {
        "button": shape("button", needs={"text": plain("button.text.max_length")}, takes=button),
        "workflow_button": shape(
            "workflow_button",
            needs={"text": plain("button.text.max_length"), "workflow": _workflow()},
            takes={**fields_of("confirm"), **style, **_label()},
        ),
    }


def _small() -> dict[str, Check]:
    """What stands in context_actions."""
    feedback = shape(
        needs={
            "text": plain("feedback_button.text.max_length"),
            "value": string("feedback_button.value.max_length"),
        },
        takes=_label(),
    )
    icon = {
        "accessibility_label": string("feedback_button.accessibility_label.max_length"),
        "value": string("button.value.max_length"),
        "visible_to_user_ids": array(string(), "icon_button.visible_to_user_ids", least=0),
    }
    return {
        "feedback_buttons": shape(
            "feedback_buttons",
            needs={"positive_button": feedback, "negative_button": feedback},
            takes=fields_of(),
        ),
        "icon_button": shape(
            "icon_button",
            needs={"icon": one_of("trash"), "text": plain("button.text.max_length")},
            takes={**fields_of("confirm"), **icon},
        ),
    }


def _workflow() -> Check:
    """What a press starts: a link trigger, with inputs it may be given (docs: composition-objects/workflow-object)."""
    given = shape(needs={"name": string(), "value": string(least=0)})
    trigger = shape(needs={"url": string()}, takes={"customizable_input_parameters": array(given)})
    return shape(needs={"trigger": trigger})
