"""Where each thing may stand: every element in every block, every block on every surface and in every block."""

from typing import Any, get_args

import pytest

from bot.local_slack.checks import check_blocks
from bot.local_slack.checks.surfaces import Surface
from tests.local_slack.checks.samples import BLOCKS, ELEMENTS, UNPOSTABLE, Json, block, element, mrkdwn, plain

MENUS = {f"{what}_select" for what in ("static", "external", "users", "conversations", "channels")}
CHOSEN = {"checkboxes", "radio_buttons", "datepicker", "timepicker", *MENUS, *(f"multi_{menu}" for menu in MENUS)}
WRITTEN = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"}

# docs: reference/block-kit/blocks, "compatible elements" of each block.
TAKEN_BY: dict[str, set[str]] = {
    "actions": {"button", "workflow_button", "overflow", "datetimepicker", "rich_text_input", *CHOSEN},
    "section": {"button", "workflow_button", "overflow", "image", *CHOSEN},
    "input": {"datetimepicker", *WRITTEN, *CHOSEN},
    "context": {"image", "plain_text", "mrkdwn"},
    "context_actions": {"feedback_buttons", "icon_button"},
    "card": {"button"},
    "auth_provider": {"overflow"},
    "task_card": {"url"},
}
IN_LISTS = {"actions": "elements", "context": "elements", "context_actions": "elements", "card": "actions"}
PUT = {**IN_LISTS, "section": "accessory", "input": "element", "auth_provider": "accessory", "task_card": "sources"}
THINGS: dict[str, Json] = {**ELEMENTS, "plain_text": plain(), "mrkdwn": mrkdwn()}


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("place", TAKEN_BY)
def test_an_element_stands_only_in_the_blocks_that_take_it(place: str, thing: str) -> None:
    name = PUT[place]
    several = name in {"elements", "actions", "sources"}
    held: Any = [THINGS[thing]] if several else THINGS[thing]

    said = check_blocks([block(place, **{name: held})], "message")

    pointer = f"/blocks/0/{name}/{'0/' if several else ''}type"
    assert [one.pointer for one in said][:1] == ([] if thing in TAKEN_BY[place] else [pointer])


def test_every_element_stands_somewhere() -> None:
    assert set().union(*TAKEN_BY.values()) == set(THINGS)


EVERYWHERE = {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}

# docs: reference/block-kit/blocks, "available in surfaces" of each block.
TAKEN_ON: dict[Surface, set[str]] = {
    "message": set(BLOCKS) - {"alert"},
    "modal": {*EVERYWHERE, "alert"},
    "home": {*EVERYWHERE, "carousel", "container", "data_table", "data_visualization", "table"},
}


@pytest.mark.parametrize("kind", [*BLOCKS, *UNPOSTABLE])
@pytest.mark.parametrize("surface", get_args(Surface))
def test_a_block_stands_only_on_the_surfaces_that_take_it(surface: Surface, kind: str) -> None:
    said = check_blocks([(BLOCKS | UNPOSTABLE)[kind]], surface)

    assert [one.pointer for one in said] == ([] if kind in TAKEN_ON[surface] else ["/blocks/0/type"])


# docs: container-block, carousel-block, plan-block
IN_CONTAINER = EVERYWHERE - {"card"} | {"table"}
TAKEN_IN: dict[str, tuple[str, set[str]]] = {
    "container": ("child_blocks", IN_CONTAINER),
    "carousel": ("elements", {"card"}),
    "plan": ("tasks", {"task_card"}),
}


@pytest.mark.parametrize("kind", [*BLOCKS, *UNPOSTABLE])
@pytest.mark.parametrize("holder", TAKEN_IN)
def test_a_block_stands_only_in_the_blocks_that_take_it(holder: str, kind: str) -> None:
    name, taken = TAKEN_IN[holder]
    inner = {**(BLOCKS | UNPOSTABLE)[kind], "block_id": "inner"}

    said = check_blocks([block(holder, **{name: [inner]})], "message")

    assert f"/blocks/0/{name}/0/type" in [one.pointer for one in said] if kind not in taken else said == []


@pytest.mark.parametrize("kind", sorted(WRITTEN | CHOSEN))
def test_every_input_has_its_focus_and_only_one_has_it_first(kind: str) -> None:
    """docs: reference/block-kit/block-elements: focus_on_load; a file input has none"""
    takes = "focus_on_load" in ELEMENTS[kind]
    asked = [block("input", block_id=name, element=element(kind, focus_on_load=True)) for name in "ab"]

    first, both = check_blocks(asked[:1], "modal"), check_blocks(asked, "modal")

    assert (first == []) is takes
    assert "/blocks/1/element/focus_on_load" in [one.pointer for one in both]
