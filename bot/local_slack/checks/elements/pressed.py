"""Buttons and the overflow menu: elements that hold no answer."""

from bot.local_slack.checks.elements.shared import fields_of
from bot.local_slack.checks.fields import Check, array, one_of, shape, string
from bot.local_slack.checks.texts import option, plain, values_differ


def pressed() -> dict[str, Check]:
    style = {"style": one_of("primary", "danger")}
    label = {"accessibility_label": string("button.accessibility_label.max_length")}
    button: dict[str, Check] = {
        "url": string("button.url.max_length"),
        "value": string("button.value.max_length"),
        **fields_of("confirm"),
        **style,
        **label,
        "agent_prompt": string("button.agent_prompt.max_length"),
        "agent_prompt_display": string(),
        "visible_to_user_ids": array(string()),
    }
    feedback = shape(
        needs={
            "text": plain("feedback_button.text.max_length"),
            "value": string("feedback_button.value.max_length"),
        },
        takes=label,
    )
    icon = {
        "accessibility_label": string("feedback_button.accessibility_label.max_length"),
        "value": string("button.value.max_length"),
        "visible_to_user_ids": array(string(), "icon_button.visible_to_user_ids", least=0),
    }
    return {
        "button": shape("button", needs={"text": plain("button.text.max_length")}, takes=button),
        "workflow_button": shape(
            "workflow_button",
            needs={"text": plain("button.text.max_length"), "workflow": _workflow()},
            takes={**fields_of("confirm"), **style, **label},
        ),
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
        "overflow": shape(
            "overflow",
            values_differ,
            needs={"options": array(option("overflow"), "overflow.options")},
            takes=fields_of("confirm"),
        ),
    }


def _workflow() -> Check:
    """What a press starts: a link trigger, with inputs it may be given (docs: composition-objects/workflow-object)."""
    given = shape(needs={"name": string(), "value": string(least=0)})
    trigger = shape(needs={"url": string()}, takes={"customizable_input_parameters": array(given)})
    return shape(needs={"trigger": trigger})
