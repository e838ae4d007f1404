"""One call of a Web API method: its arguments in whatever way they came, and how it is refused."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from bot.local_slack.installation import Installation
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.workspace import Workspace


class ApiError(Exception):
    """Becomes {"ok": false, "error": …} with the further keys that Slack adds."""

    def __init__(self, error: str, **further: Any) -> None:
        super().__init__(error)
        self.error = error
        self.further = further


def invalid_arguments(*messages: str) -> ApiError:
    told = [f"[ERROR] {message}" for message in messages]
    return ApiError("invalid_arguments", response_metadata={"messages": told})


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    args: Json
    workspace: Workspace
    app: Installation
    base_url: str

    def text(self, name: str) -> str | None:
        """An id, a ts or words; a number in JSON is a mistake that Slack refuses."""
        value = self.args.get(name)
        if value is not None and not isinstance(value, str):
            raise invalid_arguments(f"must be a string [json-pointer:/{name}]")
        return value

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        """The SDK sends 1 and 0 in forms and true and false in JSON."""
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, otherwise: int) -> int:
        value = self.args.get(name, otherwise)
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError):
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def structure(self, name: str, otherwise: Json | list[Json] | None = None, *, error: str = "") -> Any:
        """A structure in JSON, or the same as a string of JSON in a form."""
        value = self.args.get(name, otherwise)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else otherwise
        except ValueError:
            raise ApiError(error or "invalid_arguments") from None

    def ids(self, name: str) -> list[str]:
        value = self.args.get(name) or []
        listed = [one for one in value.split(",") if one] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise invalid_arguments(f"must be a list of ids [json-pointer:/{name}]")
        return listed

    def channel(self, name: str = "channel") -> Channel:
        """What the app may know of: public channels, and private ones and DMs it is in."""
        return self.visible(self.workspace.rooms.by_id.get(self.needed(name)))

    def visible(self, found: Channel | None) -> Channel:
        if found is None or (self.app.bot_user not in found.members and (found.private or found.direct)):
            raise ApiError("channel_not_found")
        return found

    def is_member(self, channel: Channel) -> bool:
        return self.app.bot_user in channel.members

    def message(self, channel: Channel, name: str = "ts") -> Message:
        found = channel.messages.get(self.needed(name))
        if found is None:
            raise ApiError("message_not_found")
        return found

    def lacks(self, scope: str) -> NoReturn:
        raise ApiError("missing_scope", needed=scope, provided=",".join(self.app.scopes))

    def needs_kind(self, family: str, channel: Channel) -> None:
        """conversations.* take the scope of the type of conversation, e.g. groups:read for private ones."""
        if (scope := f"{channel.kind}:{family}") not in self.app.scopes:
            self.lacks(scope)
