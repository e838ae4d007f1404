"""Every element Slack knows, by its type."""

from typing import Any

from tests.local_slack.checks.samples.texts import CONFIRM, IMAGE, RICH_TEXT, Json, mrkdwn, option, plain

_COMMON: Json = {"action_id": "it"}
_CHOSEN: Json = {**_COMMON, "confirm": CONFIRM, "focus_on_load": False}
_MENU: Json = {**_CHOSEN, "placeholder": plain()}
_SEVERAL: Json = {**_MENU, "max_selected_items": 2}
_TYPED: Json = {
    **_COMMON,
    "focus_on_load": False,
    "placeholder": plain(),
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
}
_MARKED: Json = {"text": mrkdwn(), "value": "yes", "description": mrkdwn()}
_FILTER: Json = {"include": ["im"], "exclude_bot_users": True, "exclude_external_shared_channels": True}
_FEEDBACK: Json = {"text": plain(), "value": "good", "accessibility_label": "Good"}

_PRESSED: dict[str, Json] = {
    "button": {
        **_COMMON,
        "text": plain(),
        "url": "https://a.example",
        "value": "v",
        "style": "primary",
        "confirm": CONFIRM,
        "accessibility_label": "Do it",
        "agent_prompt": "Do it",
        "agent_prompt_display": "Do",
        "visible_to_user_ids": ["U1"],
    },
    "workflow_button": {
        **_COMMON,
        "text": plain(),
        "workflow": {
            "trigger": {
                "url": "https://slack.com/shortcuts/Ft1/x",
                "customizable_input_parameters": [{"name": "lead", "value": "Northwind"}],
            }
        },
        "style": "danger",
        "accessibility_label": "Start",
    },
    "overflow": {**_COMMON, "options": [option(url="https://a.example")], "confirm": CONFIRM},
    "feedback_buttons": {**_COMMON, "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
    "icon_button": {
        **_COMMON,
        "icon": "trash",
        "text": plain(),
        "accessibility_label": "Delete",
        "value": "v",
        "visible_to_user_ids": ["U1"],
        "confirm": CONFIRM,
    },
}

_CHOSEN_FROM: dict[str, Json] = {
    "checkboxes": {**_CHOSEN, "options": [_MARKED], "initial_options": [_MARKED]},
    "radio_buttons": {**_CHOSEN, "options": [_MARKED], "initial_option": _MARKED},
    "datepicker": {**_MENU, "initial_date": "2026-05-06"},
    "timepicker": {**_MENU, "initial_time": "09:30", "timezone": "Europe/Rome"},
    "datetimepicker": {**_CHOSEN, "initial_date_time": 1778055120},
    "static_select": {**_MENU, "options": [option()], "initial_option": option()},
    "external_select": {**_MENU, "initial_option": option(), "min_query_length": 0},
    "users_select": {**_MENU, "initial_user": "U1"},
    "channels_select": {**_MENU, "initial_channel": "C1", "response_url_enabled": False},
    "conversations_select": {
        **_MENU,
        "initial_conversation": "C1",
        "default_to_current_conversation": True,
        "response_url_enabled": False,
        "filter": _FILTER,
    },
    "multi_static_select": {
        **_SEVERAL,
        "option_groups": [{"label": plain(), "options": [option()]}],
        "initial_options": [option()],
    },
    "multi_external_select": {**_SEVERAL, "initial_options": [option()], "min_query_length": 1},
    "multi_users_select": {**_SEVERAL, "initial_users": ["U1"]},
    "multi_channels_select": {**_SEVERAL, "initial_channels": ["C1"]},
    "multi_conversations_select": {
        **_SEVERAL,
        "initial_conversations": ["C1"],
        "default_to_current_conversation": False,
        "filter": _FILTER,
    },
}

_WRITTEN: dict[str, Json] = {
    "plain_text_input": {**_TYPED, "initial_value": "Words", "multiline": True, "min_length": 0, "max_length": 3000},
    "email_text_input": {**_TYPED, "initial_value": "sara@acme.example"},
    "url_text_input": {**_TYPED, "initial_value": "https://a.example"},
    "number_input": {
        **_TYPED,
        "is_decimal_allowed": False,
        "initial_value": "2",
        "min_value": "-1",
        "max_value": "3",
    },
    "rich_text_input": {**_TYPED, "initial_value": RICH_TEXT, "min_lines": 1, "max_lines": 100},
    "file_input": {**_COMMON, "filetypes": ["pdf"], "max_files": 10},
}

ELEMENTS: dict[str, Json] = {
    **{kind: {"type": kind, **fields} for kind, fields in (_PRESSED | _CHOSEN_FROM | _WRITTEN).items()},
    "image": IMAGE,
    "url": {"type": "url", "url": "https://a.example", "text": "A page"},
}


def element(kind: str, /, **changed: Any) -> Json:
    return ELEMENTS[kind] | changed
