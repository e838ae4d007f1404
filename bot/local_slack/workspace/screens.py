"""Modals and Home tabs: each person has a stack of at most three forms and one Home per app."""

import secrets
import time
from copy import deepcopy

from bot.local_slack.changes import Changes, Happening
from bot.local_slack.elements import first_values, kept_values, with_ids
from bot.local_slack.ids import fresh_id
from bot.local_slack.installation import Installation
from bot.local_slack.records import Json, View
from bot.local_slack.wording import stored_view

STACK_LIMIT = 3


class ViewRefused(Exception):
    """Carries Slack's word for the refusal."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Screens:
    def __init__(self, app: Installation, team_id: str, changes: Changes) -> None:
        self._app = app
        self._team_id = team_id
        self._changes = changes
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def open(self, user: str, content: Json, channel: str | None = None) -> View:
        view = self._made(user, content, channel)
        view.root = view.id
        self.stacks[user] = [view]
        return self._shown(view)

    def push(self, user: str, content: Json, channel: str | None = None) -> View:
        stack = self.stacks.get(user) or []
        if not stack:
            raise ViewRefused("not_found")
        if len(stack) >= STACK_LIMIT:
            raise ViewRefused("push_limit_reached")
        view = self._made(user, content, channel)
        view.root, view.previous = stack[0].id, stack[-1].id
        stack.append(view)
        return self._shown(view)

    def update(self, view: View, content: Json, expected_hash: str | None = None) -> View:
        """What was typed stays where block_id and action_id are still the same (docs: surfaces/modals)."""
        if expected_hash and expected_hash != view.hash:
            raise ViewRefused("hash_conflict")
        self._external_id_is_free(content, view)
        whole = with_ids(stored_view(content))
        view.values = kept_values(view.values, whole["blocks"], view.channel)
        view.content, view.hash = whole, _hash()
        view.errors, view.trouble = {}, ""
        return self._shown(view)

    def publish(self, user: str, content: Json, expected_hash: str | None = None) -> View:
        home = self.homes.get(user)
        if home is not None:
            return self.update(home, content, expected_hash)
        self.homes[user] = self._made(user, content, None)
        self.homes[user].root = self.homes[user].id
        return self._shown(self.homes[user])

    def close(self, view: View) -> None:
        """This one only; the form below it is on top again."""
        stack = self.stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)
        self._changes.tell(Happening("view", user=view.user))

    def close_all(self, user: str) -> None:
        self.stacks.pop(user, None)
        self._changes.tell(Happening("view", user=user))

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View | None:
        everything = [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]
        for view in everything:
            if view.id == view_id or (external_id and view.content.get("external_id") == external_id):
                return view
        return None

    def said(self, view: View) -> View:
        """Tells those who watch that something in it moved."""
        return self._shown(view)

    def as_json(self, view: View) -> Json:
        """The view as Slack's answers and payloads show it."""
        kept = {name: view.content.get(name) for name in ("title", "submit", "close")}
        return {
            "id": view.id,
            "team_id": self._team_id,
            "type": view.kind,
            "blocks": view.content["blocks"],
            "private_metadata": view.content.get("private_metadata", ""),
            "callback_id": view.content.get("callback_id", ""),
            "external_id": view.content.get("external_id", ""),
            "state": {"values": deepcopy(view.values)},
            "hash": view.hash,
            **kept,
            "clear_on_close": bool(view.content.get("clear_on_close")),
            "notify_on_close": bool(view.content.get("notify_on_close")),
            "root_view_id": view.root,
            "previous_view_id": view.previous,
            "app_id": self._app.app_id,
            "app_installed_team_id": self._team_id,
            "bot_id": self._app.bot_id,
        }

    def _made(self, user: str, content: Json, channel: str | None) -> View:
        self._external_id_is_free(content, None)
        whole = with_ids(stored_view(content))
        return View(fresh_id("V"), user, whole, _hash(), first_values(whole["blocks"], channel), channel=channel)

    def _external_id_is_free(self, content: Json, own: View | None) -> None:
        wanted = content.get("external_id")
        holder = self.find(external_id=wanted) if wanted else None
        if holder is not None and holder is not own:
            raise ViewRefused("duplicate_external_id")

    def _shown(self, view: View) -> View:
        self._changes.tell(Happening(view.kind if view.kind == "home" else "view", user=view.user))
        return view


def _hash() -> str:
    return f"{int(time.time())}.{secrets.token_hex(4)}"
