"""Whatever is of the wrong kind, unknown or null is refused at its place, in every block, element and view."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import pytest

from bot.local_slack.checks import Refusal, check_blocks, check_view
from tests.local_slack.checks.samples import BLOCKS, ELEMENTS, HOME, MODAL, UNPOSTABLE, Json, acts, asks

Steps = tuple[str | int, ...]

# docs: reference/block-kit/blocks/table-block: null skips a column.
NULL_IN = ("column_settings",)
IN_ACTIONS = ("button", "workflow_button", "overflow")
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")


def holding(kind: str) -> list[Json]:
    """Blocks of a modal or a message that hold this element."""
    if kind in IN_ACTIONS:
        return acts(ELEMENTS[kind])
    if kind in IN_CONTEXT_ACTIONS:
        return [{"type": "context_actions", "elements": [ELEMENTS[kind]]}]
    if kind == "image":
        return [{"type": "context", "elements": [ELEMENTS[kind]]}]
    if kind == "url":
        return [{"type": "task_card", "task_id": "1", "title": "x", "status": "error", "sources": [ELEMENTS[kind]]}]
    return asks(kind)


def refused(document: Any) -> list[Refusal]:
    if isinstance(document, dict):
        return check_view(document)
    alerts = any(isinstance(one, dict) and one.get("type") == "alert" for one in document)
    return check_blocks(document, "modal" if alerts else "message")


WHOLE: dict[str, Any] = {
    **{f"block {kind}": [block] for kind, block in BLOCKS.items()},
    **{f"element {kind}": holding(kind) for kind in ELEMENTS},
    "a modal": MODAL,
    "a Home tab": HOME,
}


@pytest.mark.parametrize("document", WHOLE.values(), ids=WHOLE)
def test_every_block_and_element_is_taken_when_it_is_right(document: Any) -> None:
    said = refused(document)

    assert said == []


def places(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    pairs: Sequence[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for step, held in pairs:
        yield (*steps, step), held
        yield from places(held, (*steps, step))


def changed(document: Any, steps: Steps, value: Any) -> Any:
    copy = deepcopy(document)
    holder = copy
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value
    return copy


def wrong_for(steps: Steps, value: Any) -> list[Any]:
    """JSON of any other kind, null among it; a whole number is not wrong where one with decimals stands."""
    kinds: list[Any] = ["", 7, [], {}, True]
    return [
        *([] if steps[-2:-1] == NULL_IN else [None]),
        *(one for one in kinds if type(one) is not type(value) and not _both_numbers(one, value)),
    ]


def _both_numbers(one: object, other: object) -> bool:
    return type(one) in (int, float) and type(other) in (int, float)


@pytest.mark.parametrize("name", WHOLE)
def test_a_value_of_the_wrong_kind_is_refused_where_it_stands(name: str) -> None:
    """docs: reference/block-kit: the type of each field; the SDK puts null for a block it does not know"""
    document = WHOLE[name]
    start = "/view" if isinstance(document, dict) else "/blocks"
    missed = [
        (steps, value)
        for steps, right in places(document)
        for value in wrong_for(steps, right)
        if not stands_at(refused(changed(document, steps, value)), f"{start}/{'/'.join(map(str, steps))}")
    ]

    assert missed == []


def stands_at(said: Sequence[Refusal], pointer: str) -> bool:
    return any(one.pointer == pointer or one.pointer.startswith(f"{pointer}/") for one in said)


@pytest.mark.parametrize("name", WHOLE)
def test_a_field_slack_does_not_know_is_refused_in_every_object(name: str) -> None:
    """blocks.validate: invalid additional property"""
    document = WHOLE[name]
    free = {"event_payload"}
    missed = [
        steps
        for steps, held in places(document)
        if isinstance(held, dict) and not free & set(steps)
        if not any("colour" in one for one in refused(changed(document, (*steps, "colour"), "red")))
    ]

    assert missed == []


@pytest.mark.parametrize("kind", [*UNPOSTABLE, "poll", "", "Section"])
@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_a_block_no_app_can_post_is_refused(kind: str, surface: Any) -> None:
    """docs: reference/block-kit/blocks/file-block: cannot be added by an app; a call comes from the Calls API"""
    said = check_blocks([UNPOSTABLE.get(kind, {"type": kind})], surface)

    assert [str(one) for one in said] == [f"unsupported type: {kind} [json-pointer:/blocks/0/type]"]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    cell = {"type": "raw_number", "value": number, "text": "?"}

    said = check_blocks([{"type": "table", "rows": [[cell]]}], "message")

    assert [one.pointer for one in said] == ["/blocks/0/rows/0/0/value"]
