"""Every answer is read as sent, not sent, uncertain or refused, and never too hopefully."""

import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.client_reqrep import ConnectionKey
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.delivery.classify import MAYBE, Answer, NotSent, Refused, Sent, Uncertain, classify, retry_after
from tests.bot.delivery.pretend import Slack


def response(status: int, body: Any, headers: dict[str, str] | None = None) -> AsyncSlackResponse:
    return AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="chat.postMessage",
        req_args={},
        data=body,
        headers=headers or {},
        status_code=status,
    )


def refusal(status: int, body: Any, headers: dict[str, str] | None = None) -> Exception:
    try:
        return SlackApiError("no", response(status, body, headers))
    except ValueError as error:  # the SDK trips over a body of bytes
        return error


def connector_error(kind: Callable[..., aiohttp.ClientConnectorError]) -> aiohttp.ClientConnectorError:
    key = ConnectionKey("slack.com", 443, True, True, None, None, None)
    return kind(key, OSError("refused"))


PERMANENT = [
    "account_inactive",
    "cannot_dm_bot",
    "cant_update_message",
    "channel_not_found",
    "edit_window_closed",
    "invalid_auth",
    "invalid_blocks",
    "is_archived",
    "is_inactive",
    "message_limit_exceeded",
    "message_not_found",
    "messages_tab_disabled",
    "missing_scope",
    "msg_too_long",
    "no_text",
    "not_in_channel",
    "restricted_action",
    "token_revoked",
    "user_disabled",
    "user_not_found",
    "user_not_in_channel",
    "a_code_of_the_future",
]

TABLE: list[tuple[object, Answer]] = [
    *((refusal(200, {"ok": False, "error": code}), Refused(code)) for code in PERMANENT),
    *((refusal(200, {"ok": False, "error": code}), Uncertain(code)) for code in sorted(MAYBE)),
    *((refusal(status, {"ok": False, "error": "x"}), Uncertain(f"http_{status}")) for status in (500, 502, 503, 504)),
    (refusal(503, "<html>", {"Retry-After": "3"}), Uncertain("http_503")),
    (refusal(200, {"ok": False, "error": "ratelimited"}, {"Retry-After": "7"}), NotSent("ratelimited", 7.0)),
    (refusal(200, {"ok": False, "error": "rate_limited"}), NotSent("ratelimited", 5.0)),
    (refusal(429, {"ok": False, "error": "ratelimited"}, {"retry-after": "30"}), NotSent("ratelimited", 30.0)),
    (refusal(429, "slow down", {"Retry-After": "30"}), NotSent("ratelimited", 30.0)),
    (refusal(429, None), NotSent("ratelimited", 5.0)),
    (refusal(200, None), Uncertain("http_200")),
    (refusal(200, "ok"), Uncertain("http_200")),
    (refusal(200, b"ok"), Uncertain("ValueError")),
    (refusal(200, []), Uncertain("http_200")),
    (refusal(200, {}), Uncertain("unreadable")),
    (refusal(200, {"ok": False}), Uncertain("unreadable")),
    (refusal(200, {"ok": False, "error": None}), Uncertain("unreadable")),
    (refusal(200, {"ok": "yes"}), Uncertain("unreadable")),
    (refusal(404, "<html>"), Uncertain("http_404")),
    (SlackApiError("no", {"ok": False, "error": "is_archived"}), Refused("is_archived")),
    (SlackApiError("no", None), Uncertain("unreadable")),
    (TimeoutError(), Uncertain("TimeoutError")),
    (aiohttp.ServerDisconnectedError(), Uncertain("ServerDisconnectedError")),
    (aiohttp.ClientOSError(), Uncertain("ClientOSError")),
    (aiohttp.ClientPayloadError(), Uncertain("ClientPayloadError")),
    (aiohttp.SocketTimeoutError(), Uncertain("SocketTimeoutError")),
    (aiohttp.ConnectionTimeoutError(), NotSent("unreachable")),
    (connector_error(aiohttp.ClientConnectorError), NotSent("unreachable")),
    (connector_error(aiohttp.ClientConnectorDNSError), NotSent("unreachable")),
    (ConnectionResetError(), Uncertain("ConnectionResetError")),
    (TypeError(), Uncertain("TypeError")),
    (AttributeError(), Uncertain("AttributeError")),
    (None, Uncertain("NoneType")),
]


