"""What spans a whole message, modal or Home tab."""

from typing import Any

import pytest

from bot.local_slack.checks import check_blocks, check_message, check_view

Json = dict[str, Any]

DIVIDER: Json = {"type": "divider"}
TITLE: Json = {"type": "plain_text", "text": "Lead feedback"}
SEND: Json = {"type": "plain_text", "text": "Send"}
ALERT: Json = {"type": "alert", "text": TITLE}
TABLE: Json = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
PIE: Json = {
    "type": "data_visualization",
    "title": "Reasons",
    "chart": {"type": "pie", "segments": [{"label": "Too early", "value": 1}]},
}
CONTEXT_ACTIONS: Json = {
    "type": "context_actions",
    "elements": [{"type": "icon_button", "icon": "trash", "text": TITLE}],
}


def asked(block_id: str, **element: Any) -> Json:
    inside = {"type": "plain_text_input", "action_id": "it", **element}
    return {"type": "input", "block_id": block_id, "label": TITLE, "element": inside}


def modal(*blocks: Json | None, **more: Any) -> Json:
    return {"type": "modal", "title": TITLE, "blocks": list(blocks or [DIVIDER]), **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks or [DIVIDER]), **more}


VIEWS = "reference/views"
SURFACES = "surfaces/modals"
BLOCKS = "reference/block-kit/blocks"

