"""Interactive elements: where they stand in blocks, and the state each of them keeps."""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from bot.local_slack.ids import fresh_id
from bot.local_slack.records import Json, Values

# What an element's state holds: its key, the property it starts from, and what it is when empty.
STATE: dict[str, tuple[str, str, object]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "", []),
}


# Where a block keeps further blocks.
BLOCKS_IN = {"carousel": "elements", "container": "child_blocks"}


def all_blocks(blocks: Sequence[Json]) -> Iterator[Json]:
    """Those of containers and carousels too."""
    for block in blocks:
        yield block
        yield from all_blocks(block.get(BLOCKS_IN.get(block["type"], ""), []))


def elements_of(block: Json) -> list[Json]:
    single = [block[name] for name in ("accessory", "element") if block.get(name)]
    many = block.get("elements", []) if block["type"] in ("actions", "context_actions") else []
    return [*many, *single, *block.get("actions", [])]


def all_elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    for block in all_blocks(blocks):
        for element in elements_of(block):
            yield block, element


def with_ids(content: Json) -> Json:
    """Slack fills in every block_id and action_id that the app left out."""
    whole: Json = deepcopy(content)
    for block in all_blocks(whole["blocks"]):
        block.setdefault("block_id", fresh_id("", 5))
        for element in elements_of(block):
            if element["type"] != "image":
                element.setdefault("action_id", fresh_id("", 5))
    return whole


def first_state(element: Json, channel: str | None = None) -> Json:
    key, start, empty = STATE[element["type"]]
    value = element.get(start, deepcopy(empty))
    if value == empty and channel and element.get("default_to_current_conversation"):
        value = channel if empty is None else [channel]
    return state_of(element, {key: value})


def state_of(element: Json, value: Json) -> Json:
    """What state.values holds for it; a text that was emptied is null (docs: block_actions-payload, state)."""
    key, _, empty = STATE[element["type"]]
    held = value.get(key, empty)
    return {"type": element["type"], key: deepcopy(empty if held in (None, "") else held)}


def first_values(blocks: Sequence[Json], channel: str | None = None) -> Values:
    values: Values = {}
    for block, element in all_elements(blocks):
        if element["type"] in STATE:
            values.setdefault(block["block_id"], {})[element["action_id"]] = first_state(element, channel)
    return values


def kept_values(old: Values, blocks: Sequence[Json], channel: str | None = None) -> Values:
    """Fresh values, except where the same block_id and action_id still name an element of the same type."""
    values = first_values(blocks, channel)
    for block_id, elements in values.items():
        for action_id, state in elements.items():
            before = old.get(block_id, {}).get(action_id)
            if before is not None and before["type"] == state["type"]:
                elements[action_id] = before
    return values


def is_empty(state: Json) -> bool:
    key, _, _ = STATE[state["type"]]
    return state.get(key) in (None, "", [])
