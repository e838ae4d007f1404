"""What state.values holds (docs: reference/interaction-payloads/block_actions-payload, view_submission-payload)."""

from typing import Any

import pytest

from bot.local_slack import LocalSlack, Person
from bot.local_slack.elements import STATE
from bot.local_slack.records import View
from tests.local_slack.counterpart import Json


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


RED: Json = {"text": plain("Red"), "value": "red"}
GREEN: Json = {"text": plain("Green"), "value": "green"}
OPTIONS: Json = {"options": [RED, GREEN]}
RICH: Json = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
}
FILE: Json = {"id": "F1", "name": "leads.csv", "filetype": "csv"}

# type, its own fields, the key in the state, what it is when empty, what the element sends when it is filled
TABLE: list[tuple[str, Json, str, Any, Any]] = [
    ("plain_text_input", {}, "value", None, "Words"),
    ("email_text_input", {}, "value", None, "sara@acme.example"),
    ("url_text_input", {}, "value", None, "https://a.example"),
    ("number_input", {"is_decimal_allowed": True}, "value", None, "1.5"),
    ("rich_text_input", {}, "rich_text_value", None, RICH),
    ("static_select", OPTIONS, "selected_option", None, RED),
    ("external_select", {}, "selected_option", None, RED),
    ("radio_buttons", OPTIONS, "selected_option", None, GREEN),
    ("checkboxes", OPTIONS, "selected_options", [], [RED, GREEN]),
    ("multi_static_select", OPTIONS, "selected_options", [], [GREEN]),
    ("multi_external_select", {}, "selected_options", [], [RED]),
    ("users_select", {}, "selected_user", None, "U1"),
    ("multi_users_select", {}, "selected_users", [], ["U1", "U2"]),
    ("conversations_select", {}, "selected_conversation", None, "C1"),
    ("multi_conversations_select", {}, "selected_conversations", [], ["C1"]),
    ("channels_select", {}, "selected_channel", None, "C1"),
    ("multi_channels_select", {}, "selected_channels", [], ["C1", "C2"]),
    ("datepicker", {}, "selected_date", None, "2026-05-06"),
    ("timepicker", {}, "selected_time", None, "09:30"),
    ("datetimepicker", {}, "selected_date_time", None, 1778055120),
    ("file_input", {}, "files", [], [FILE]),
]
BY_TYPE = pytest.mark.parametrize(("kind", "own", "key", "empty", "filled"), TABLE, ids=[row[0] for row in TABLE])


def element(kind: str, own: Json) -> Json:
    return {"type": kind, "action_id": "it", **own}


def asked(inside: Json, block_id: str = "asked", **more: object) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain("It"), "element": inside, **more}


def form(*blocks: Json) -> Json:
    return {"type": "modal", "title": plain("A form"), "submit": plain("Save"), "blocks": list(blocks)}


def shown(slack: LocalSlack, *blocks: Json) -> tuple[Person, View]:
    sara = slack.person("Sara")
    return sara, slack.workspace.screens.open(sara.id, form(*blocks), slack.workspace.channel("#sales").id)


def state(slack: LocalSlack, view: View, block_id: str = "asked") -> Json:
    """As the app is told it."""
    told: Json = slack.workspace.screens.as_json(view)["state"]["values"][block_id]["it"]
    return told


@BY_TYPE
async def test_every_element_is_empty_then_filled_then_empty(
    slack: LocalSlack, kind: str, own: Json, key: str, empty: Any, filled: Any
) -> None:
    sara, view = shown(slack, asked(element(kind, own)))

    before = state(slack, view)
    await sara.act(view, "asked", "it", {key: filled})
    after = state(slack, view)
    await sara.act(view, "asked", "it", {key: None if empty is None else []})

    assert before == {"type": kind, key: empty}
    assert after == {"type": kind, key: filled}
    assert state(slack, view) == {"type": kind, key: empty}


def test_every_stateful_element_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(STATE)


@BY_TYPE
async def test_an_update_keeps_what_is_filled_only_where_both_ids_and_the_type_stay(
    slack: LocalSlack, kind: str, own: Json, key: str, empty: Any, filled: Any
) -> None:
    """docs: surfaces/modals: values are preserved where block_id and action_id are unchanged"""
    inside = element(kind, own)
    other = element("datepicker" if kind == "plain_text_input" else "plain_text_input", {})
    sara, view = shown(slack, asked(inside), asked(inside, "moves"), asked(inside, "turns"))
    for block_id in ("asked", "moves", "turns"):
        await sara.act(view, block_id, "it", {key: filled})

    slack.workspace.screens.update(view, form(asked(inside), asked(inside, "moved"), asked(other, "turns")))

    assert state(slack, view) == {"type": kind, key: filled}
    assert state(slack, view, "moved") == {"type": kind, key: empty}
    assert state(slack, view, "turns")["type"] == other["type"]
    assert filled not in state(slack, view, "turns").values()


async def test_an_emptied_text_is_null_and_not_an_empty_text(slack: LocalSlack) -> None:
    """docs: block_actions-payload: value is null when nothing stands in it"""
    sara, view = shown(slack, asked(element("plain_text_input", {"initial_value": ""})))

    before = state(slack, view)
    await sara.act(view, "asked", "it", {"value": ""})

    assert before["value"] is None
    assert state(slack, view)["value"] is None


async def test_elements_outside_of_inputs_are_in_the_state_and_buttons_are_not(slack: LocalSlack) -> None:
    """Every stateful element of the surface, not only those of input blocks (since September 2020)."""
    select = element("static_select", {**OPTIONS, "initial_option": RED})
    section = {"type": "section", "block_id": "beside", "text": plain("x"), "accessory": select}
    button = {"type": "button", "action_id": "go", "text": plain("Go")}
    menu = {"type": "overflow", "action_id": "more", **OPTIONS}
    row = {"type": "actions", "block_id": "row", "elements": [button, menu, element("datepicker", {})]}

    _, view = shown(slack, section, row)

    told = slack.workspace.screens.as_json(view)["state"]["values"]
    assert told == {
        "beside": {"it": {"type": "static_select", "selected_option": RED}},
        "row": {"it": {"type": "datepicker", "selected_date": None}},
    }


@pytest.mark.parametrize(
    ("kind", "key", "several"),
    [
        ("conversations_select", "selected_conversation", False),
        ("multi_conversations_select", "selected_conversations", True),
    ],
)
async def test_a_conversation_may_be_the_one_the_form_was_opened_from(
    slack: LocalSlack, kind: str, key: str, several: bool
) -> None:
    """docs: default_to_current_conversation"""
    _, view = shown(slack, asked(element(kind, {"default_to_current_conversation": True})))

    here = slack.workspace.channel("#sales").id
    assert state(slack, view)[key] == ([here] if several else here)


async def test_what_stands_in_a_container_can_be_pressed_and_filled(slack: LocalSlack) -> None:
    """docs: reference/block-kit/blocks/container-block: child blocks may be interactive"""
    held = [asked(element("plain_text_input", {})), {"type": "actions", "elements": [element("users_select", {})]}]
    holder = {"type": "container", "title": plain("Held"), "child_blocks": held}
    sara = slack.person("Sara")
    home = slack.workspace.screens.publish(sara.id, {"type": "home", "blocks": [holder]})

    await sara.fills("It", "words")

    values = slack.workspace.screens.as_json(home)["state"]["values"]
    assert values.pop("asked") == {"it": {"type": "plain_text_input", "value": "words"}}
    assert list(values.values()) == [{"it": {"type": "users_select", "selected_user": None}}]
