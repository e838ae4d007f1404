"""The handles Slack lends an app for a moment: triggers and response_urls."""

import secrets
import time

from bot.local_slack.records import ResponseUrl, Trigger

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60.0
RESPONSE_URL_USES = 5


class BadHandle(Exception):
    """Carries Slack's word for what is wrong with it."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Handles:
    def __init__(self) -> None:
        self.trigger_seconds = TRIGGER_SECONDS
        self.response_url_seconds = RESPONSE_URL_SECONDS
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def lend_trigger(self, user: str, *, channel: str | None = None) -> str:
        number = time.monotonic_ns()
        known = f"{number // 1_000_000}.{number % 1_000_000}.{secrets.token_hex(16)}"
        self._triggers[known] = Trigger(known, user, time.monotonic(), channel=channel)
        return known

    def use_trigger(self, known: str) -> Trigger:
        """One use within three seconds; the names of the refusals are those of the method reference."""
        trigger = self._triggers.get(known)
        if trigger is None:
            raise BadHandle("invalid_trigger_id")
        if trigger.used:
            raise BadHandle("exchanged_trigger_id")
        if time.monotonic() - trigger.made > self.trigger_seconds:
            raise BadHandle("expired_trigger_id")
        trigger.used = True
        return trigger

    def lent_to(self, known: str) -> str:
        """The id of the person whose doing made this trigger; "" for one that was never lent."""
        return self._triggers[known].user if known in self._triggers else ""

    def lend_url(self, user: str, channel: str, *, ts: str | None = None, ephemeral: bool = False) -> ResponseUrl:
        made = ResponseUrl(secrets.token_hex(12), user, channel, time.monotonic(), ts, ephemeral)
        self._urls[made.id] = made
        return made

    def use_url(self, known: str) -> ResponseUrl:
        lent = self._urls.get(known)
        if lent is None or time.monotonic() - lent.made > self.response_url_seconds:
            raise BadHandle("expired_url")
        if lent.uses >= RESPONSE_URL_USES:
            raise BadHandle("used_url")
        lent.uses += 1
        return lent
