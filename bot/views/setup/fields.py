"""The fields that several steps share, and how they are read back."""

from datetime import time

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    NumberInputElement,
    Option,
    StaticSelectElement,
    TimePickerElement,
)

from bot.rules.business_time import WEEKDAYS, zones_like
from bot.views.parts import Json, chosen, option, plain
from bot.views.setup import ids

MOST_OPTIONS = 100


def weekday(field: str, label: str, initial: int) -> Block:
    options = [option(name, str(number)) for number, name in enumerate(WEEKDAYS)]
    select = StaticSelectElement(action_id=f"setup.{field}", options=options, initial_option=options[initial])
    return InputBlock(block_id=field, label=plain(label), element=select)


def read_weekday(held: dict[str, Json], field: str) -> int:
    """Monday when the form doesn't say."""
    value = chosen(held.get(field))
    return int(value) if value in {str(number) for number in range(len(WEEKDAYS))} else 0


def clock(field: str, label: str, initial: time, hint: str = "") -> Block:
    picker = TimePickerElement(action_id=f"setup.{field}", initial_time=f"{initial:%H:%M}")
    return InputBlock(block_id=field, label=plain(label), element=picker, hint=plain(hint) if hint else None)


def read_clock(held: dict[str, Json], field: str) -> time | None:
    try:
        return time.fromisoformat((held.get(field) or {}).get("selected_time") or "")
    except ValueError:
        return None


def number(field: str, label: str, initial: int, most: int, hint: str) -> Block:
    box = NumberInputElement(
        action_id=f"setup.{field}",
        is_decimal_allowed=False,
        initial_value=str(initial),
        min_value="1",
        max_value=str(most),
    )
    return InputBlock(block_id=field, label=plain(label), element=box, hint=plain(hint))


def zone(field: str, label: str, initial: str, hint: str, *, optional: bool = False) -> Block:
    select = ExternalDataSelectElement(
        action_id=ids.ZONES,
        placeholder=plain("Type a city"),
        min_query_length=0,
        initial_option=_zone(initial) if initial else None,
    )
    return InputBlock(block_id=field, label=plain(label), element=select, optional=optional, hint=plain(hint))


def zone_options(words: str) -> list[Option]:
    return [_zone(name) for name in zones_like(words)[:MOST_OPTIONS]]


def _zone(name: str) -> Option:
    return option(name.replace("_", " "), name)
