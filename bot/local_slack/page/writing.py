"""Writing in a box: commands offered, messages and commands sent, shortcuts taken."""

from collections.abc import Awaitable, Callable
from json import dumps

from bot.local_slack.page import composer
from bot.local_slack.page.draw.html import join, tag
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import message_of
from bot.local_slack.person.seen import Seen, see_message
from bot.local_slack.workspace import sight


async def _compose(tab: Tab, signal: Signal) -> None:
    """Every key: the list of commands follows what is typed."""
    box, typed = signal.get("id"), signal.get("value")
    items = composer.completions(tab.workspace, typed) if sight.has_app(tab.at.who) else []
    if items:
        tab.frame.popup.open(items, signal.box, lambda item: _complete(tab, box, item), label="Commands")
    elif tab.frame.popup.is_open:
        tab.frame.popup.close()


def _complete(tab: Tab, box: str, item: Item) -> None:
    tab.run(f"localSlack.write({dumps(box)}, {dumps(item.value + ' ')})")


async def _send(tab: Tab, signal: Signal) -> None:
    """Enter takes the command that is offered; once it stands there whole, it sends."""
    box, text = signal.get("id"), signal.get("value").strip()
    offered = tab.frame.popup.active if tab.frame.popup.is_open else None
    if offered is not None and text.startswith("/") and text != offered.value:
        return await tab.frame.popup.take()
    tab.frame.popup.close()
    if text:
        tab.run(f"localSlack.write({dumps(box)}, '')")
        await tab.attempt(tab.person.types(text, tab.at.channel.id, thread=_thread(tab, box)))
    return None


def _thread(tab: Tab, box: str) -> Seen | None:
    if not box.startswith("reply-"):
        return None
    message = tab.at.channel.messages[tab.at.thread]
    return see_message(tab.workspace, message, tab.at.who.id)


async def _shortcuts(tab: Tab, signal: Signal) -> None:
    await _offer(tab, signal, "global", None)


async def _more(tab: Tab, signal: Signal) -> None:
    message = message_of(tab, signal)
    if message is not None:
        await _offer(tab, signal, "message", see_message(tab.workspace, message, tab.at.who.id))


async def _offer(tab: Tab, signal: Signal, kind: str, message: Seen | None) -> None:
    app = tab.workspace.app
    picture = face(tab.workspace, app.bot_user, "face small")
    items = [
        Item(
            one["name"],
            join(picture, tag("span", one["name"]), tag("small", one["description"])),
            app.name,
            one["name"],
        )
        for one in (app.shortcuts(kind) if sight.has_app(tab.at.who) else ())
    ]

    async def use(item: Item) -> None:
        await tab.attempt(tab.person.uses(item.value, message))

    tab.frame.popup.open(items, signal.box, use, kind="menu", label="Shortcuts", empty="No shortcuts")


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {
    "compose": _compose,
    "send": _send,
    "shortcuts": _shortcuts,
    "more": _more,
}