@pytest.mark.parametrize(("outcome", "answer"), TABLE)
def test_each_answer_says_what_became_of_the_message(outcome: object, answer: Answer) -> None:
    assert classify(outcome) == answer


def test_what_slack_took_is_sent() -> None:
    post = classify(response(200, {"ok": True, "channel": "C1", "ts": "1.1"}))
    opened = classify(response(200, {"ok": True, "channel": {"id": "D1"}}))

    assert isinstance(post, Sent)
    assert isinstance(opened, Sent)
    assert (post.channel, post.ts) == ("C1", "1.1")
    assert (opened.channel, opened.ts) == ("D1", None)


bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["ok", "error", "ts", "channel"]) | st.text(), inner)
    ),
    max_leaves=8,
)


@given(st.integers(100, 599), bodies, st.dictionaries(st.sampled_from(["Retry-After", "X"]), st.text()))
def test_no_answer_is_too_odd_to_be_read(status: int, body: Any, headers: dict[str, str]) -> None:
    for outcome in (refusal(status, body, headers), response(status, body, headers)):
        answer = classify(outcome)
        is_object = isinstance(body, dict)
        claims_ok = status == 200 and is_object and body.get("ok") is True
        claims_refusal = is_object and body.get("ok") is False and isinstance(body.get("error"), str)

        assert isinstance(answer, Sent) <= claims_ok
        assert isinstance(answer, Refused) <= (status < 500 and claims_refusal)
        assert isinstance(answer, NotSent) <= (status == 429 or (status < 500 and is_object))


@given(st.text() | st.floats().map(str) | st.integers().map(str))
def test_a_time_to_wait_is_always_a_sensible_number(said: str) -> None:
    assert 0 <= retry_after({"Retry-After": said}) <= 3600


@pytest.mark.parametrize(
    ("body", "content_type", "answer"),
    [
        ("<html>", "text/html", Uncertain),
        ("sorry", "text/plain", Uncertain),
        ("", "application/json", Uncertain),
        ("null", "application/json", Uncertain),
        ("[1]", "application/json", Uncertain),
        ("{", "application/json", Uncertain),
        ('{"ok": true, "ts": "1.1"}', "application/json", Sent),
        ('{"ok": false, "error": "is_archived"}', "application/json", Refused),
    ],
)
@pytest.mark.parametrize("status", [200, 503])
async def test_the_sdk_is_understood_whatever_it_trips_over(
    body: str, content_type: str, answer: type[Answer], status: int
) -> None:
    async def reply(request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=content_type)

    assert isinstance(await asked(reply), answer if status == 200 else Uncertain)


async def asked(reply: Callable[[web.Request], Any]) -> Answer:
    app = web.Application()
    app.router.add_route("*", "/api/{method}", reply)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient("xoxb-1", base_url=url, session=session, retry_handlers=[])
            return classify(await client.chat_postMessage(channel="C1", text="x"))
    except Exception as error:  # noqa: BLE001 - what the SDK raises is what is examined
        return classify(error)
    finally:
        await runner.cleanup()


async def test_nobody_at_home_is_surely_not_sent(slack: Slack) -> None:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient("xoxb-1", base_url="http://127.0.0.1:1/", session=session, retry_handlers=[])
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await client.chat_postMessage(channel="C1", text="x")

    assert classify(caught.value) == NotSent("unreachable")
    assert json.dumps(slack.calls) == "[]"
