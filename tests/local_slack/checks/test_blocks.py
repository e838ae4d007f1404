"""Every refusal of a block or an element, a row each, with where Slack says so."""

from typing import Any

import pytest

from bot.local_slack.checks import check_blocks

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "Yes", value: str = "yes", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(value=str(number)) for number in range(count)]


def button(text: str = "Answer", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": "answer", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(text: str = "Words", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def asked(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Lead"), "element": {"action_id": "it", **element}, **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def pie(*segments: Json, title: str = "Reasons") -> Json:
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {"type": "pie", "segments": list(segments)},
    }


def bars(categories: list[str], labels: list[str]) -> Json:
    data = [{"label": label, "value": 1} for label in labels]
    chart = {
        "type": "bar",
        "series": [{"name": "Leads", "data": data}],
        "axis_config": {"categories": categories},
    }
    return {"type": "data_visualization", "title": "Leads", "chart": chart}


def rows(count: int, cells: int = 1, text: str = "x") -> list[list[Json]]:
    return [[{"type": "raw_text", "text": text}] * cells for _ in range(count)]


def number(**further: Any) -> Json:
    return {"type": "number_input", "is_decimal_allowed": True, **further}


def day(date: str) -> Json:
    return asked({"type": "datepicker", "initial_date": date})


def container(**further: Any) -> Json:
    return {"type": "container", "title": plain("x"), "child_blocks": [{"type": "divider"}], **further}


PICTURE = {"type": "image", "image_url": "https://a.example/a.png", "alt_text": "x"}
PROVIDER = {"type": "auth_provider", "value": "crm", "name": plain("CRM"), "is_connected": False}
FILM = {
    "type": "video",
    "alt_text": "x",
    "title": plain("x"),
    "video_url": "https://a.example/v",
    "thumbnail_url": "https://a.example/t.png",
}
SELECT = {"type": "static_select", "options": [option()]}
CONFIRM = {"title": plain("Sure?"), "text": plain("It"), "confirm": plain("Yes"), "deny": plain("No")}
SLICE = {"label": "Too early", "value": 3}

SECTION = "reference/block-kit/blocks/section-block"
ACTIONS = "reference/block-kit/blocks/actions-block"
CONTEXT = "reference/block-kit/blocks/context-block"
INPUT = "reference/block-kit/blocks/input-block"
IMAGE = "reference/block-kit/blocks/image-block"
RICH = "reference/block-kit/blocks/rich-text-block"
CHART = "reference/block-kit/blocks/data-visualization-block"
TABLE = "reference/block-kit/blocks/table-block"
DATA_TABLE = "reference/block-kit/blocks/data-table-block"
BUTTON = "reference/block-kit/block-elements/button-element"
MENU = "reference/block-kit/block-elements/select-menu-element"
MULTI = "reference/block-kit/block-elements/multi-select-menu-element"
TYPED = "reference/block-kit/block-elements/plain-text-input-element"
BOXES = "reference/block-kit/block-elements/checkboxes-element"
CIRCLES = "reference/block-kit/block-elements/radio-button-group-element"
CARD = "reference/block-kit/blocks/card-block"
CONTAINER = "reference/block-kit/blocks/container-block"
NUMBER = "reference/block-kit/block-elements/number-input-element"
OVERFLOW = "reference/block-kit/block-elements/overflow-menu-element"
DATE = "reference/block-kit/block-elements/date-picker-element"
TIME = "reference/block-kit/block-elements/time-picker-element"
OPTION = "reference/block-kit/composition-objects/option-object"
GROUP = "reference/block-kit/composition-objects/option-group-object"
DIALOG = "reference/block-kit/composition-objects/confirmation-dialog-object"
TEXT = "reference/block-kit/composition-objects/text-object"
BLOCKS = "reference/block-kit/blocks"

