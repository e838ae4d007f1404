"""The least that Slack sends of each kind of thing that is heard."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from handlers.turn import Key

Body = dict[str, Any]
HOME = "TACME"


def payload(key: Key, person: tuple[str, str], number: int, response_url: str) -> Body:
    """`person`: the id, and the team it is of. No two numbers are the same delivery."""
    user, team = person
    who = {"user": {"id": user, "team_id": team}, "team": {"id": HOME}, "trigger_id": f"{number}.1.abc"}
    where = {"channel": {"id": "C1", "name": "gtm"}, "response_url": response_url}
    return _SHAPES[key.kind](key.name, who, where, number)


def _command(name: str, who: Body, where: Body, number: int, text: str = "") -> Body:
    user = {"user_id": who["user"]["id"], "team_id": who["user"]["team_id"], "channel_id": where["channel"]["id"]}
    more = {"trigger_id": who["trigger_id"], "response_url": where["response_url"]}
    return {"command": name, "text": text} | user | more


def _word(name: str, who: Body, where: Body, number: int) -> Body:
    return _command("/unison", who, where, number, name)


def _shortcut(name: str, who: Body, where: Body, number: int) -> Body:
    return {"type": "shortcut", "callback_id": name, **who}


def _message_shortcut(name: str, who: Body, where: Body, number: int) -> Body:
    message = {"type": "message", "text": "Northwind", "ts": "1.1", "user": who["user"]["id"]}
    return {"type": "message_action", "callback_id": name, "message": message, **who, **where}


def _button(name: str, who: Body, where: Body, number: int) -> Body:
    action = {"type": "button", "action_id": name, "block_id": "b", "value": f"{UUID(int=1)}:1"}
    return {"type": "block_actions", "actions": [action], **who, **where}


def _options(name: str, who: Body, where: Body, number: int) -> Body:
    return {"type": "block_suggestion", "action_id": name, "block_id": "b", "value": "north", **who}


def _view(kind: str, name: str, who: Body, number: int) -> Body:
    fields = [{"type": "input", "block_id": "any", "element": {"type": "plain_text_input", "action_id": "any"}}]
    view = {"id": f"V{number}", "type": "modal", "callback_id": name, "blocks": fields, "private_metadata": ""}
    return {"type": kind, "view": view | {"state": {"values": {}}}, **who}


def _form(name: str, who: Body, where: Body, number: int) -> Body:
    return _view("view_submission", name, who, number)


def _closed(name: str, who: Body, where: Body, number: int) -> Body:
    return _view("view_closed", name, who, number)


def _event(name: str, who: Body, where: Body, number: int) -> Body:
    user, team = who["user"]["id"], who["user"]["team_id"]
    event = {"type": name, "user": user, "team": team, "user_team": team, "channel": "C1", "channel_type": "channel"}
    event |= {"tab": "home", "text": "hello", "ts": "1.1"}
    return {"type": "event_callback", "event": event, "event_id": f"Ev{number}", "team_id": HOME}


_SHAPES: dict[str, Callable[[str, Body, Body, int], Body]] = {
    "command": _command,
    "word": _word,
    "shortcut": _shortcut,
    "message_shortcut": _message_shortcut,
    "button": _button,
    "options": _options,
    "form": _form,
    "closed": _closed,
    "event": _event,
}
