"""Finding what a person presses: a button by its words, an entry of an overflow menu by its words."""

from collections.abc import Iterator, Sequence

from bot.local_slack.elements import all_elements
from bot.local_slack.person.seen import button_texts, text_of
from bot.local_slack.records import Json

Pressed = tuple[tuple[Json, Json], Json]


def pressed(blocks: Sequence[Json], words: str) -> Pressed:
    """The place of the element and what pressing it adds to the action."""
    found = [press for text, press in _pressable(blocks) if text.casefold() == words.casefold()]
    if found:
        return found[0]
    there = ", ".join(repr(text) for text in button_texts(blocks)) or "none"
    raise AssertionError(f"There is no button {words!r}. There are: {there}.")


def _pressable(blocks: Sequence[Json]) -> Iterator[tuple[str, Pressed]]:
    for block, element in all_elements(blocks):
        if element["type"] in ("button", "workflow_button"):
            yield text_of(element["text"]), ((block, element), {})
        elif element["type"] == "overflow":
            for option in element["options"]:
                yield text_of(option["text"]), ((block, element), {"selected_option": option})
