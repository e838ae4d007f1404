"""The fields that several steps share, and how they are read back."""

from datetime import time

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ExternalDataSelectElement,
    InputBlock,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
    TimePickerElement,
)

from bot.rules.business_time import WEEKDAYS, known_zone, zones_like
from bot.rules.holidays import Holiday, as_text
from bot.rules.places import Hours
from bot.views.fields import read_chosen
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


def weekdays(field: str, label: str, initial: frozenset[int], hint: str = "", *, optional: bool = False) -> Block:
    options = [option(name, str(number)) for number, name in enumerate(WEEKDAYS)]
    boxes = CheckboxesElement(
        action_id=f"setup.{field}",
        options=options,
        initial_options=[options[day] for day in sorted(initial)] or None,
    )
    told = plain(hint) if hint else None
    return InputBlock(block_id=field, label=plain(label), element=boxes, optional=optional, hint=told)


def read_weekdays(held: dict[str, Json], field: str) -> frozenset[int]:
    picked = read_chosen(held, field)
    return frozenset(number for number in range(len(WEEKDAYS)) if str(number) in picked)


def clock(field: str, label: str, initial: time | None, hint: str = "", *, optional: bool = False) -> Block:
    picker = TimePickerElement(action_id=f"setup.{field}", initial_time=f"{initial:%H:%M}" if initial else None)
    told = plain(hint) if hint else None
    return InputBlock(block_id=field, label=plain(label), element=picker, optional=optional, hint=told)


def holidays(initial: tuple[Holiday, ...], hint: str) -> Block:
    box = PlainTextInputElement(
        action_id="setup.holidays",
        multiline=True,
        initial_value=as_text(initial) or None,
        placeholder=plain("2026-05-01 Labour Day"),
    )
    return InputBlock(block_id="holidays", label=plain("Holidays"), element=box, optional=True, hint=plain(hint))


def own_hours(own: Hours, hint: str) -> list[Block]:
    """Of a place or a person: what is left empty is as it is for everybody."""
    return [
        zone("zone", "Zone", own.zone, hint, optional=True),
        clock("begins", "Work begins", own.begins, optional=True),
        clock("ends", "Work ends", own.ends, optional=True),
        weekdays("weekdays", "Working days", own.weekdays, optional=True),
    ]


def read_hours(held: dict[str, Json]) -> Hours:
    """A zone that there is not is left out."""
    return Hours(
        known_zone(chosen(held.get("zone"))) if chosen(held.get("zone")) else "",
        read_clock(held, "begins"),
        read_clock(held, "ends"),
        read_weekdays(held, "weekdays"),
    )


def read_clock(held: dict[str, Json], field: str) -> time | None:
    try:
        return time.fromisoformat((held.get(field) or {}).get("selected_time") or "")
    except ValueError:
        return None


def number(field: str, label: str, initial: int | None, most: int, hint: str = "") -> Block:
    box = NumberInputElement(
        action_id=f"setup.{field}",
        is_decimal_allowed=False,
        initial_value=str(initial) if initial else None,
        min_value="1",
        max_value=str(most),
    )
    return InputBlock(block_id=field, label=plain(label), element=box, hint=plain(hint) if hint else None)


def zone(field: str, label: str, initial: str, hint: str, *, optional: bool = False) -> Block:
    select = ExternalDataSelectElement(
        action_id=ids.ZONES,
        placeholder=plain("Type a zone's city, like Stockholm or Kolkata"),
        min_query_length=0,
        initial_option=_zone(initial) if initial else None,
    )
    return InputBlock(block_id=field, label=plain(label), element=select, optional=optional, hint=plain(hint))


def zone_options(words: str) -> list[Option]:
    return [_zone(name) for name in zones_like(words)[:MOST_OPTIONS]]


def _zone(name: str) -> Option:
    return option(name.replace("_", " "), name)
