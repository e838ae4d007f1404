"""Every block and view Slack knows, by its type."""

from typing import Any

from tests.local_slack.checks.samples.elements import ELEMENTS
from tests.local_slack.checks.samples.texts import IMAGE, RICH_TEXT, Json, mrkdwn, plain

_STYLE: Json = {"style": {"bold": True, "code": False}}
_CELLS: list[Json] = [
    {"type": "raw_text", "text": "Leads"},
    {"type": "raw_number", "value": 1.5, "text": "1.5"},
    RICH_TEXT,
]
_SOURCE: Json = ELEMENTS["url"]
_TASK: Json = {
    "task_id": "1",
    "title": "Look",
    "status": "complete",
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": [_SOURCE],
}
_POINT: Json = {"label": "May", "value": -1}
_CARD: Json = {
    "hero_image": IMAGE,
    "icon": IMAGE,
    "title": plain(),
    "subtitle": mrkdwn(),
    "body": mrkdwn(),
    "subtext": plain(),
    "actions": [ELEMENTS["button"]],
}
_PARTS: list[Json] = [
    {"type": "text", "text": "Words", **_STYLE},
    {"type": "link", "url": "https://a.example", "text": "there", "unsafe": False, **_STYLE},
    {"type": "user", "user_id": "U1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "team", "team_id": "T1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "emoji", "name": "wave"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#ff0000"},
    {"type": "date", "timestamp": 1, "format": "{date}", "url": "https://a.example", "fallback": "1970"},
]
_SECTION: Json = {"type": "rich_text_section", "elements": _PARTS}

_LIST: Json = {
    "type": "rich_text_list",
    "style": "bullet",
    "indent": 1,
    "offset": 0,
    "border": 0,
    "elements": [_SECTION],
}

_BLOCKS: dict[str, Json] = {
    "actions": {"elements": [ELEMENTS["button"]]},
    "alert": {"text": plain(), "level": "warning"},
    "auth_provider": {
        "value": "crm",
        "name": plain(),
        "is_connected": True,
        "description": plain(),
        "icon_url": "https://a.example/i.png",
        "auth_url": "https://a.example/on",
        "disconnect_url": "https://a.example/off",
        "connected_identity": plain(),
        "connected_context": plain(),
        "accessory": ELEMENTS["overflow"],
        "fallback": [{"type": "divider"}],
    },
    "card": _CARD,
    "carousel": {"elements": [{"type": "card", **_CARD}]},
    "container": {
        "child_blocks": [{"type": "divider"}],
        "title": plain(),
        "rich_text_title": RICH_TEXT,
        "subtitle": mrkdwn(),
        "width": "wide",
        "icon": IMAGE,
        "is_collapsible": True,
        "default_collapsed": True,
        "has_header_divider": False,
    },
    "context": {"elements": [plain(), mrkdwn(), IMAGE]},
    "context_actions": {"elements": [ELEMENTS["feedback_buttons"], ELEMENTS["icon_button"] | {"action_id": "b"}]},
    "data_table": {"caption": "Leads", "rows": [_CELLS, _CELLS], "page_size": 5, "row_header_column_index": 0},
    "data_visualization": {
        "title": "Leads",
        "chart": {
            "type": "bar",
            "series": [{"name": "New", "data": [_POINT]}],
            "axis_config": {"categories": ["May"], "x_label": "Month", "y_label": "Leads"},
        },
    },
    "divider": {},
    "header": {"text": plain()},
    "image": {"image_url": "https://a.example/a.png", "alt_text": "A picture", "title": plain()},
    "input": {
        "label": plain(),
        "element": ELEMENTS["plain_text_input"],
        "hint": plain(),
        "optional": True,
        "dispatch_action": False,
    },
    "markdown": {"text": "**Words**"},
    "plan": {"title": "Plan", "tasks": [{"type": "task_card", **_TASK}]},
    "rich_text": {
        "elements": [
            _SECTION,
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "offset": 0,
                "border": 0,
                "elements": [_SECTION],
            },
            {"type": "rich_text_quote", "border": 1, "elements": _PARTS},
            {"type": "rich_text_preformatted", "border": 1, "elements": _PARTS[:2]},
        ]
    },
    "section": {"text": mrkdwn(), "fields": [plain()], "accessory": IMAGE, "expand": True},
    "table": {"rows": [_CELLS], "column_settings": [{"align": "right", "is_wrapped": True}]},
    "task_card": _TASK,
    "video": {
        "alt_text": "A film",
        "title": plain(),
        "video_url": "https://a.example/v",
        "thumbnail_url": "https://a.example/t.png",
        "title_url": "https://a.example",
        "author_name": "Sara",
        "provider_name": "Films",
        "provider_icon_url": "https://a.example/i.png",
        "description": plain(),
    },
}

BLOCKS: dict[str, Json] = {kind: {"type": kind, "block_id": "b", **fields} for kind, fields in _BLOCKS.items()}

# What messages that were read may hold and no app can post.
UNPOSTABLE: dict[str, Json] = {
    "call": {"type": "call", "call_id": "R1"},
    "file": {"type": "file", "external_id": "x", "source": "remote"},
}

_KEPT: Json = {"private_metadata": "kept", "callback_id": "note", "external_id": "one"}
MODAL: Json = {
    "type": "modal",
    "title": plain(),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "blocks": [{"type": "divider"}],
    "clear_on_close": True,
    "notify_on_close": True,
    "submit_disabled": False,
    **_KEPT,
}
HOME: Json = {"type": "home", "blocks": [{"type": "divider"}], **_KEPT}


def block(kind: str, /, **changed: Any) -> Json:
    return BLOCKS[kind] | changed
