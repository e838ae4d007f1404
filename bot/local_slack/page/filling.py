"""Filling in: typing, picking, ticking, choosing, in a form, a message or Home."""

from collections.abc import Awaitable, Callable

from bot.local_slack.interactions.pressing import remember
from bot.local_slack.page import choices
from bot.local_slack.page.acting import give_if_sure, submit
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import Target, find, give
from bot.local_slack.records import Json, View


async def _field(tab: Tab, signal: Signal) -> None:
    """A key in a text input; the app hears of it only where the element asks for every character."""
    target = find(tab, signal)
    if target is None:
        return
    value: Json = {"value": signal.get("value") or None}
    if isinstance(target.on, View) and _waits_for_enter(target):
        remember(target.on, tab.at.who, target.block, target.element, value)
    else:
        await give(tab, target, value)


def _waits_for_enter(target: Target) -> bool:
    """on_enter_pressed is what a dispatching input does unless told otherwise (docs: dispatch_action_config)."""
    wanted = target.element.get("dispatch_action_config", {}).get("trigger_actions_on", ["on_enter_pressed"])
    return bool(target.block.get("dispatch_action")) and "on_character_entered" not in wanted


async def _enter(tab: Tab, signal: Signal) -> None:
    """Enter in a line of a form tells the app where it asked for that, else submits the form."""
    target = find(tab, signal)
    if target is not None and target.block.get("dispatch_action"):
        await give(tab, target, {"value": signal.get("value") or None})
    elif signal.get("surface") == "form":
        await submit(tab, signal)


async def _pick(tab: Tab, signal: Signal) -> None:
    target = find(tab, signal)
    if target is not None:
        key = {"datepicker": "selected_date", "timepicker": "selected_time"}[target.element["type"]]
        await give(tab, target, {key: signal.get("value") or None})


async def _tick(tab: Tab, signal: Signal) -> None:
    target = find(tab, signal)
    if target is not None:
        value = choices.ticked(target.element, target.state, signal.get("value"), on=signal.checked)
        await give(tab, target, value)


async def _combo(tab: Tab, signal: Signal) -> None:
    """A select was opened or typed into."""
    target = find(tab, signal)
    if target is None:
        return
    typed = signal.get("typed")
    tab.query = query = tab.query + 1
    offered = await _offered(tab, target, typed)
    if query != tab.query:
        return
    picked = {item.value: option for item, option in offered}

    async def choose(item: Item) -> None:
        await give_if_sure(tab, target, choices.chosen(target.element, target.state, picked[item.value]))

    least = choices.least_typed(target.element)
    empty = "No results" if len(typed) >= least else f"Type at least {least} characters"
    tab.frame.popup.open([item for item, _ in offered], signal.box, choose, empty=empty)


async def _offered(tab: Tab, target: Target, typed: str) -> list[tuple[Item, Json | str]]:
    kind = target.element["type"]
    if "users" in kind:
        return list(choices.people(tab.workspace, tab.at.who, typed))
    if "channels" in kind or "conversations" in kind:
        mine = "conversations" in kind
        return list(choices.channels(tab.workspace, tab.at.who, typed, private=mine))
    if "external" not in kind:
        return list(choices.items_of(choices.own_options(target.element, typed)))
    if len(typed) < choices.least_typed(target.element):
        return []
    return list(choices.items_of(await _suggested(tab, target, typed)))


async def _suggested(tab: Tab, target: Target, typed: str) -> list[Json]:
    try:
        return await tab.person.suggest(target.on, target.block["block_id"], target.element["action_id"], typed)
    except AssertionError:
        return []


async def _drop(tab: Tab, signal: Signal) -> None:
    target = find(tab, signal)
    if target is not None:
        await give(tab, target, choices.dropped(target.element, target.state, signal.get("value")))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {
    "field": _field,
    "enter": _enter,
    "pick": _pick,
    "tick": _tick,
    "combo": _combo,
    "drop": _drop,
    "clear": _drop,
}