REFUSED_VIEWS: list[tuple[str, object, str, str]] = [
    ("no object", "modal", "must provide an object [json-pointer:/view]", VIEWS),
    ("an unknown kind", {"type": "dialog"}, "unsupported type: dialog [json-pointer:/view/type]", VIEWS),
    ("no title", {"type": "modal", "blocks": [DIVIDER]}, "missing required field: title", VIEWS),
    ("a long title", modal(title=TITLE | {"text": "x" * 25}), "must be less than 25 characters", VIEWS),
    ("a title in markup", modal(title={"type": "mrkdwn", "text": "x"}), "must be one of: plain_text", VIEWS),
    ("a long submit", modal(submit=TITLE | {"text": "x" * 25}), "[json-pointer:/view/submit/text]", VIEWS),
    ("a long close", modal(close=TITLE | {"text": "x" * 25}), "[json-pointer:/view/close/text]", VIEWS),
    ("no blocks", {"type": "modal", "title": TITLE}, "missing required field: blocks", VIEWS),
    ("empty blocks", {**modal(), "blocks": []}, "no fewer than 1 items allowed", VIEWS),
    (
        "101 blocks",
        modal(*[DIVIDER] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
        VIEWS,
    ),
    (
        "an input and no submit",
        modal(asked("a")),
        "missing required field: submit [json-pointer:/view]",
        SURFACES,
    ),
    ("a long memory", modal(private_metadata="x" * 3001), "must be less than 3001 characters", VIEWS),
    ("a memory that is no text", modal(private_metadata={}), "must be a valid string", VIEWS),
    ("a long callback_id", modal(callback_id="x" * 256), "must be less than 256 characters", VIEWS),
    ("a long external_id", modal(external_id="x" * 256), "must be less than 256 characters", VIEWS),
    ("a field Slack does not know", modal(state={}), "invalid additional property: state", VIEWS),
    ("a home with submit", home(submit=SEND), "invalid additional property: submit", VIEWS),
    ("a chart in a modal", modal(PIE), "unsupported type: data_visualization", BLOCKS),
    ("a table in a modal", modal(TABLE), "unsupported type: table", BLOCKS),
    ("an alert at home", home(ALERT), "unsupported type: alert", BLOCKS),
    ("feedback buttons at home", home(CONTEXT_ACTIONS), "unsupported type: context_actions", BLOCKS),
    (
        "a block_id twice",
        modal(asked("a"), asked("a"), submit=SEND),
        "block_id `a` already exists [json-pointer:/view/blocks/1/block_id]",
        BLOCKS,
    ),
    (
        "focus in two places",
        modal(asked("a", focus_on_load=True), asked("b", focus_on_load=True), submit=SEND),
        "only one element may have focus_on_load",
        "reference/block-kit/block-elements/plain-text-input-element",
    ),
    (
        "a response_url outside of an input block",
        modal({"type": "actions", "elements": [{"type": "channels_select", "response_url_enabled": True}]}),
        "only allowed in an input block of a modal",
        "reference/block-kit/block-elements/select-menu-element",
    ),
    ("a null among blocks", modal(None), "must provide an object [json-pointer:/view/blocks/0]", VIEWS),
    ("a home with a title", home(title=TITLE), "invalid additional property: title", VIEWS),
    ("a home with notify_on_close", home(notify_on_close=True), "invalid additional property", VIEWS),
    (
        "an input in a container at home, twice the same",
        home({"type": "container", "title": TITLE, "child_blocks": [asked("a"), asked("a")]}),
        "block_id `a` already exists [json-pointer:/view/blocks/0/child_blocks/1/block_id]",
        BLOCKS,
    ),
    (
        "more than 250 KB",
        modal(*[{"type": "section", "text": TITLE | {"text": "x" * 3000}}] * 90),
        "view is larger than 250 KB",
        "reference/methods/views.open (view_too_large)",
    ),
]


@pytest.mark.parametrize(("what", "view", "refusal", "source"), REFUSED_VIEWS, ids=[row[0] for row in REFUSED_VIEWS])
def test_a_view_slack_refuses_is_refused_by_name_and_place(what: str, view: object, refusal: str, source: str) -> None:
    said = check_view(view)

    assert any(refusal in sentence for sentence in said), f"{what} ({source}): {said}"


@pytest.mark.parametrize("view", [modal(), modal(asked("a"), asked("b"), submit=SEND), modal(ALERT), home(PIE, TABLE)])
def test_a_view_slack_takes_is_taken(view: Json) -> None:
    said = check_view(view)

    assert said == []


def test_ids_may_repeat_in_different_blocks() -> None:
    said = check_view(modal(asked("a"), asked("b"), submit=SEND))

    assert said == []


REFUSED_MESSAGES: list[tuple[str, dict[str, object], str, str]] = [
    ("a text that is none", {"text": 5}, "must be a valid string [json-pointer:/text]", "chat.postMessage"),
    ("blocks that are no list", {"blocks": {}}, "must be a valid array [json-pointer:/blocks]", BLOCKS),
    (
        "a block that is no object",
        {"blocks": [None]},
        "must provide an object [json-pointer:/blocks/0]",
        BLOCKS,
    ),
    ("51 blocks", {"blocks": [DIVIDER] * 51}, "no more than 50 items allowed [json-pointer:/blocks]", BLOCKS),
    ("an unknown block", {"blocks": [{"type": "poll"}]}, "unsupported type: poll", BLOCKS),
    ("an alert", {"blocks": [ALERT]}, "unsupported type: alert", BLOCKS),
    ("two tables", {"blocks": [TABLE, TABLE]}, "only_one_table_allowed", "blocks/table-block"),
    (
        "a second table in a container",
        {"blocks": [TABLE, {"type": "container", "title": TITLE, "child_blocks": [TABLE]}]},
        "only_one_table_allowed",
        "blocks/table-block",
    ),
    ("three charts", {"blocks": [PIE] * 3}, "no more than 2 data_visualization", "data-visualization-block"),
    (
        "Markdown too long in all",
        {"blocks": [{"type": "markdown", "text": "x" * 7000}] * 2},
        "no more than 12000 characters allowed in all markdown blocks",
        "blocks/markdown-block",
    ),
    (
        "metadata without payload",
        {"metadata": {"event_type": "x"}},
        "event_payload",
        "messaging/message-metadata",
    ),
    (
        "metadata of a strange type",
        {"metadata": {"event_type": "two words", "event_payload": {}}},
        "must match the expected format [json-pointer:/metadata/event_type]",
        "messaging/message-metadata",
    ),
]


@pytest.mark.parametrize(
    ("what", "message", "refusal", "source"), REFUSED_MESSAGES, ids=[row[0] for row in REFUSED_MESSAGES]
)
def test_a_message_slack_refuses_is_refused_by_name_and_place(
    what: str, message: dict[str, object], refusal: str, source: str
) -> None:
    said = check_message(**message)

    assert any(refusal in sentence for sentence in said), f"{what} ({source}): {said}"


def test_a_message_may_hold_an_input_and_two_charts() -> None:
    metadata = {"event_type": "unison_message", "event_payload": {"key": "x"}}
    said = check_message("words", [asked("a"), PIE, PIE, TABLE], metadata)

    assert said == []


def test_blocks_of_hostile_shapes_are_refused_and_never_raise() -> None:
    hostile: list[object] = [1, None, "x", [], {}, {"type": []}, {"type": "section", "text": 1, "fields": {}}]
    said = check_blocks([*hostile, {"type": "actions", "elements": [[], 1, {"type": "static_select"}]}], "modal")

    assert len(said) > len(hostile)
