"""What Slack's answer, or its silence, says about a request: the one place that reads answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

DEFAULT_RETRY_AFTER = 5.0
LONGEST_RETRY_AFTER = 3600.0
OK = 200
TOO_MANY = 429
SERVER_ERROR = 500

TOO_FAST = {"ratelimited", "rate_limited"}
# "Some aspect of the operation may have succeeded" (https://docs.slack.dev/reference/methods/chat.postMessage).
MAYBE = {"internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
# These are raised before anything of the request has left.
NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


@dataclass(frozen=True, slots=True)
class Sent:
    """Slack has taken it; `channel` and `ts` as far as the method tells them."""

    body: Mapping[str, Any]

    @property
    def channel(self) -> str | None:
        found = self.body.get("channel")
        found = found.get("id") if isinstance(found, Mapping) else found
        return found if isinstance(found, str) else None

    @property
    def ts(self) -> str | None:
        found = self.body.get("ts")
        return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True)
class NotSent:
    """Surely not taken, and worth another try: after `after` seconds when Slack named a time."""

    code: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The request left and nobody knows what became of it."""

    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Surely not taken, and trying again changes nothing."""

    code: str


Answer = Sent | NotSent | Uncertain | Refused


def classify(outcome: object) -> Answer:
    """`outcome` is what the Slack client returned or raised. What is not surely known is uncertain."""
    if isinstance(outcome, AsyncSlackResponse):
        return of_response(outcome.status_code, outcome.headers, outcome.data)
    if isinstance(outcome, SlackApiError):
        return of_refusal(outcome.response)
    if isinstance(outcome, NEVER_LEFT):
        return NotSent("unreachable")
    # A bare TimeoutError, a cut connection, and what the SDK itself trips over in bodies it did not expect.
    return Uncertain(type(outcome).__name__)


def of_refusal(response: object) -> Answer:
    if isinstance(response, AsyncSlackResponse):
        return of_response(response.status_code, response.headers, response.data)
    if isinstance(response, aiohttp.ClientResponse):  # the SDK could not read its body
        return of_response(response.status, response.headers, None)
    if isinstance(response, Mapping):
        return of_response(OK, {}, response)
    return Uncertain("unreadable")


def of_response(status: int, headers: object, body: object) -> Answer:
    error = body.get("error") if isinstance(body, Mapping) else None
    code = error if isinstance(error, str) else ""
    if status == TOO_MANY or (status < SERVER_ERROR and code in TOO_FAST):
        return NotSent("ratelimited", retry_after(headers))
    if status >= SERVER_ERROR or not isinstance(body, Mapping):
        return Uncertain(f"http_{status}")
    if status == OK and body.get("ok") is True:
        return Sent(body)
    if body.get("ok") is not False or not code:
        return Uncertain("unreadable")
    return Uncertain(code) if code in MAYBE else Refused(code)


def retry_after(headers: object) -> float:
    """In seconds; Slack always says, proxies between us do not."""
    said = None
    if isinstance(headers, Mapping):
        said = next((value for name, value in headers.items() if str(name).lower() == "retry-after"), None)
    try:
        seconds = float(str(said))
    except ValueError:
        return DEFAULT_RETRY_AFTER
    if not seconds >= 0:  # NaN is not
        return DEFAULT_RETRY_AFTER
    return min(seconds, LONGEST_RETRY_AFTER)
