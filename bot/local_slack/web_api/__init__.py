"""The Web API: which methods there are, what each needs, and one way to call them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.local_slack.records import Json
from bot.local_slack.web_api import chat, conversations, marks, people, validation, views
from bot.local_slack.web_api.call import ApiError, Call

__all__ = ["METHODS", "ApiError", "Call", "Method", "answer", "connections_open"]


@dataclass(frozen=True, slots=True)
class Method:
    """`scope` as in slack-api-ref's definition of the method; '*:read' means the one of the conversation's
    type, which the method itself looks at. `tier` is the rate limit's. Without `json` a JSON body says nothing.
    """

    work: Callable[[Call], Json]
    tier: str
    scope: str | None = None
    app_token: bool = False
    json: bool = True


def connections_open(call: Call) -> Json:
    """A websocket url good for one connection (docs: apis/events-api/using-socket-mode)."""
    base = call.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={call.app.ticket()}&app_id={call.app.app_id}"}


METHODS: Mapping[str, Method] = {
    "apps.connections.open": Method(connections_open, "special", app_token=True),
    "auth.test": Method(people.auth_test, "special"),
    "blocks.validate": Method(validation.validate, "t4"),
    "chat.delete": Method(chat.delete, "t3", "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink, "special", json=False),
    "chat.postEphemeral": Method(chat.post_ephemeral, "t4", "chat:write"),
    "chat.postMessage": Method(chat.post_message, "special", "chat:write"),
    "chat.update": Method(chat.update, "t3", "chat:write"),
    "conversations.history": Method(conversations.history, "t3", "*:history"),
    "conversations.info": Method(conversations.info, "t3", "*:read", json=False),
    "conversations.join": Method(conversations.join, "t3", "channels:join"),
    "conversations.list": Method(conversations.list_, "t2", "*:read", json=False),
    "conversations.members": Method(conversations.members, "t4", "*:read", json=False),
    "conversations.open": Method(conversations.open_, "t3"),
    "conversations.replies": Method(conversations.replies, "t3", "*:history", json=False),
    "pins.add": Method(marks.add_pin, "t2", "pins:write"),
    "pins.list": Method(marks.list_pins, "t2", "pins:read", json=False),
    "pins.remove": Method(marks.remove_pin, "t2", "pins:write"),
    "reactions.add": Method(marks.add_reaction, "t3", "reactions:write"),
    "team.info": Method(people.team_info, "t3", "team:read"),
    "users.info": Method(people.info, "t4", "users:read", json=False),
    "users.list": Method(people.list_, "t2", "users:read", json=False),
    "views.open": Method(views.open_, "t4"),
    "views.publish": Method(views.publish, "t4"),
    "views.push": Method(views.push, "t4"),
    "views.update": Method(views.update, "t4"),
}

_KINDS = ("channels", "groups", "im", "mpim")


def answer(call: Call, token: str | None) -> Json:
    """What Slack answers: tokens first, then the method's name, then scopes, then the method itself."""
    try:
        _allow(call, token)
        return {"ok": True, **METHODS[call.method].work(call)}
    except ApiError as refusal:
        return {"ok": False, "error": refusal.error, **refusal.further}


def _allow(call: Call, token: str | None) -> None:
    if call.method not in METHODS:
        raise ApiError("unknown_method", req_method=call.method)
    if not token:
        raise ApiError("not_authed")
    if token not in (call.app.bot_token, call.app.app_token):
        raise ApiError("invalid_auth")
    if call.app.revoked:
        raise ApiError(call.app.revoked)
    method = METHODS[call.method]
    if method.app_token != (token == call.app.app_token) and call.method != "auth.test":
        raise ApiError("not_allowed_token_type")
    _has_scope(call, method.scope)


def _has_scope(call: Call, scope: str | None) -> None:
    if scope is None:
        return
    family = scope.removeprefix("*")
    accepted = [f"{kind}{family}" for kind in _KINDS] if scope.startswith("*") else [scope]
    if not set(accepted) & set(call.app.scopes):
        call.lacks(",".join(accepted))
