"""Inputs people type into, and files."""

import re
from collections.abc import Iterator, Mapping

from bot.local_slack.checks.elements.shared import fields_of
from bot.local_slack.checks.fields import Check, array, boolean, one_of, shape, string, whole_number
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.rich_text import rich_text

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_NUMBERS = ("initial_value", "min_value", "max_value")


def written() -> dict[str, Check]:
    when = array(one_of("on_enter_pressed", "on_character_entered"), "dispatch_action_config.trigger_actions_on")
    common = {
        **fields_of("focus_on_load", "placeholder"),
        "dispatch_action_config": shape(takes={"trigger_actions_on": when}),
    }
    value = {"initial_value": string(least=0)}
    digits = string(form=NUMBER)
    lines = whole_number(limit("rich_text_input.lines.min"), limit("rich_text_input.lines.max"))
    files = whole_number(limit("file_input.max_files.min"), limit("file_input.max_files.max"))
    return {
        "plain_text_input": _plain_text_input(common),
        "email_text_input": shape("email_text_input", takes={**common, **value}),
        "url_text_input": shape("url_text_input", takes={**common, **value}),
        "number_input": shape(
            "number_input",
            _numbers_agree,
            needs={"is_decimal_allowed": boolean},
            takes={**common, "initial_value": digits, "min_value": digits, "max_value": digits},
        ),
        "rich_text_input": shape(
            "rich_text_input",
            takes={**common, "initial_value": rich_text(), "min_lines": lines, "max_lines": lines},
        ),
        "file_input": shape(
            "file_input", takes={**fields_of(), "filetypes": array(string(), least=1), "max_files": files}
        ),
    }


def _plain_text_input(common: Mapping[str, Check]) -> Check:
    bounds = {
        name: whole_number(limit(f"plain_text_input.{name}.min"), limit(f"plain_text_input.{name}.max"))
        for name in ("min_length", "max_length")
    }
    own = {"initial_value": string("plain_text_input.max_length.max", least=0), "multiline": boolean}
    return shape("plain_text_input", _initial_value_fits, takes={**common, **bounds, **own})


def _initial_value_fits(element: Mapping[str, object], at: str) -> Iterator[Refusal]:
    value, most, least = (element.get(name) for name in ("initial_value", "max_length", "min_length"))
    if isinstance(value, str) and isinstance(most, int) and len(value) > most:
        yield refusal(f"must be less than {most + 1} characters", f"{at}/initial_value")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield refusal("min_length must not be greater than max_length", f"{at}/min_length")


def _numbers_agree(element: Mapping[str, object], at: str) -> Iterator[Refusal]:
    """docs: reference/block-kit/block-elements/number-input-element"""
    numbers = {name: value for name in _NUMBERS if (value := _as_number(element.get(name))) is not None}
    low, high = numbers.get("min_value"), numbers.get("max_value")
    if low is not None and high is not None and low > high:
        yield refusal("min_value must not be greater than max_value", f"{at}/min_value")
    first = numbers.get("initial_value")
    if first is not None and low is not None and first < low:
        yield refusal("initial_value must not be less than min_value", f"{at}/initial_value")
    if first is not None and high is not None and first > high:
        yield refusal("initial_value must not be greater than max_value", f"{at}/initial_value")
    if element.get("is_decimal_allowed") is False:
        broken = [name for name, value in numbers.items() if value != int(value)]
        yield from (refusal("must be a whole number where decimals are not allowed", f"{at}/{name}") for name in broken)


def _as_number(value: object) -> float | None:
    """None for what the field's own check refuses."""
    return float(value) if isinstance(value, str) and re.fullmatch(NUMBER, value) else None
