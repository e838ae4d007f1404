"""The app as its manifest describes it, installed in the workspace: tokens, scopes, what it hears."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.local_slack.ids import fresh_id, stable_id
from bot.local_slack.records import Json


@dataclass(slots=True)
class Installation:
    """Allows exactly what the manifest allows; `revoked` is what the tokens answer once it was uninstalled."""

    manifest: Json
    bot_token: str = field(default_factory=lambda: f"xoxb-{secrets.token_hex(16)}")
    app_token: str = field(default_factory=lambda: f"xapp-1-{secrets.token_hex(16)}")
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    verification_token: str = field(default_factory=lambda: secrets.token_hex(12))
    tickets: set[str] = field(default_factory=set)
    revoked: str | None = None

    @property
    def name(self) -> str:
        return str(self.manifest["display_information"]["name"])

    @property
    def bot_name(self) -> str:
        return str(self._features.get("bot_user", {}).get("display_name", self.name))

    @property
    def app_id(self) -> str:
        return stable_id("A", self.name)

    @property
    def bot_id(self) -> str:
        return stable_id("B", self.name)

    @property
    def bot_user(self) -> str:
        return stable_id("U", "bot", self.name)

    @property
    def scopes(self) -> tuple[str, ...]:
        return tuple(self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))

    @property
    def bot_events(self) -> frozenset[str]:
        return frozenset(self._settings.get("event_subscriptions", {}).get("bot_events", ()))

    @property
    def interactive(self) -> bool:
        return bool(self._settings.get("interactivity", {}).get("is_enabled"))

    @property
    def home_enabled(self) -> bool:
        return bool(self._features.get("app_home", {}).get("home_tab_enabled"))

    @property
    def messages_enabled(self) -> bool:
        return bool(self._features.get("app_home", {}).get("messages_tab_enabled"))

    @property
    def messages_read_only(self) -> bool:
        return bool(self._features.get("app_home", {}).get("messages_tab_read_only_enabled"))

    @property
    def commands(self) -> Mapping[str, Json]:
        return {command["command"]: command for command in self._features.get("slash_commands", ())}

    def shortcuts(self, kind: str) -> Sequence[Json]:
        """`kind` is 'global' or 'message', as in the manifest."""
        return [one for one in self._features.get("shortcuts", ()) if one["type"] == kind]

    def ticket(self) -> str:
        """For one websocket, once."""
        made = fresh_id("", 24)
        self.tickets.add(made)
        return made

    def redeem(self, ticket: str) -> bool:
        known = ticket in self.tickets
        self.tickets.discard(ticket)
        return known

    @property
    def _features(self) -> dict[str, Any]:
        return dict(self.manifest.get("features", {}))

    @property
    def _settings(self) -> dict[str, Any]:
        return dict(self.manifest.get("settings", {}))
