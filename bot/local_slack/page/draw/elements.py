"""Buttons, menus, pickers and inputs as HTML; `data-do` says what a click or a key on them means."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.local_slack.dates import long_date
from bot.local_slack.page.draw.html import Html, tag, void, web_address
from bot.local_slack.page.draw.mrkdwn import as_typed
from bot.local_slack.page.draw.surface import Json, Surface

Attributes = dict[str, Any]


def element(one: Json, block: Json, on: Surface, label: str = "") -> Html | None:
    """None for a type this page does not draw. `label` is what screen readers call it."""
    draw = DRAWN.get(one["type"])
    return draw(one, block, on, label or words_of(one.get("placeholder"))) if draw else None


def words_of(text: Json | None) -> str:
    """The bare words of a text object, for labels and values."""
    return as_typed(text["text"]) if text else ""


def _names(one: Json, block: Json, on: Surface, label: str) -> Attributes:
    block_id, action_id = block.get("block_id", ""), one.get("action_id", "")
    wrong = block_id in on.errors
    return {
        "id": on.html_id(block_id, action_id),
        "data_block": block_id,
        "data_action": action_id,
        "aria_label": label or action_id,
        "aria_invalid": "true" if wrong else None,
        "aria_describedby": on.html_id(block_id, "error") if wrong else None,
        "data_focus": bool(one.get("focus_on_load")),
    }


def _button(one: Json, block: Json, on: Surface, label: str) -> Html:
    attributes: Attributes = {
        "class_": f"button {one.get('style', '')}".strip(),
        "data_do": "act",
        "data_block": block.get("block_id", ""),
        "data_action": one.get("action_id", ""),
        "aria_label": one.get("accessibility_label"),
    }
    address = web_address(as_typed(one["url"])) if one.get("url") else None
    if address:
        return tag("a", on.words(one["text"]), href=address, target="_blank", rel="noopener", **attributes)
    return tag("button", on.words(one["text"]), type="button", **attributes)


def _overflow(one: Json, block: Json, on: Surface, label: str) -> Html:
    names = _names(one, block, on, "More actions")
    opens = {"data_do": "menu", "aria_haspopup": "menu", "aria_expanded": "false"}
    return tag("button", "⋯", type="button", class_="button overflow", **opens, **names)


def _menu(one: Json, block: Json, on: Surface, label: str) -> Html:
    """Every select is a box one types into; the list it opens belongs to the page."""
    names = _names(one, block, on, label)
    state = on.state(block.get("block_id", ""), one)
    chosen = chosen_names(state, on)
    several = one["type"].startswith("multi_")
    box = void(
        "input",
        type="text",
        class_="combo-input",
        role="combobox",
        aria_expanded="false",
        aria_autocomplete="list",
        autocomplete="off",
        placeholder=words_of(one.get("placeholder")) if not (several and chosen) else "",
        value="" if several else next(iter(chosen.values()), ""),
        data_do="combo",
        **names,
    )
    chips = [_chip(value, words, names) for value, words in chosen.items()] if several else []
    clear = _clear(label, names) if chosen and block.get("optional") and not several else Html("")
    arrow = tag("span", class_="arrow", aria_hidden="true")
    return tag("div", *chips, box, clear, arrow, class_="combo several" if several else "combo")


def _chip(value: str, words: str, names: Attributes) -> Html:
    place = {key: names[key] for key in ("data_block", "data_action")}
    drop = tag("button", "×", type="button", data_do="drop", data_value=value, aria_label=f"Remove {words}", **place)
    return tag("span", words, drop, class_="chip")


def _clear(label: str, names: Attributes) -> Html:
    place = {key: names[key] for key in ("data_block", "data_action")}
    return tag("button", "×", type="button", class_="clear", data_do="clear", aria_label=f"Clear {label}", **place)


def chosen_names(state: Json, on: Surface) -> dict[str, str]:
    """What stands in a select: the words by the value they stand for."""
    found: list[Any] = []
    for key, value in state.items():
        if key != "type" and value:
            found += value if isinstance(value, list) else [value]
    return dict(_named(one, on) for one in found)


def _named(one: Any, on: Surface) -> tuple[str, str]:
    if isinstance(one, dict):
        return one["value"], words_of(one["text"])
    name = on.reader.users.get(one) or ("#" + on.reader.channels[one] if one in on.reader.channels else one)
    return one, name


def _typed(kind: str) -> Callable[[Json, Json, Surface, str], Html]:
    def draw(one: Json, block: Json, on: Surface, label: str) -> Html:
        value = on.state(block.get("block_id", ""), one).get("value")
        shown = str(value) if value is not None else ""
        most = str(one["max_length"]) if "max_length" in one else None
        attributes = {
            **_names(one, block, on, label),
            "data_do": "field",
            "placeholder": words_of(one.get("placeholder")),
            "maxlength": most,
            "class_": "field",
        }
        if one.get("multiline"):
            return tag("textarea", shown, rows="4", **attributes)
        return void("input", type=kind, value=shown, autocomplete="off", **attributes)

    return draw


def _picked(kind: str, key: str) -> Callable[[Json, Json, Surface, str], Html]:
    def draw(one: Json, block: Json, on: Surface, label: str) -> Html:
        value = on.state(block.get("block_id", ""), one).get(key)
        shown = str(value) if value else ""
        names = _names(one, block, on, label)
        field = void("input", type=kind, value=shown, class_="field short", data_do="pick", **names)
        return _day(field, shown, words_of(one.get("placeholder"))) if kind == "date" else field

    return draw


def _day(field: Html, shown: str, placeholder: str) -> Html:
    """A browser writes dates in its own way; until somebody types, Slack's words lie over them."""
    empty = placeholder or "Select a date"
    words = long_date(date.fromisoformat(shown)) if shown else empty
    over = tag("span", words, class_="day-words" if shown else "day-words none", data_none=empty, aria_hidden="true")
    return tag("span", field, over, class_="day-field")


