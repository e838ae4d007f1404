"""What a line of the inspector says of itself: whom it is about, and the few words by which one finds it again."""

from bot.local_slack.ledger import ApiCall, Delivery
from bot.local_slack.workspace import Workspace

WHO = (("user_id",), ("user", "id"), ("event", "user"), ("event", "user", "id"), ("event", "message", "user"))
WHAT = (
    ("actions", "text", "text"),
    ("actions", "action_id"),
    ("view", "title", "text"),
    ("callback_id",),
    ("text",),
    ("event", "text"),
    ("event", "tab"),
)


def about(workspace: Workspace, what: Delivery | ApiCall) -> str:
    """What was typed, pressed or said, and by whom or where."""
    held = what.payload if isinstance(what, Delivery) else what.args
    whom = what.whom if isinstance(what, ApiCall) else _first(held, WHO)
    command = _at(held, ("command",)) if isinstance(what, Delivery) else ""
    words = " ".join(filter(None, (command, _first(held, WHAT))))
    return " · ".join(filter(None, (_name(workspace, whom), words)))


def _name(workspace: Workspace, known: str) -> str:
    if known in workspace.people.by_id:
        return workspace.author(known)
    channel = workspace.rooms.by_id.get(known)
    return workspace.title(channel, workspace.app.bot_user) if channel else known


def _first(held: object, paths: tuple[tuple[str, ...], ...]) -> str:
    return next((words for path in paths if (words := _at(held, path))), "")


def _at(held: object, path: tuple[str, ...]) -> str:
    for name in path:
        first = held[0] if isinstance(held, list) and held else held
        held = first.get(name) if isinstance(first, dict) else None
    return held if isinstance(held, str) else ""
