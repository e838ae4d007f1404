"""The one door for HTTP: the guard before Slack's requests, and the health of the process."""

import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
import yarl
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("unison.web")

SLACK_PATH = "/slack/events"
LARGEST_BODY = 1024 * 1024
# https://docs.slack.dev/authentication/verifying-requests-from-slack: five minutes, either way.
SKEW_SECONDS = 300
_DIGITS = re.compile("[0-9]{1,12}")

Hear = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
Health = Callable[[], Awaitable[dict[str, Any]]]


class Rejected(Exception):
    """Not from Slack, or not in a shape that Slack sends."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def web(signing_secret: str | None, hear: Hear, health: Health) -> ASGIApp:
    """Without a signing secret (Socket Mode) nothing is heard over HTTP."""
    others = _others(health)
    guard = Guard(signing_secret, hear) if signing_secret else None

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if guard and scope["type"] == "http" and scope["path"] == SLACK_PATH:
            await guard(scope, receive, send)
        else:
            await others(scope, receive, send)

    return app


def _others(health: Health) -> Starlette:
    async def answer(request: Request) -> JSONResponse:
        state = await health()
        return JSONResponse(state, status_code=200 if state["ok"] else 503)

    return Starlette(routes=[Route("/health", answer)])


class Guard:
    """Checks size, age and signature of the raw bytes before any parser sees them."""

    def __init__(self, signing_secret: str, hear: Hear) -> None:
        self._verifier = SignatureVerifier(signing_secret)
        self._hear = hear

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._heard(scope, receive)
        except Rejected as rejected:
            log.info("rejected", status=rejected.status, reason=rejected.reason)
            response = BoltResponse(status=rejected.status, body=json.dumps({"error": rejected.reason}))
        await _send(response, send)

    async def _heard(self, scope: Scope, receive: Receive) -> BoltResponse:
        if scope["method"] != "POST":
            raise Rejected(405, "only POST is heard here")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        raw = await _body(receive)
        self._verify(raw, headers)
        return await self._hear(AsyncBoltRequest(mode="socket_mode", body=parse(raw)))

    def _verify(self, raw: bytes, headers: dict[str, str]) -> None:
        stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if not _DIGITS.fullmatch(stamp) or abs(time.time() - int(stamp)) > SKEW_SECONDS:
            raise Rejected(401, "the request's timestamp is missing or too far from now")
        try:
            is_slacks = signature.isascii() and self._verifier.is_valid(raw, stamp, signature)
        except UnicodeDecodeError:
            raise Rejected(400, "the body is not UTF-8") from None
        if not is_slacks:
            raise Rejected(401, "the signature is not Slack's")


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    more = True
    while more:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise Rejected(400, "the request broke off")
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
        if sum(map(len, parts)) > LARGEST_BODY:
            raise Rejected(413, "the request is larger than a megabyte")
    return b"".join(parts)


def parse(raw: bytes) -> dict[str, Any]:
    """A command's form, the JSON in a form's `payload`, or an event's JSON. Raises Rejected for anything else.

    Parsed here once for both transports: Bolt takes any form that holds the word "payload" for an interaction.
    """
    try:
        text = raw.decode()
        body = json.loads(text) if text.startswith("{") else _form(text)
    except (ValueError, RecursionError) as wrong:
        raise Rejected(400, "the body is neither a form nor JSON") from wrong
    if not isinstance(body, dict) or not _is_known(body):
        raise Rejected(400, "the body is not one that Slack sends")
    return body


def _form(text: str) -> Any:
    """By yarl, which is written in C: the standard library takes ten times as long for a form's JSON."""
    fields = dict(yarl.URL.build(query_string=text, encoded=True).query)
    return fields if "command" in fields else json.loads(fields.get("payload", "null"))


_MUST_HOLD: dict[str, tuple[tuple[str, type], ...]] = {
    "url_verification": (("challenge", str),),
    "event_callback": (("event", dict), ("event_id", str)),
    "block_actions": (("actions", list), ("user", dict), ("trigger_id", str)),
    "view_submission": (("view", dict), ("user", dict)),
    "view_closed": (("view", dict), ("user", dict)),
    "shortcut": (("callback_id", str), ("user", dict), ("trigger_id", str)),
    "message_action": (("callback_id", str), ("user", dict), ("trigger_id", str), ("message", dict)),
    "block_suggestion": (("action_id", str), ("user", dict)),
}
_COMMAND: tuple[tuple[str, type], ...] = (("command", str), ("user_id", str), ("trigger_id", str))


def _is_known(body: dict[str, Any]) -> bool:
    wanted = _COMMAND if "command" in body else _MUST_HOLD.get(str(body.get("type")))
    return wanted is not None and all(isinstance(body.get(name), kind) for name, kind in wanted) and _inside(body)


def _inside(body: dict[str, Any]) -> bool:
    """The names by which a payload is routed."""
    match body.get("type"):
        case "block_actions":
            first = next(iter(body["actions"]), None)
            return isinstance(first, dict) and isinstance(first.get("action_id"), str)
        case "view_submission" | "view_closed":
            return isinstance(body["view"].get("callback_id"), str) and isinstance(body["view"].get("id"), str)
        case "event_callback":
            return isinstance(body["event"].get("type"), str)
        case _:
            return True


async def _send(response: BoltResponse, send: Send) -> None:
    headers = [
        (name.encode("latin-1"), value.encode("latin-1")) for name, found in response.headers.items() for value in found
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body.encode()})
