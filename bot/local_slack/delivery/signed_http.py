"""Deliveries over HTTP: signed (docs: authentication/verifying-requests-from-slack), answered in 3 s."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from urllib.parse import urlencode

import httpx

from bot.local_slack.delivery.pace import Pace
from bot.local_slack.delivery.transport import Retry
from bot.local_slack.installation import Installation
from bot.local_slack.ledger import Answer, Outcome
from bot.local_slack.records import Json

MOST_REDIRECTS = 2
# Far beyond the deadline for the ack, which is what ends a delivery.
LONGEST_ANSWER = 60.0
FORM = "application/x-www-form-urlencoded"


class UrlNotVerified(Exception):
    """The app did not give the challenge back (docs: apis/events-api/using-http-request-urls)."""


def signature(secret: str, timestamp: str, body: bytes) -> str:
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class SignedHttp:
    """`skew` moves the time stamp of requests, to see what the app makes of a wrong clock."""

    marks_interactions = True

    def __init__(self, app: Installation, pace: Pace, url: str | None) -> None:
        self._app = app
        self._pace = pace
        self.url = url
        self.options_url: str | None = None
        self.skew = 0.0
        self._client = httpx.AsyncClient(timeout=LONGEST_ANSWER, max_redirects=MOST_REDIRECTS, trust_env=False)

    async def verify(self) -> None:
        """What Slack does when the url is entered: it must answer the signed challenge."""
        challenge = secrets.token_urlsafe(24)
        asked = {"token": self._app.verification_token, "challenge": challenge, "type": "url_verification"}
        answer = await self._post(str(self.url), json.dumps(asked).encode(), "application/json", {})
        echoed = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        if answer.outcome == "unreachable":
            return
        if not answer.acked or echoed != challenge:
            raise UrlNotVerified(f"{self.url} answered {answer.status} {answer.body!r} to the challenge")

    async def send(self, envelope: str, payload: Json, retry: Retry | None = None) -> Answer:
        url = self.options_url if payload.get("type") == "block_suggestion" else self.url
        if url is None:
            return Answer("unreachable")
        if envelope == "events_api":
            headers = _retry_headers(retry)
            return await self._post(url, json.dumps(payload).encode(), "application/json", headers, retry)
        form = payload if envelope == "slash_commands" else {"payload": json.dumps(payload)}
        return await self._post(url, urlencode(form).encode(), FORM, {})

    async def _post(
        self, url: str, body: bytes, content_type: str, headers: dict[str, str], retry: Retry | None = None
    ) -> Answer:
        stamp = str(int(time.time() + self.skew))
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self._app.signing_secret, stamp, body),
            **headers,
        }
        started = time.monotonic()
        outcome, response = await self._answered(url, body, signed)
        ms = (time.monotonic() - started) * 1000
        number = retry.number if retry else 0
        if response is None:
            return Answer(outcome, None, None, ms, number)
        no_retry = response.headers.get("x-slack-no-retry") == "1"
        return Answer(outcome, _body(response), response.status_code, ms, number, no_retry)

    async def _answered(self, url: str, body: bytes, headers: dict[str, str]) -> tuple[Outcome, httpx.Response | None]:
        posting = self._client.post(url, content=body, headers=headers, follow_redirects=True)
        try:
            response = await asyncio.wait_for(posting, self._pace.ack_seconds)
        except TimeoutError:
            return "timeout", None
        except httpx.TooManyRedirects:
            return "redirected", None
        except httpx.TransportError:
            return "unreachable", None
        return ("acked" if response.is_success else "refused"), response

    async def stop(self) -> None:
        await self._client.aclose()


def _retry_headers(retry: Retry | None) -> dict[str, str]:
    if retry is None:
        return {}
    return {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}


def _body(response: httpx.Response) -> object:
    """None when empty, a structure when it is JSON, else the text."""
    if not response.content:
        return None
    if "application/json" in response.headers.get("content-type", ""):
        try:
            return response.json()
        except ValueError:
            return response.text
    return response.text
