"""Shortcuts, global and in the menu of a message, and opening the app's Home."""

from bot.local_slack import payloads
from bot.local_slack.changes import Happening
from bot.local_slack.delivery import Deliveries
from bot.local_slack.interactions.notices import error_of, notice
from bot.local_slack.records import Json, Message, User


async def use(deliveries: Deliveries, user: User, name: str, message: Message | None) -> None:
    """`name` as in the manifest. The app must not be in the channel to be used on a message there."""
    workspace = deliveries.workspace
    shortcut = _known(deliveries, user, name, "message" if message else "global")
    channel = workspace.rooms.by_id[message.channel] if message else None
    trigger = workspace.handles.lend_trigger(user.id, channel=channel.id if channel else None)
    if message is None:
        payload = payloads.global_shortcut(workspace, user, shortcut["callback_id"], trigger)
    elif message.reader is not None:
        raise AssertionError("An ephemeral message has no shortcuts.")
    else:
        url = workspace.handles.lend_url(user.id, message.channel, ts=message.ts)
        handles = (trigger, f"{workspace.base_url}/response/{url.id}")
        payload = payloads.message_shortcut(workspace, user, message, shortcut["callback_id"], handles)
    kind = str(payload["type"])
    answer = await deliveries.ask("interactive", kind, trigger, payload)
    if not answer.acked:
        words = f"⚠ {workspace.app.name} didn’t respond to “{name}” ({error_of(answer)})"
        notice(workspace, user, words, channel)


def _known(deliveries: Deliveries, user: User, name: str, kind: str) -> Json:
    offered = [] if user.organisation else deliveries.workspace.app.shortcuts(kind)
    for shortcut in offered:
        if name in (shortcut["name"], shortcut["callback_id"]):
            return shortcut
    names = ", ".join(str(one["name"]) for one in offered) or "none"
    raise AssertionError(f"{user.name} has no {kind} shortcut {name!r}. There are: {names}.")


async def open_home(deliveries: Deliveries, user: User, tab: str = "home") -> None:
    """Both tabs tell the app, every time (docs: events/app_home_opened)."""
    if tab == "home" and not deliveries.workspace.app.home_enabled:
        raise AssertionError(f"{deliveries.workspace.app.name} has no Home tab.")
    if user.organisation:
        raise AssertionError(f"{user.name} is of another organisation and does not see the app.")
    deliveries.workspace.changes.tell(Happening("app_home_opened", user=user.id, detail=tab))
    await deliveries.settled()