REFUSED: list[tuple[str, Json, str, str]] = [
    (
        "a text object of no type",
        {"type": "section", "text": {"text": "x"}},
        "missing required field: type",
        TEXT,
    ),
    (
        "verbatim belongs to mrkdwn",
        {"type": "section", "text": {**plain("x"), "verbatim": True}},
        "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
        TEXT,
    ),
    ("a section of nothing", {"type": "section"}, "must have at least one of: text, fields", SECTION),
    (
        "an input as accessory",
        section(accessory={"type": "plain_text_input", "action_id": "a"}),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
        SECTION,
    ),
    ("a header in markup", {"type": "header", "text": mrkdwn("x")}, "must be one of: plain_text", BLOCKS),
    (
        "a button in a context",
        {"type": "context", "elements": [button()]},
        "unsupported type: button",
        CONTEXT,
    ),
    ("actions without elements", {"type": "actions"}, "missing required field: elements", ACTIONS),
    (
        "a text box among actions",
        actions({"type": "plain_text_input", "action_id": "a"}),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
        ACTIONS,
    ),
    ("the same action twice", actions(button(), button()), "action_id `answer` already exists", ACTIONS),
    ("an unknown element", actions({"type": "lever"}), "unsupported type: lever", BLOCKS),
    (
        "a divider with words",
        {"type": "divider", "text": plain("x")},
        "invalid additional property: text",
        BLOCKS,
    ),
    ("a button in markup", actions(button() | {"text": mrkdwn("x")}), "must be one of: plain_text", BUTTON),
    (
        "a style of one's own",
        actions(button(style="default")),
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        BUTTON,
    ),
    (
        "a confirmation without deny",
        actions(button(confirm={key: CONFIRM[key] for key in ("title", "text", "confirm")})),
        "missing required field: deny",
        DIALOG,
    ),
    (
        "a menu without options",
        asked({"type": "static_select"}),
        "exactly one of: options, option_groups",
        MENU,
    ),
    (
        "options and groups",
        asked(SELECT | {"option_groups": [{"label": plain("x"), "options": [option()]}]}),
        "exactly one of: options, option_groups",
        MENU,
    ),
    (
        "an initial option that is not offered",
        asked(SELECT | {"initial_option": option("No", "no")}),
        "initial_option must exactly match one of the provided options",
        MENU,
    ),
    (
        "a link in a menu",
        asked(SELECT | {"options": [option(url="https://a.example")]}),
        "invalid additional property: url",
        OPTION,
    ),
    (
        "the same value twice",
        asked({"type": "static_select", "options": [option("A", "x"), option("B", "x")]}),
        "option values must be unique: x",
        OPTION,
    ),
    (
        "external options in the element",
        asked({"type": "external_select", "options": [option()]}),
        "invalid additional property: options",
        MENU,
    ),
    (
        "a filter of nothing",
        asked({"type": "conversations_select", "filter": {}}),
        "must have at least one of: include",
        "reference/block-kit/composition-objects/conversation-filter-object",
    ),
    ("a date in words", day("6 May 2026"), "must be a valid date in the format YYYY-MM-DD", DATE),
    ("a day that there is not", day("2026-02-30"), "YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]", DATE),
    ("a day by its week", day("2026-W19-3"), "must be a valid date", DATE),
    ("a time in words", asked({"type": "timepicker", "initial_time": "9am"}), "expected format", TIME),
    ("a time in other digits", asked({"type": "timepicker", "initial_time": "09:3٠"}), "expected format", TIME),
    (
        "a time in no zone of the world",
        asked({"type": "timepicker", "timezone": "Europe/Atlantis"}),
        "must be a valid IANA timezone [json-pointer:/blocks/0/element/timezone]",
        TIME,
    ),
    (
        "a number input that does not say whether it takes decimals",
        asked({"type": "number_input"}),
        "missing required field: is_decimal_allowed",
        "reference/block-kit/block-elements/number-input-element",
    ),
    (
        "a number as number",
        asked({"type": "number_input", "is_decimal_allowed": False, "initial_value": 3}),
        "must be a valid string",
        "reference/block-kit/block-elements/number-input-element",
    ),
    (
        "ticked nothing",
        asked({"type": "checkboxes", "options": [option()], "initial_options": []}),
        "no fewer than 1 items allowed",
        BOXES,
    ),
    (
        "ticked what is not there",
        asked({"type": "checkboxes", "options": [option()], "initial_options": [option("No", "no")]}),
        "initial_options must exactly match the provided options",
        BOXES,
    ),
    (
        "a button as input",
        asked(button()),
        "unsupported type: button [json-pointer:/blocks/0/element/type]",
        INPUT,
    ),
    (
        "an input without label",
        {"type": "input", "element": {"type": "datepicker"}},
        "missing required field: label",
        INPUT,
    ),
    (
        "a label in markup",
        asked({"type": "datepicker"}) | {"label": mrkdwn("x")},
        "must be one of: plain_text",
        INPUT,
    ),
    ("an image without words", {"type": "image", "image_url": "https://a.example/a.png"}, "alt_text", IMAGE),
    ("an image of nothing", {"type": "image", "alt_text": "x"}, "exactly one of: image_url", IMAGE),
    (
        "an image of two things",
        {"type": "image", "alt_text": "x", "image_url": "https://a.example", "slack_file": {"id": "F1"}},
        "exactly one of: image_url, slack_file",
        IMAGE,
    ),
    (
        "mrkdwn in rich text",
        rich({"type": "rich_text_section", "elements": [mrkdwn("x")]}),
        "unsupported type: mrkdwn",
        RICH,
    ),
    ("a bare text in rich text", rich({"type": "text", "text": "x"}), "unsupported type: text", RICH),
    (
        "a list without style",
        rich({"type": "rich_text_list", "elements": []}),
        "missing required field: style",
        RICH,
    ),
    (
        "a mention in code",
        rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        "unsupported type: user",
        RICH,
    ),
    (
        "a date without format",
        rich({"type": "rich_text_section", "elements": [{"type": "date", "timestamp": 1}]}),
        "missing required field: format",
        RICH,
    ),
    ("points of other categories", bars(["May"], ["June"]), "labels must match the categories", CHART),
    ("an unknown chart", pie() | {"chart": {"type": "radar"}}, "unsupported type: radar", CHART),
    ("a data table without caption", {"type": "data_table", "rows": rows(2)}, "field: caption", DATA_TABLE),
    (
        "ragged rows",
        {"type": "data_table", "caption": "x", "rows": rows(1, 2) + rows(1, 1)},
        "all rows must have the same number of cells",
        DATA_TABLE,
    ),
    (
        "a first text that does not fit",
        asked({"type": "plain_text_input", "max_length": 3, "initial_value": "four"}),
        "must be less than 4 characters [json-pointer:/blocks/0/element/initial_value]",
        TYPED,
    ),
    (
        "a shortest answer longer than the longest",
        asked({"type": "plain_text_input", "min_length": 4, "max_length": 3}),
        "min_length must not be greater than max_length",
        TYPED,
    ),
    (
        "a least number above the greatest",
        asked(number(min_value="5", max_value="-5")),
        "min_value must not be greater than max_value [json-pointer:/blocks/0/element/min_value]",
        NUMBER,
    ),
    (
        "a first number that is too small",
        asked(number(min_value="5", initial_value="4.5")),
        "initial_value must not be less than min_value",
        NUMBER,
    ),
    (
        "a first number that is too great",
        asked(number(max_value="5", initial_value="10")),
        "initial_value must not be greater than max_value",
        NUMBER,
    ),
    (
        "a first number with decimals where none are allowed",
        asked(number(is_decimal_allowed=False, initial_value="1.5")),
        "must be a whole number where decimals are not allowed [json-pointer:/blocks/0/element/initial_value]",
        NUMBER,
    ),
    ("a number in words", asked(number(max_value="five")), "must match the expected format", NUMBER),
    ("a number in other digits", asked(number(max_value="٣")), "must match the expected format", NUMBER),
    ("empty rich text", rich(), "no fewer than 1 items allowed", RICH),
    (
        "an empty word in rich text",
        rich({"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}),
        "must be more than 0 characters",
        RICH,
    ),
    ("an empty cell", {"type": "table", "rows": rows(1, 1, "")}, "must be more than 0 characters", TABLE),
    (
        "a blank cell",
        {"type": "table", "rows": rows(1, 1, " \n")},
        "must match the expected format [json-pointer:/blocks/0/rows/0/0/text]",
        TABLE,
    ),
    (
        "a workflow without its trigger",
        actions({"type": "workflow_button", "text": plain("x"), "workflow": {}}),
        "missing required field: trigger [json-pointer:/blocks/0/elements/0/workflow]",
        "reference/block-kit/composition-objects/workflow-object",
    ),
    (
        "a trigger without its link",
        actions({"type": "workflow_button", "text": plain("x"), "workflow": {"trigger": {}}}),
        "missing required field: url",
        "reference/block-kit/composition-objects/trigger-object",
    ),
    (
        "an unknown icon to press",
        {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "bin", "text": plain("x")}]},
        "must be one of: trash",
        "reference/block-kit/block-elements/icon-button-element",
    ),
    ("a card of nothing", {"type": "card", "subtitle": plain("x")}, "at least one of: hero_image, title", CARD),
    (
        "a card with an unknown icon",
        {"type": "card", "title": plain("x"), "slack_icon": {"type": "icon", "name": "unicorn"}},
        "[json-pointer:/blocks/0/slack_icon/name]",
        "reference/block-kit/composition-objects/slack-icon-object",
    ),
    (
        "a card with two icons",
        {"type": "card", "title": plain("x"), "icon": PICTURE, "slack_icon": {"type": "icon", "name": "flag"}},
        "must have at most one of: icon, slack_icon",
        CARD,
    ),
    (
        "a container without a title",
        {"type": "container", "child_blocks": [{"type": "divider"}]},
        "must have at least one of: title, rich_text_title",
        CONTAINER,
    ),
    (
        "a container that folds and is divided",
        container(is_collapsible=True, has_header_divider=True),
        "is_collapsible and has_header_divider cannot both be true",
        CONTAINER,
    ),
    (
        "a container that is folded but cannot be unfolded",
        container(default_collapsed=True),
        "default_collapsed requires is_collapsible",
        CONTAINER,
    ),
    (
        "the same action twice in a container",
        container(child_blocks=[actions(button(), button())]),
        "action_id `answer` already exists [json-pointer:/blocks/0/child_blocks/0/elements/1/action_id]",
        BLOCKS,
    ),
    (
        "the same block twice in a carousel",
        {"type": "carousel", "elements": [{"type": "card", "title": plain("x"), "block_id": "a"}] * 2},
        "block_id `a` already exists [json-pointer:/blocks/0/elements/1/block_id]",
        BLOCKS,
    ),
    (
        "a provider without a name",
        {"type": "auth_provider", "value": "crm", "is_connected": False},
        "missing required field: name",
        "reference/block-kit/blocks/auth-provider-block",
    ),
    (
        "a provider without https",
        {**PROVIDER, "auth_url": "http://a.example"},
        "must match the expected format [json-pointer:/blocks/0/auth_url]",
        "reference/block-kit/blocks/auth-provider-block",
    ),
    (
        "a film without https",
        {**FILM, "video_url": "http://a.example/v"},
        "must match the expected format [json-pointer:/blocks/0/video_url]",
        "reference/block-kit/blocks/video-block",
    ),
    (
        "a response_url from a message",
        asked({"type": "conversations_select", "response_url_enabled": True}),
        "only allowed in an input block of a modal [json-pointer:/blocks/0/element/response_url_enabled]",
        MENU,
    ),
    (
        "a task of an unknown state",
        {"type": "task_card", "task_id": "1", "title": "x", "status": "done"},
        "must be one of: pending, in_progress, complete, error",
        "reference/block-kit/blocks/task-card-block",
    ),
    (
        "an alert of an unknown level",
        {"type": "alert", "text": plain("x"), "level": "shout"},
        "unsupported type: alert",
        "reference/block-kit/blocks/alert-block: modals only",
    ),
    (
        "a file",
        {"type": "file", "external_id": "x", "source": "remote"},
        "unsupported type: file",
        "reference/block-kit/blocks/file-block",
    ),
]


