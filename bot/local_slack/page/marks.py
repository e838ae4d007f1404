"""Marks on messages: reactions, and what is pinned in a channel, in the list that the button in its head opens."""

from collections.abc import Awaitable, Callable

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import message_of
from bot.local_slack.person.seen import Seen, see_message


async def _pins(tab: Tab, signal: Signal) -> None:
    pinned = tab.person.pins(tab.at.channel.id)
    items = [Item(one.ts, _row(tab, one), name=f"{one.author}: {_first_line(one)}") for one in pinned]

    def show(item: Item) -> None:
        message = tab.at.channel.messages.get(item.value)
        if message is not None:
            tab.point(message)

    tab.frame.popup.open(items, signal.box, show, kind="menu", label="Pinned", empty="Nothing is pinned here")


def _row(tab: Tab, message: Seen) -> Html:
    author = tab.at.channel.messages[message.ts].user
    return join(face(tab.workspace, author, "face small"), tag("b", message.author), tag("small", _first_line(message)))


def _first_line(message: Seen) -> str:
    return message.text.strip().partition("\n")[0]


async def _react(tab: Tab, signal: Signal) -> None:
    message = message_of(tab, signal)
    if message is not None:
        seen = see_message(tab.workspace, message, tab.at.who.id)
        await tab.attempt(tab.person.reacts(signal.get("value"), seen))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {"pins": _pins, "react": _react}
