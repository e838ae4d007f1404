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
OVERFLOW = "reference/block-kit/block-elements/overflow-menu-element"
DATE = "reference/block-kit/block-elements/date-picker-element"
OPTION = "reference/block-kit/composition-objects/option-object"
GROUP = "reference/block-kit/composition-objects/option-group-object"
DIALOG = "reference/block-kit/composition-objects/confirmation-dialog-object"
TEXT = "reference/block-kit/composition-objects/text-object"
BLOCKS = "reference/block-kit/blocks"

REFUSED: list[tuple[str, Json, str, str]] = [
    ("an empty text", section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]", TEXT),
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
    ("a long section", section("x" * 3001), "must be less than 3001 characters", SECTION),
    ("a section of nothing", {"type": "section"}, "must have at least one of: text, fields", SECTION),
    (
        "eleven fields",
        {"type": "section", "fields": [mrkdwn("x")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
        SECTION,
    ),
    ("no fields", {"type": "section", "fields": []}, "no fewer than 1 items allowed", SECTION),
    (
        "a long field",
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
        SECTION,
    ),
    (
        "an input as accessory",
        section(accessory={"type": "plain_text_input", "action_id": "a"}),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
        SECTION,
    ),
    ("a header in markup", {"type": "header", "text": mrkdwn("x")}, "must be one of: plain_text", BLOCKS),
    (
        "a long header",
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters",
        BLOCKS,
    ),
    ("an empty context", {"type": "context", "elements": []}, "no fewer than 1 items allowed", CONTEXT),
    ("a full context", {"type": "context", "elements": [plain("x")] * 11}, "no more than 10 items", CONTEXT),
    (
        "a button in a context",
        {"type": "context", "elements": [button()]},
        "unsupported type: button",
        CONTEXT,
    ),
    ("actions of nothing", {"type": "actions", "elements": []}, "no fewer than 1 items allowed", ACTIONS),
    ("actions without elements", {"type": "actions"}, "missing required field: elements", ACTIONS),
    (
        "too many actions",
        actions(*[button(action_id=str(number)) for number in range(26)]),
        "no more than 25 items allowed",
        ACTIONS,
    ),
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
    (
        "a long block_id",
        {"type": "divider", "block_id": "x" * 256},
        "must be less than 256 characters",
        BLOCKS,
    ),
    ("a long button", actions(button("x" * 76)), "must be less than 76 characters", BUTTON),
    ("a button in markup", actions(button() | {"text": mrkdwn("x")}), "must be one of: plain_text", BUTTON),
    ("a long value", actions(button(value="x" * 2001)), "must be less than 2001 characters", BUTTON),
    ("a long link", actions(button(url="x" * 3001)), "must be less than 3001 characters", BUTTON),
    ("a long action_id", actions(button(action_id="x" * 256)), "must be less than 256 characters", BUTTON),
    (
        "a style of one's own",
        actions(button(style="default")),
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        BUTTON,
    ),
    (
        "a long label for screen readers",
        actions(button(accessibility_label="x" * 76)),
        "must be less than 76 characters",
        BUTTON,
    ),
    (
        "a confirmation without deny",
        actions(button(confirm={key: CONFIRM[key] for key in ("title", "text", "confirm")})),
        "missing required field: deny",
        DIALOG,
    ),
    (
        "a long title of a confirmation",
        actions(button(confirm=CONFIRM | {"title": plain("x" * 101)})),
        "must be less than 101 characters",
        DIALOG,
    ),
    (
        "a long confirmation",
        actions(button(confirm=CONFIRM | {"text": plain("x" * 301)})),
        "must be less than 301 characters",
        DIALOG,
    ),
    (
        "a long yes",
        actions(button(confirm=CONFIRM | {"confirm": plain("x" * 31)})),
        "must be less than 31 characters",
        DIALOG,
    ),
    ("no options", asked({"type": "static_select", "options": []}), "no fewer than 1 items allowed", MENU),
    (
        "a menu without options",
        asked({"type": "static_select"}),
        "exactly one of: options, option_groups",
        MENU,
    ),
    (
        "a full menu",
        asked({"type": "static_select", "options": options(101)}),
        "no more than 100 items",
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
        "a long placeholder",
        asked(SELECT | {"placeholder": plain("x" * 151)}),
        "must be less than 151 characters",
        MENU,
    ),
    (
        "a long option",
        asked(SELECT | {"options": [option("x" * 76)]}),
        "must be less than 76 characters",
        OPTION,
    ),
    (
        "a long value of an option",
        asked(SELECT | {"options": [option(value="x" * 151)]}),
        "must be less than 151 characters",
        OPTION,
    ),
    (
        "a long description",
        asked(SELECT | {"options": [option(description=plain("x" * 76))]}),
        "must be less than 76 characters",
        OPTION,
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
        "a long label of a group",
        asked({"type": "static_select", "option_groups": [{"label": plain("x" * 76), "options": [option()]}]}),
        "must be less than 76 characters",
        GROUP,
    ),
    (
        "an empty group",
        asked({"type": "static_select", "option_groups": [{"label": plain("x"), "options": []}]}),
        "no fewer than 1 items allowed",
        GROUP,
    ),
    (
        "external options in the element",
        asked({"type": "external_select", "options": [option()]}),
        "invalid additional property: options",
        MENU,
    ),
    (
        "a query of less than nothing",
        asked({"type": "external_select", "min_query_length": -1}),
        "must be greater than or equal to 0",
        MENU,
    ),
    (
        "a filter of nothing",
        asked({"type": "conversations_select", "filter": {}}),
        "must have at least one of: include",
        "reference/block-kit/composition-objects/conversation-filter-object",
    ),
    (
        "room for no choice",
        asked({"type": "multi_users_select", "max_selected_items": 0}),
        "must be greater than or equal to 1",
        MULTI,
    ),
    ("a date in words", asked({"type": "datepicker", "initial_date": "6 May 2026"}), "expected format", DATE),
    (
        "a time in words",
        asked({"type": "timepicker", "initial_time": "9am"}),
        "expected format",
        "reference/block-kit/block-elements/time-picker-element",
    ),
    (
        "too long an answer",
        asked({"type": "plain_text_input", "max_length": 3001}),
        "must be less than or equal to 3000",
        TYPED,
    ),
    (
        "a first text that does not fit",
        asked({"type": "plain_text_input", "max_length": 3, "initial_value": "four"}),
        "must be less than 4 characters",
        TYPED,
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
        "a form that never dispatches",
        asked({"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": []}}),
        "no fewer than 1 items allowed",
        "reference/block-kit/composition-objects/dispatch-action-configuration-object",
    ),
    ("no boxes", asked({"type": "checkboxes", "options": []}), "no fewer than 1 items allowed", BOXES),
    ("too many boxes", asked({"type": "checkboxes", "options": options(11)}), "no more than 10 items", BOXES),
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
        "too many circles",
        asked({"type": "radio_buttons", "options": options(11)}),
        "no more than 10",
        CIRCLES,
    ),
    ("an empty overflow", actions({"type": "overflow", "options": []}), "no fewer than 1 items", OVERFLOW),
    (
        "a full overflow",
        actions({"type": "overflow", "options": options(6)}),
        "no more than 5 items",
        OVERFLOW,
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
    (
        "a long label",
        asked({"type": "datepicker"}) | {"label": plain("x" * 2001)},
        "must be less than 2001 characters",
        INPUT,
    ),
    ("a long hint", asked({"type": "datepicker"}, hint=plain("x" * 2001)), "must be less than 2001", INPUT),
    ("an image without words", {"type": "image", "image_url": "https://a.example/a.png"}, "alt_text", IMAGE),
    ("an image of nothing", {"type": "image", "alt_text": "x"}, "exactly one of: image_url", IMAGE),
    (
        "an image of two things",
        {"type": "image", "alt_text": "x", "image_url": "https://a.example", "slack_file": {"id": "F1"}},
        "exactly one of: image_url, slack_file",
        IMAGE,
    ),
    ("empty rich text", rich(), "no fewer than 1 items allowed", RICH),
    (
        "an empty word in rich text",
        rich({"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}),
        "must be more than 0 characters",
        RICH,
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
        "a deep list",
        rich({"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": []}),
        "must be less than or equal to 8",
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
    ("a pie of nothing", pie(), "no fewer than 1 items allowed", CHART),
    ("a pie of crumbs", pie(*[SLICE] * 13), "no more than 12 items allowed", CHART),
    ("an empty slice", pie({"label": "None", "value": 0}), "must be greater than 0", CHART),
    ("a long slice", pie({"label": "x" * 21, "value": 1}), "must be less than 21 characters", CHART),
    ("a long title of a chart", pie(SLICE, title="x" * 51), "must be less than 51 characters", CHART),
    ("points of other categories", bars(["May"], ["June"]), "labels must match the categories", CHART),
    ("too many points", bars(["May"] * 21, ["May"] * 21), "no more than 20 items allowed", CHART),
    ("an unknown chart", pie() | {"chart": {"type": "radar"}}, "unsupported type: radar", CHART),
    ("a long table", {"type": "table", "rows": rows(101)}, "no more than 100 items allowed", TABLE),
    ("a wide table", {"type": "table", "rows": rows(1, 21)}, "no more than 20 items allowed", TABLE),
    (
        "a wordy table",
        {"type": "table", "rows": rows(2, 1, "x" * 5001)},
        "no more than 10000 characters",
        TABLE,
    ),
    ("an empty cell", {"type": "table", "rows": rows(1, 1, "")}, "must be more than 0 characters", TABLE),
    ("a data table without caption", {"type": "data_table", "rows": rows(2)}, "field: caption", DATA_TABLE),
    (
        "only a header row",
        {"type": "data_table", "caption": "x", "rows": rows(1)},
        "no fewer than 2",
        DATA_TABLE,
    ),
    (
        "a long data table",
        {"type": "data_table", "caption": "x", "rows": rows(202)},
        "more than 201",
        DATA_TABLE,
    ),
    (
        "ragged rows",
        {"type": "data_table", "caption": "x", "rows": rows(1, 2) + rows(1, 1)},
        "all rows must have the same number of cells",
        DATA_TABLE,
    ),
    (
        "long Markdown",
        {"type": "markdown", "text": "x" * 12001},
        "must be less than 12001 characters",
        BLOCKS,
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
    ("an empty first text", asked({"type": "plain_text_input", "initial_value": "", "multiline": True})),
    ("a pie", pie(SLICE)),
    ("bars", bars(["May", "June"], ["May", "June"])),
    ("a table", {"type": "table", "rows": rows(2, 2), "column_settings": [{"align": "right"}]}),
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