@pytest.mark.parametrize(("what", "block", "refusal", "source"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_block_slack_refuses_is_refused_by_name_and_place(what: str, block: Json, refusal: str, source: str) -> None:
    said = check_blocks([block], "message")

    assert any(refusal in sentence for sentence in said), f"{what} ({source}): {said}"
    assert all("[json-pointer:/blocks" in sentence for sentence in said)


FLAG = {"type": "icon", "name": "flag"}
TASK = {"task_id": "1", "title": "Look", "status": "pending"}

FINE: list[tuple[str, Json]] = [
    ("a section with fields and a button", section(fields=[mrkdwn("x")], accessory=button(confirm=CONFIRM))),
    ("a header of 150 signs", {"type": "header", "text": plain("🌱" * 150)}),
    ("a context", {"type": "context", "elements": [mrkdwn("by Sara"), plain("today")]}),
    ("a menu that remembers", asked(SELECT | {"initial_option": option() | {"text": plain("Yes")}})),
    (
        "a grouped menu",
        asked({"type": "static_select", "option_groups": [{"label": plain("x"), "options": [option()]}]}),
    ),
    (
        "markup beside a box",
        asked({"type": "checkboxes", "options": [{"text": mrkdwn("*x*"), "value": "x"}]}),
    ),
    ("links in an overflow", actions({"type": "overflow", "options": [option(url="https://a.example")]})),
    ("numbers that agree", asked(number(min_value="-1.5", initial_value="0", max_value="3"))),
    ("a container that unfolds", container(is_collapsible=True, default_collapsed=True)),
    ("a card with an icon of Slack's", {"type": "card", "title": plain("x"), "slack_icon": FLAG}),
    ("a plan whose tasks say no type", {"type": "plan", "title": "x", "tasks": [TASK]}),
    ("a provider to connect", PROVIDER),
    ("a film", FILM),
    ("an empty first text", asked({"type": "plain_text_input", "initial_value": "", "multiline": True})),
    ("a pie", pie(SLICE)),
    ("bars", bars(["May", "June"], ["May", "June"])),
    ("a table", {"type": "table", "rows": rows(2, 2), "column_settings": [{"align": "right"}]}),
    ("a table one of whose columns is as usual", {"type": "table", "rows": rows(1, 2), "column_settings": [None, {}]}),
    (
        "a list of people and days",
        rich(
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "user", "user_id": "U1"},
                            {"type": "text", "text": " said it", "style": {"bold": True}},
                            {
                                "type": "date",
                                "timestamp": 1778054400,
                                "format": "{date}",
                                "fallback": "6 May",
                            },
                        ],
                    }
                ],
            }
        ),
    ),
]


