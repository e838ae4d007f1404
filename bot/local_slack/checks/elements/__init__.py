"""Block elements: buttons, menus, pickers and inputs, and which block takes which of them."""

from collections.abc import Mapping
from functools import cache

from bot.local_slack.checks.elements.chosen import chosen
from bot.local_slack.checks.elements.menus import menus, multi_menus
from bot.local_slack.checks.elements.pressed import pressed
from bot.local_slack.checks.elements.shared import image
from bot.local_slack.checks.elements.written import written
from bot.local_slack.checks.fields import Check

MENUS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI_MENUS = tuple(f"multi_{menu}" for menu in MENUS)
PICKERS = ("checkboxes", "datepicker", "radio_buttons", "timepicker", *MENUS, *MULTI_MENUS)
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")

IN_ACTIONS = ("button", "overflow", "datetimepicker", "rich_text_input", "workflow_button", *PICKERS)
IN_SECTION = ("button", "overflow", "image", "workflow_button", *PICKERS)
IN_INPUT = ("datetimepicker", "file_input", *TYPED, *PICKERS)
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")


@cache
def elements() -> Mapping[str, Check]:
    return {**pressed(), **chosen(), **menus(), **multi_menus(), **written(), "image": image()}
