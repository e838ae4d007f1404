"""Acting on blocks: pressing, choosing, typing, submitting, wherever they stand."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.local_slack.elements import all_elements
from bot.local_slack.page import choices
from bot.local_slack.page.draw.html import tag
from bot.local_slack.page.draw.mrkdwn import as_typed, plain
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.page.look import reader_of
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.person.seen import Seen, see_message
from bot.local_slack.records import Json, View


@dataclass(frozen=True, slots=True)
class Target:
    """One element somebody acts on: where it stands, what it is, what it holds."""

    on: Seen | View
    block_id: str
    action_id: str
    element: Json
    state: Json


def _target(tab: Tab, signal: Signal) -> Target | None:
    """None when the message or form has changed under the reader's hand."""
    on = _surface(tab, signal)
    if on is None:
        return None
    blocks = on.blocks if isinstance(on, Seen) else on.content["blocks"]
    block_id, action_id = signal.get("block"), signal.get("action")
    for block, element in all_elements(blocks):
        if (block.get("block_id"), element.get("action_id")) == (block_id, action_id):
            return Target(on, block_id, action_id, element, on.values.get(block_id, {}).get(action_id, {}))
    return None


def _surface(tab: Tab, signal: Signal) -> Seen | View | None:
    match signal.get("surface"):
        case "form":
            return tab.person.view
        case "home":
            return tab.workspace.screens.homes.get(tab.at.who.id)
        case _:
            visible = tab.workspace.messages_for(tab.at.who.id, tab.workspace.rooms.by_id[signal.get("channel")])
            found = next((one for one in visible if one.ts == signal.get("ts")), None)
            return see_message(tab.workspace, found, tab.at.who.id) if found else None


async def _give(tab: Tab, target: Target, value: Json | None) -> None:
    await tab.attempt(tab.person.act(target.on, target.block_id, target.action_id, value))


async def _act(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is None:
        return
    if "confirm" in target.element and not signal.get("sure"):
        _ask(tab, signal, target.element["confirm"])
        return
    tab.frame.confirm.set_content("")
    await _give(tab, target, None)


def _ask(tab: Tab, signal: Signal, confirm: Json) -> None:
    """The question before an action; yes is the same action once more, with `sure`."""
    same = {f"data_{name}": signal.get(name) for name in ("surface", "channel", "ts", "block", "action")}
    on = Surface("confirm", reader_of(tab.workspace, tab.at.who))
    style = "danger" if confirm.get("style") == "danger" else "primary"
    no = tag("button", on.words(confirm["deny"]), type="button", class_="button", data_do="unsure")
    yes = tag(
        "button",
        on.words(confirm["confirm"]),
        type="button",
        class_=f"button {style}",
        data_do="act",
        data_sure="yes",
        **same,
    )
    title = as_typed(confirm["title"]["text"])
    box = tag(
        "div",
        tag("h2", title),
        tag("p", on.words(confirm["text"])),
        tag("div", no, yes, class_="form-foot"),
        class_="confirm",
        role="alertdialog",
        aria_label=title,
    )
    tab.frame.confirm.set_content(tag("div", box, class_="overlay"))


async def _unsure(tab: Tab, signal: Signal) -> None:
    tab.frame.confirm.set_content("")


async def _field(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is not None:
        await _give(tab, target, {"value": signal.get("value") or None})


async def _enter(tab: Tab, signal: Signal) -> None:
    """Enter in a line of a form submits it, as everywhere."""
    if signal.get("surface") == "form":
        await _submit(tab, signal)


async def _pick(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is not None:
        key = {"datepicker": "selected_date", "timepicker": "selected_time"}[target.element["type"]]
        await _give(tab, target, {key: signal.get("value") or None})


async def _tick(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is not None:
        value = choices.ticked(target.element, target.state, signal.get("value"), on=signal.checked)
        await _give(tab, target, value)


async def _menu(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is None:
        return
    options = {one["value"]: one for one in target.element["options"]}
    items = [Item(value, plain(one["text"]["text"])) for value, one in options.items()]

    async def choose(item: Item) -> None:
        await _give(tab, target, {"selected_option": options[item.value]})

    tab.frame.popup.open(items, signal.box, choose, kind="menu", label="More actions")


async def _combo(tab: Tab, signal: Signal) -> None:
    """A select was opened or typed into."""
    target = _target(tab, signal)
    if target is None:
        return
    typed, html_id = signal.get("typed"), signal.get("id")
    offered = await _offered(tab, target, typed)
    picked = {item.value: option for item, option in offered}

    async def choose(item: Item) -> None:
        await _give(tab, target, choices.chosen(target.element, target.state, picked[item.value]))
        tab.run(f"setTimeout(() => localSlack.focus('{html_id}'), 30)")

    least = choices.least_typed(target.element)
    empty = "No results" if len(typed) >= least else f"Type at least {least} characters"
    tab.frame.popup.open([item for item, _ in offered], signal.box, choose, empty=empty)


async def _offered(tab: Tab, target: Target, typed: str) -> list[tuple[Item, Json | str]]:
    kind = target.element["type"]
    if "users" in kind:
        return list(choices.people(tab.workspace, typed))
    if "channels" in kind or "conversations" in kind:
        mine = "conversations" in kind
        return list(choices.channels(tab.workspace, tab.at.who.id, typed, private=mine))
    if "external" not in kind:
        return list(choices.items_of(choices.own_options(target.element, typed)))
    if len(typed) < choices.least_typed(target.element):
        return []
    return list(choices.items_of(await _suggested(tab, target, typed)))


async def _suggested(tab: Tab, target: Target, typed: str) -> list[Json]:
    try:
        return await tab.person.suggest(target.on, target.block_id, target.action_id, typed)
    except AssertionError:
        return []


async def _drop(tab: Tab, signal: Signal) -> None:
    target = _target(tab, signal)
    if target is not None:
        await _give(tab, target, choices.dropped(target.element, target.state, signal.get("value")))


async def _submit(tab: Tab, signal: Signal) -> None:
    if tab.waiting:
        return
    tab.waiting = True
    tab.refresh()
    try:
        await tab.attempt(tab.person.submits())
    finally:
        tab.waiting = False
        tab.refresh()


async def _close(tab: Tab, signal: Signal) -> None:
    await tab.attempt(tab.person.closes())


async def _close_all(tab: Tab, signal: Signal) -> None:
    await tab.attempt(tab.person.closes(everything=True))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {
    "act": _act,
    "unsure": _unsure,
    "field": _field,
    "enter": _enter,
    "pick": _pick,
    "tick": _tick,
    "menu": _menu,
    "combo": _combo,
    "drop": _drop,
    "clear": _drop,
    "submit": _submit,
    "close": _close,
    "close-all": _close_all,
}
