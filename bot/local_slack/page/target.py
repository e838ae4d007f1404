"""The element somebody acts on, wherever it stands."""

from dataclasses import dataclass

from bot.local_slack.elements import all_elements
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.person.seen import Seen, see_message
from bot.local_slack.records import Json, Message, View


@dataclass(frozen=True, slots=True)
class Target:
    """One element somebody acts on: where it stands, what it is, what it holds."""

    on: Seen | View
    block: Json
    element: Json
    state: Json


def find(tab: Tab, signal: Signal) -> Target | None:
    """None when the message or form has changed under the reader's hand."""
    on = _surface(tab, signal)
    if on is None:
        return None
    blocks = on.blocks if isinstance(on, Seen) else on.content["blocks"]
    block_id, action_id = signal.get("block"), signal.get("action")
    for block, element in all_elements(blocks):
        if (block.get("block_id"), element.get("action_id")) == (block_id, action_id):
            return Target(on, block, element, on.values.get(block_id, {}).get(action_id, {}))
    return None


def message_of(tab: Tab, signal: Signal) -> Message | None:
    """The message something was done to, unless it is gone, or its channel."""
    channel = tab.workspace.rooms.by_id.get(signal.get("channel"))
    return channel.messages.get(signal.get("ts")) if channel else None


def _surface(tab: Tab, signal: Signal) -> Seen | View | None:
    match signal.get("surface"):
        case "form":
            return tab.person.view
        case "home":
            return tab.workspace.screens.homes.get(tab.at.who.id)
        case _:
            channel = tab.workspace.rooms.by_id.get(signal.get("channel"))
            visible = tab.workspace.messages_for(tab.at.who.id, channel) if channel else []
            found = next((one for one in visible if one.ts == signal.get("ts")), None)
            return see_message(tab.workspace, found, tab.at.who.id) if found else None


async def give(tab: Tab, target: Target, value: Json | None) -> None:
    where = target.block["block_id"], target.element["action_id"]
    await tab.attempt(tab.person.act(target.on, *where, value))
