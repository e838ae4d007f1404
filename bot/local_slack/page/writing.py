"""Writing in a box: commands and names offered, messages and commands sent, shortcuts taken."""

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
    """Every key: the list follows what is typed."""
    box, typed = signal.get("id"), signal.get("value")
    items = composer.completions(tab.workspace, tab.at.who, typed, signal.get("before"))
    usage = composer.usage(tab.workspace, tab.at.who, typed)
    if items:
        label = "Commands" if items[0].value.startswith("/") else "Suggestions"
        tab.frame.popup.open(items, signal.box, lambda item: _complete(tab, box, item), label=label)
    elif usage is not None:
        tab.frame.popup.hint(usage, signal.box)
    elif tab.frame.popup.is_open:
        tab.frame.popup.close()


def _complete(tab: Tab, box: str, item: Item) -> None:
    tab.run(f"localSlack.complete({dumps(box)}, {dumps(item.value + ' ')})")


async def _send(tab: Tab, signal: Signal) -> None:
    """The browser has emptied the box: whoever types fast is at the next words already."""
    tab.frame.popup.close()
    thread, also = _thread(tab, signal.get("id")), signal.checked
    await tab.attempt(tab.person.types(signal.get("value"), tab.at.channel.id, thread=thread, also_there=also))


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
