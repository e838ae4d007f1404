"""The Web API: which methods there are, what each needs, and one way to call them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.local_slack.records import Json
from bot.local_slack.web_api import (
    bookmarks,
    chat,
    conversations,
    files,
    marks,
    people,
    rooms,
    usergroups,
    validation,
    views,
)
from bot.local_slack.web_api.call import ApiError, Call

__all__ = ["METHODS", "ApiError", "Call", "Method", "answer", "connections_open"]


_KINDS = ("channels", "groups", "im", "mpim")


@dataclass(frozen=True, slots=True)
class Method:
    """`scope` as in slack-api-ref's definition of the method; '*:read' means the one of the conversation's
    type, which the method itself looks at, as do those without a scope that change channels. `tier` is the rate
    limit's. Without `json` a JSON body says nothing; without `token` anybody may call it.
    """

    work: Callable[[Call], Json]
    tier: str
    scope: str | None = None
    app_token: bool = False
    json: bool = True
    token: bool = True

    @property
    def accepted(self) -> list[str]:
        """Any of these scopes is enough to be let in."""
        if self.scope is None:
            return []
        family = self.scope.removeprefix("*")
        return [f"{kind}{family}" for kind in _KINDS] if self.scope.startswith("*") else [self.scope]


def connections_open(call: Call) -> Json:
    """A websocket url good for one connection (docs: apis/events-api/using-socket-mode)."""
    base = call.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={call.app.ticket()}&app_id={call.app.app_id}"}


METHODS: Mapping[str, Method] = {
    "api.test": Method(people.api_test, "t4", token=False),
    "apps.connections.open": Method(connections_open, "t3", app_token=True),
    "auth.revoke": Method(people.revoke, "t3", json=False),
    "auth.test": Method(people.auth_test, "special"),
    "blocks.validate": Method(validation.validate, "t4"),
    "bookmarks.add": Method(bookmarks.add, "t2", "bookmarks:write"),
    "bookmarks.edit": Method(bookmarks.edit, "t2", "bookmarks:write"),
    "bookmarks.list": Method(bookmarks.list_, "t3", "bookmarks:read"),
    "bookmarks.remove": Method(bookmarks.remove, "t2", "bookmarks:write"),
    "bots.info": Method(people.bot, "t3", "users:read", json=False),
    "chat.delete": Method(chat.delete, "t3", "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink, "special", json=False),
    "chat.postEphemeral": Method(chat.post_ephemeral, "t4", "chat:write"),
    "chat.postMessage": Method(chat.post_message, "special", "chat:write"),
    "chat.update": Method(chat.update, "t3", "chat:write"),
    "conversations.archive": Method(rooms.archive, "t2"),
    "conversations.create": Method(rooms.create, "t2"),
    "conversations.history": Method(conversations.history, "t3", "*:history"),
    "conversations.info": Method(conversations.info, "t3", "*:read", json=False),
    "conversations.invite": Method(rooms.invite, "t3"),
    "conversations.join": Method(conversations.join, "t3", "channels:join"),
    "conversations.leave": Method(rooms.leave, "t3"),
    "conversations.list": Method(conversations.list_, "t2", "*:read", json=False),
    "conversations.members": Method(conversations.members, "t4", "*:read", json=False),
    "conversations.open": Method(conversations.open_, "t3"),
    "conversations.rename": Method(rooms.rename, "t2"),
    "conversations.replies": Method(conversations.replies, "t3", "*:history", json=False),
    "conversations.setPurpose": Method(rooms.set_purpose, "t2"),
    "conversations.setTopic": Method(rooms.set_topic, "t2"),
    "emoji.list": Method(people.emoji, "t2", "emoji:read", json=False),
    "files.completeUploadExternal": Method(files.complete, "t4", "files:write"),
    "files.getUploadURLExternal": Method(files.upload_url, "t4", "files:write", json=False),
    "files.info": Method(files.info, "t4", "files:read", json=False),
    "pins.add": Method(marks.add_pin, "t2", "pins:write"),
    "pins.list": Method(marks.list_pins, "t2", "pins:read", json=False),
    "pins.remove": Method(marks.remove_pin, "t2", "pins:write"),
    "reactions.add": Method(marks.add_reaction, "t3", "reactions:write"),
    "reactions.get": Method(marks.reactions_of, "t3", "reactions:read", json=False),
    "reactions.remove": Method(marks.remove_reaction, "t2", "reactions:write"),
    "team.info": Method(people.team_info, "t3", "team:read"),
    "usergroups.list": Method(usergroups.list_, "t2", "usergroups:read", json=False),
    "usergroups.users.list": Method(usergroups.members, "t2", "usergroups:read", json=False),
    "users.conversations": Method(conversations.of_somebody, "t3", "*:read", json=False),
    "users.info": Method(people.info, "t4", "users:read", json=False),
    "users.list": Method(people.list_, "t2", "users:read", json=False),
    "users.lookupByEmail": Method(people.lookup, "t3", "users:read.email", json=False),
    "users.profile.get": Method(people.profile, "t4", "users.profile:read", json=False),
    "views.open": Method(views.open_, "t4"),
    "views.publish": Method(views.publish, "t4"),
    "views.push": Method(views.push, "t4"),
    "views.update": Method(views.update, "t4"),
}


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
    if not METHODS[call.method].token:
        return
    if not token:
        raise ApiError("not_authed")
    if token not in (call.app.bot_token, call.app.app_token):
        raise ApiError("invalid_auth")
    if call.app.revoked:
        raise ApiError(call.app.revoked)
    method = METHODS[call.method]
    if method.app_token != (token == call.app.app_token) and call.method != "auth.test":
        raise ApiError("not_allowed_token_type")
    if method.accepted and not set(method.accepted) & set(call.app.scopes):
        call.lacks(",".join(method.accepted))