def _ticked(kind: str) -> Callable[[Json, Json, Surface, str], Html]:
    def draw(one: Json, block: Json, on: Surface, label: str) -> Html:
        chosen = chosen_names(on.state(block.get("block_id", ""), one), on)
        rows = [_row(kind, one, option, block, on, checked=option["value"] in chosen) for option in one["options"]]
        role = "radiogroup" if kind == "radio" else "group"
        return tag("div", *rows, class_="ticks", role=role, aria_label=label or None)

    return draw


def _row(kind: str, one: Json, option: Json, block: Json, on: Surface, *, checked: bool) -> Html:
    names = {key: _names(one, block, on, "")[key] for key in ("data_block", "data_action")}
    box = void(
        "input",
        type=kind,
        checked=checked,
        name=on.html_id(block.get("block_id", ""), one.get("action_id", "")),
        value=option["value"],
        data_do="tick",
        **names,
    )
    more = tag("span", on.words(option["description"]), class_="more") if option.get("description") else Html("")
    return tag("label", box, tag("span", on.words(option["text"]), more), class_="tick")


def _image(one: Json, block: Json, on: Surface, label: str) -> Html:
    return picture(one, "thumb")


def picture(one: Json, kind: str) -> Html:
    """Only a picture of this machine is fetched; any other is named, since nothing leaves the machine."""
    url = one.get("image_url", "")
    if url.startswith(("http://127.0.0.1", "http://localhost", "data:image/")):
        return void("img", src=url, alt=as_typed(one["alt_text"]), class_=kind)
    return tag("span", f"Image: {as_typed(one['alt_text'])}", class_=f"undrawn {kind}", role="img")


_MENUS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")

DRAWN: dict[str, Callable[[Json, Json, Surface, str], Html]] = {
    "button": _button,
    "overflow": _overflow,
    "image": _image,
    "checkboxes": _ticked("checkbox"),
    "radio_buttons": _ticked("radio"),
    "datepicker": _picked("date", "selected_date"),
    "timepicker": _picked("time", "selected_time"),
    "plain_text_input": _typed("text"),
    "email_text_input": _typed("email"),
    "url_text_input": _typed("url"),
    "number_input": _typed("text"),
    **dict.fromkeys((*_MENUS, *(f"multi_{menu}" for menu in _MENUS)), _menu),
}
