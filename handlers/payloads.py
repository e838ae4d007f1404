"""What each kind of Slack's payloads says: who is asking, from which company, and which delivery it is."""

from typing import Any

from handlers.turn import Key, Kind

Body = dict[str, Any]


def key_of(kind: Kind, body: Body) -> Key:
    return Key(kind, _name(kind, body))


def _name(kind: Kind, body: Body) -> str:
    match kind:
        case "command":
            return str(body["command"])
        case "button":
            return str(body["actions"][0]["action_id"])
        case "options":
            return str(body["action_id"])
        case "form" | "closed":
            return str(body["view"]["callback_id"])
        case "event":
            return str(body["event"]["type"])
        case _:
            return str(body["callback_id"])


def actor_id(kind: Kind, body: Body) -> str:
    """Empty when nobody did it: then the turn can need no right."""
    if kind == "command":
        return str(body.get("user_id") or "")
    user = body["event"].get("user") if kind == "event" else body.get("user")
    return str((user.get("id") if isinstance(user, dict) else user) or "")


def actor_team(kind: Kind, body: Body) -> str:
    """The company of the person: in a shared channel it may be another than the one the delivery was made for."""
    if kind == "event":
        said = body["event"]
        return str(said.get("user_team") or said.get("team") or body.get("team_id") or "")
    if kind == "command":
        return str(body.get("team_id") or "")
    return str((body.get("user") or {}).get("team_id") or (body.get("team") or {}).get("id") or "")


def delivery_of(kind: Kind, body: Body) -> str:
    """One id for one deed: a repeat of it carries the same, and a form can be carried out once."""
    match kind:
        case "event":
            return f"event:{body['event_id']}"
        case "form" | "closed":
            return f"view:{body['view']['id']}"
        case "options":
            return ""
        case _:
            return f"trigger:{body['trigger_id']}"
