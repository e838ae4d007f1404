"""Pressing a button or changing an element, in a message, a form or a Home tab."""

from bot.local_slack import payloads
from bot.local_slack.changes import Happening
from bot.local_slack.delivery import Deliveries
from bot.local_slack.elements import STATE, all_elements, state_of
from bot.local_slack.interactions.notices import error_of, notice
from bot.local_slack.ledger import Answer
from bot.local_slack.records import Json, Message, User, View


def blocks_of(on: Message | View) -> list[Json]:
    return list(on.content["blocks"] if isinstance(on, View) else on.blocks or [])


def find(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    for block, element in all_elements(blocks):
        if block["block_id"] == block_id and element.get("action_id") == action_id:
            return block, element
    raise AssertionError(f"There is no element {action_id!r} in block {block_id!r} here.")


async def act(deliveries: Deliveries, user: User, on: Message | View, place: tuple[Json, Json], value: Json) -> None:
    """`place` is the block and the element as the person sees them, which may be older than what is stored."""
    block, element = place
    remember(on, user, block, element, value)
    deliveries.workspace.changes.tell(_moved(on, user))
    if block["type"] == "input" and not block.get("dispatch_action"):
        return
    if not deliveries.workspace.app.interactive:
        raise AssertionError("This app is not configured to handle interactive responses.")
    action = {**_common(block, element), **value}
    answer = await _deliver(deliveries, user, on, action)
    if not answer.acked:
        channel = deliveries.workspace.rooms.by_id[on.channel] if isinstance(on, Message) else None
        what = element.get("text", {}).get("text", "that") if element["type"] == "button" else "that"
        words = f"⚠ {deliveries.workspace.app.name} didn’t respond to {what} ({error_of(answer)})"
        notice(deliveries.workspace, user, words, channel)


def remember(on: Message | View, user: User, block: Json, element: Json, value: Json) -> None:
    """Stateful elements keep what was chosen, each person's own in a message."""
    if element["type"] not in STATE:
        return
    values = on.values if isinstance(on, View) else on.values.setdefault(user.id, {})
    values.setdefault(block["block_id"], {})[element["action_id"]] = state_of(element, value)


def _moved(on: Message | View, user: User) -> Happening:
    return Happening("view" if isinstance(on, View) else "read", user=user.id)


def _common(block: Json, element: Json) -> Json:
    common = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    kept = {"button": ("text", "value", "style"), "overflow": ()}.get(element["type"], ("placeholder",))
    return common | {name: element[name] for name in kept if name in element}


async def _deliver(deliveries: Deliveries, user: User, on: Message | View, action: Json) -> Answer:
    workspace = deliveries.workspace
    if isinstance(on, View):
        trigger = workspace.handles.lend_trigger(user.id)
        payload = payloads.action_in_view(workspace, user, on, action, trigger)
    else:
        trigger = workspace.handles.lend_trigger(user.id, channel=on.channel)
        url = workspace.handles.lend_url(user.id, on.channel, ts=on.ts, ephemeral=on.reader is not None)
        handles = (trigger, f"{workspace.base_url}/response/{url.id}")
        payload = payloads.action_in_message(workspace, user, on, action, handles)
    return await deliveries.ask("interactive", "block_actions", trigger, payload)
