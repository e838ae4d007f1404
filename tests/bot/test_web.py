"""The guard: only what Slack signed, and only in shapes that Slack sends, comes as far as the bot."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.web import LARGEST_BODY, Rejected, parse, web

pytestmark = pytest.mark.anyio
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
COMMAND = {"command": "/leadfeedback", "user_id": "U1", "trigger_id": "1.2.3", "text": "show payload"}


class Bot:
    """Keeps what came through."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    async def hear(self, request: AsyncBoltRequest) -> BoltResponse:
        self.heard.append(request.body)
        return BoltResponse(status=200, body="")

    async def healthy(self) -> dict[str, Any]:
        return {"ok": True}

    async def full(self) -> dict[str, Any]:
        return {"ok": False}


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def slack(bot: Bot) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(web(SECRET, bot.hear, bot.healthy))
    return httpx.AsyncClient(transport=transport, base_url="http://unison")


def signed(body: bytes, age: int = 0) -> dict[str, str]:
    stamp = str(int(time.time()) - age)
    signature = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}


def status_of(raw: bytes) -> int:
    try:
        parse(raw)
    except Rejected as rejected:
        return rejected.status
    return 200


async def test_a_command_whose_words_hold_payload_comes_through(slack: httpx.AsyncClient, bot: Bot) -> None:
    body = urlencode(COMMAND).encode()

    answer = await slack.post("/slack/events", content=body, headers=signed(body))

    assert answer.status_code == 200
    assert bot.heard[0]["text"] == "show payload"


@pytest.mark.parametrize("age", [-301, 301])
async def test_an_old_or_future_request_is_not_heard(slack: httpx.AsyncClient, bot: Bot, age: int) -> None:
    body = urlencode(COMMAND).encode()

    answer = await slack.post("/slack/events", content=body, headers=signed(body, age))

    assert (answer.status_code, bot.heard) == (401, [])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "1.5", "X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "-1", "X-Slack-Signature": "v0=00"},
        {"X-Slack-Request-Timestamp": "9" * 400, "X-Slack-Signature": "v0=00"},
    ],
)
async def test_what_slack_did_not_sign_is_not_heard(
    slack: httpx.AsyncClient, bot: Bot, headers: dict[str, str]
) -> None:
    answer = await slack.post("/slack/events", content=b"{}", headers=headers)

    assert (answer.status_code, bot.heard) == (401, [])


async def test_a_signature_of_other_letters_is_refused_and_not_an_error(slack: httpx.AsyncClient) -> None:
    headers = [(b"x-slack-request-timestamp", str(int(time.time())).encode()), (b"x-slack-signature", b"v0=\xe9")]

    assert (await slack.post("/slack/events", content=b"{}", headers=headers)).status_code == 401


async def test_a_body_over_a_megabyte_is_not_read_on(slack: httpx.AsyncClient, bot: Bot) -> None:
    body = b"x" * (LARGEST_BODY + 1)

    assert (await slack.post("/slack/events", content=body, headers=signed(body))).status_code == 413
    assert bot.heard == []


async def test_only_post_is_heard(slack: httpx.AsyncClient) -> None:
    assert (await slack.get("/slack/events")).status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[1]",
        b"{",
        b"\xff\xfe",
        b"{}",
        b"payload=[1]",
        b"payload=%7B%7D",
        b'{"type": "event_callback"}',
        b'{"type": "event_callback", "event": {}, "event_id": "E1"}',
        b'{"type": "block_actions", "actions": [], "user": {}, "trigger_id": "1"}',
        b'{"type": "view_submission", "view": {}, "user": {}}',
        b'{"type": ["block_actions"]}',
        b'{"type": "x", "a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b"command=/x",
        b"&".join(b"a%d=1" % n for n in range(200)),
    ],
)
async def test_hostile_shapes_get_a_400_even_when_signed(slack: httpx.AsyncClient, bot: Bot, body: bytes) -> None:
    answer = await slack.post("/slack/events", content=body, headers=signed(body))

    assert (answer.status_code, bot.heard) == (400, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_are_more_than_rejected(raw: bytes) -> None:
    assert status_of(raw) in {200, 400}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "actions", "user", "view", "event", "callback_id", "action_id", "id"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_is_more_than_rejected(said: object) -> None:
    assert status_of(urlencode({"payload": json.dumps(said)}).encode()) in {200, 400}


async def test_the_health_is_told_and_a_sick_one_is_a_503(bot: Bot, slack: httpx.AsyncClient) -> None:
    sick = httpx.AsyncClient(transport=httpx.ASGITransport(web(SECRET, bot.hear, bot.full)), base_url="http://unison")

    assert (await slack.get("/health")).json() == {"ok": True}
    assert (await sick.get("/health")).status_code == 503


async def test_in_socket_mode_nothing_is_heard_over_http(bot: Bot) -> None:
    alone = httpx.AsyncClient(transport=httpx.ASGITransport(web(None, bot.hear, bot.healthy)), base_url="http://unison")
    body = urlencode(COMMAND).encode()

    assert (await alone.post("/slack/events", content=body, headers=signed(body))).status_code == 404
    assert bot.heard == []
