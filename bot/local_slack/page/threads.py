"""The threads somebody takes part in, whatever the channel, from the entry in the sidebar."""

from collections.abc import Awaitable, Callable

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.page.replies import counted
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.person.seen import see_message
from bot.local_slack.records import Message
from bot.local_slack.workspace import unread


async def _threads(tab: Tab, signal: Signal) -> None:
    mine = {root.ts + root.channel: root for root in unread.threads_of(tab.workspace, tab.at.who.id)}
    names = {key: f"{_place(tab, root)}: {_first_line(tab, root)}" for key, root in mine.items()}
    items = [Item(key, _row(tab, root), name=names[key]) for key, root in mine.items()]

    def open_it(item: Item) -> None:
        root = mine[item.value]
        tab.go(tab.at.at(tab.workspace.rooms.by_id[root.channel]))
        tab.open_thread(root.ts)

    empty = "You take part in no thread yet"
    tab.frame.popup.open(items, signal.box, open_it, kind="menu", label="Threads", empty=empty)


def _row(tab: Tab, root: Message) -> Html:
    replies = counted(len(tab.workspace.rooms.by_id[root.channel].replies(root.ts)))
    picture = face(tab.workspace, root.user, "face small")
    return join(picture, tag("b", _place(tab, root)), tag("small", f"{replies} to: {_first_line(tab, root)}"))


def _place(tab: Tab, root: Message) -> str:
    return tab.workspace.title(tab.workspace.rooms.by_id[root.channel], tab.at.who.id)


def _first_line(tab: Tab, root: Message) -> str:
    seen = see_message(tab.workspace, root, tab.at.who.id)
    return seen.text.strip().partition("\n")[0]


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {"threads": _threads}