@pytest.mark.parametrize("block", [row[1] for row in FINE], ids=[row[0] for row in FINE])
def test_a_block_slack_takes_is_taken(block: Json) -> None:
    said = check_blocks([block], "message")

    assert said == []


@pytest.mark.parametrize(
    ("kind", "name", "given"),
    [
        ("multi_static_select", "initial_options", options(3)),
        ("multi_external_select", "initial_options", options(3)),
        ("multi_users_select", "initial_users", ["U1", "U2", "U3"]),
        ("multi_channels_select", "initial_channels", ["C1", "C2", "C3"]),
        ("multi_conversations_select", "initial_conversations", ["C1", "C2", "C3"]),
    ],
)
def test_no_more_is_chosen_at_first_than_may_be_chosen(kind: str, name: str, given: list[Any]) -> None:
    """reference/block-kit/block-elements/multi-select-menu-element: max_selected_items"""
    menu = {"type": kind, name: given, **({"options": options(3)} if kind == "multi_static_select" else {})}
    most, fewer = (check_blocks([asked(menu | {"max_selected_items": count})], "message") for count in (3, 2))

    told = "must have at most 2 items, as max_selected_items says"
    assert (most, fewer) == ([], [f"{told} [json-pointer:/blocks/0/element/{name}]"])
