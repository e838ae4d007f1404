"""Acting: pressing, after a question where the app wants one, and what a form's own buttons do."""

from collections.abc import Awaitable, Callable

from bot.local_slack.page.draw.html import tag
from bot.local_slack.page.draw.mrkdwn import as_typed, plain
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.page.look import reader_of
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import Target, find, give
from bot.local_slack.records import Json


async def _act(tab: Tab, signal: Signal) -> None:
    target = find(tab, signal)
    if target is not None:
        await give_if_sure(tab, target, None)


async def give_if_sure(tab: Tab, target: Target, value: Json | None) -> None:
    """Where the app wants a question first, nothing is given before its yes (docs: confirmation dialog object)."""
    if "confirm" not in target.element:
        await give(tab, target, value)
        return
    tab.pending = lambda: give(tab, target, value)
    _ask(tab, target.element["confirm"])


def _ask(tab: Tab, confirm: Json) -> None:
    on = Surface("confirm", reader_of(tab.workspace, tab.at.who))
    style = "danger" if confirm.get("style") == "danger" else "primary"
    no = tag("button", on.words(confirm["deny"]), type="button", class_="button", data_do="unsure")
    yes = tag("button", on.words(confirm["confirm"]), type="button", class_=f"button {style}", data_do="sure")
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


async def _sure(tab: Tab, signal: Signal) -> None:
    doing, tab.pending = tab.pending, None
    tab.frame.confirm.set_content("")
    if doing is not None:
        await doing()


async def _unsure(tab: Tab, signal: Signal) -> None:
    tab.pending = None
    tab.frame.confirm.set_content("")


async def _menu(tab: Tab, signal: Signal) -> None:
    target = find(tab, signal)
    if target is None:
        return
    options = {one["value"]: one for one in target.element["options"]}
    items = [Item(value, plain(one["text"]["text"])) for value, one in options.items()]

    async def choose(item: Item) -> None:
        await give_if_sure(tab, target, {"selected_option": options[item.value]})

    tab.frame.popup.open(items, signal.box, choose, kind="menu", label="More actions")


async def submit(tab: Tab, signal: Signal) -> None:
    if tab.waiting or tab.person.view is None:
        return
    tab.waiting = True
    tab.refresh()
    try:
        await tab.attempt(tab.person.submits())
    finally:
        tab.waiting = False
        tab.refresh()


async def _close(tab: Tab, signal: Signal) -> None:
    await _closes(tab, everything=False)


async def _close_all(tab: Tab, signal: Signal) -> None:
    await _closes(tab, everything=True)


async def _closes(tab: Tab, *, everything: bool) -> None:
    """A second click comes when the form is gone."""
    if tab.person.view is not None:
        await tab.attempt(tab.person.closes(everything=everything))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {
    "act": _act,
    "sure": _sure,
    "unsure": _unsure,
    "menu": _menu,
    "submit": submit,
    "close": _close,
    "close-all": _close_all,
}
