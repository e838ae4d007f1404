"""Deliveries over HTTP (docs: authentication/verifying-requests-from-slack, apis/events-api)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.local_slack import LocalSlack
from bot.local_slack.delivery.signed_http import UrlNotVerified, signature
from bot.local_slack.server.listener import Listener
from tests.local_slack.counterpart import COMPANY, MANIFEST, Json, bolt_for, over_http


@dataclass(slots=True)
class Heard:
    """A bare endpoint that notes what it is sent."""

    answer: Callable[[], Response] = Response
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, request: Request) -> Response:
        body = await request.body()
        if request.headers["content-type"] == "application/json" and b"url_verification" in body:
            return JSONResponse({"challenge": json.loads(body)["challenge"]})
        self.requests.append((dict(request.headers), body))
        return self.answer()


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    started = LocalSlack(COMPANY, MANIFEST, transport="http")
    started.pace.factor = 0.0
    await started.start()
    yield started
    await started.stop()


@asynccontextmanager
async def endpoint(slack: LocalSlack, heard: Heard) -> AsyncIterator[None]:
    listener = Listener(Starlette(routes=[Route("/slack/events", heard.serve, methods=["POST"])]))
    port = await listener.start(0)
    await slack.verify(f"http://127.0.0.1:{port}/slack/events")
    try:
        yield
    finally:
        await listener.stop()


def test_the_signature_is_that_of_the_docs() -> None:
    """The test vector of docs: authentication/verifying-requests-from-slack."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        b"96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    signed = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)

    assert signed == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


async def test_every_kind_has_its_shape_and_is_signed(slack: LocalSlack) -> None:
    """Events are JSON, commands a form, interactions a form with one field payload."""
    heard = Heard()
    async with endpoint(slack, heard):
        await slack.person("Sara").types("hello", "#sales")
        await slack.person("Sara").types("/note a payload & more", "#sales")
        await slack.person("Sara").uses("New note")

    verifier = SignatureVerifier(slack.signing_secret)
    event, command, interaction = (body for _, body in heard.requests)
    assert all(verifier.is_valid_request(body, headers) for headers, body in heard.requests)
    assert json.loads(event)["event"]["text"] == "hello"
    assert parse_qs(command.decode())["text"] == ["a payload & more"]
    assert list(parse_qs(interaction.decode())) == ["payload"]


async def test_the_url_must_give_the_challenge_back(slack: LocalSlack) -> None:
    """Docs: apis/events-api/using-http-request-urls; Bolt answers it only when it is signed."""

    async def wrong(request: Request) -> Response:
        return Response("hello")

    listener = Listener(Starlette(routes=[Route("/", wrong, methods=["POST"])]))
    port = await listener.start(0)
    with pytest.raises(UrlNotVerified):
        await slack.verify(f"http://127.0.0.1:{port}/")
    await listener.stop()

    async with over_http(slack, bolt_for(slack)):
        assert slack.http is not None


async def test_a_wrong_clock_makes_bolt_refuse(slack: LocalSlack) -> None:
    """Five minutes are the limit."""
    async with over_http(slack, bolt_for(slack)):
        assert slack.http is not None
        slack.http.skew = -301.0
        await slack.person("Sara").types("/note", "#sales")

    assert slack.ledger.deliveries[0].answers[0].status == 401


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda: Response("no", 500), "http_error"),
        (lambda: Response("no", 404), "http_error"),
    ],
)
async def test_an_event_climbs_the_ladder_with_the_same_id(
    slack: LocalSlack, answer: Callable[[], Response], reason: str
) -> None:
    """Docs: apis/events-api: three retries, x-slack-retry-num and x-slack-retry-reason."""
    heard = Heard(answer)
    async with endpoint(slack, heard):
        await slack.person("Sara").types("hello", "#sales")
        await slack.workspace.changes.wait_for(lambda: len(heard.requests) == 4, 5)

    headers = [headers for headers, _ in heard.requests]
    bodies: list[Json] = [json.loads(body) for _, body in heard.requests]
    assert [one.get("x-slack-retry-num") for one in headers] == [None, "1", "2", "3"]
    assert headers[1]["x-slack-retry-reason"] == reason
    assert len({one["event_id"] for one in bodies}) == 1


@pytest.mark.parametrize(("times", "outcome"), [(2, "acked"), (3, "redirected")])
async def test_two_redirects_are_followed(slack: LocalSlack, times: int, outcome: str) -> None:
    """Docs: apis/events-api: Slack follows two; of more it says too_many_redirects with the next try."""
    heard = Heard()

    def answer() -> Response:
        return RedirectResponse("/slack/events", 307) if len(heard.requests) <= times else Response()

    heard.answer = answer
    slack.pace.ladder = ()
    async with endpoint(slack, heard):
        await slack.person("Sara").types("hello", "#sales")

    assert [one.outcome for one in slack.ledger.heard("message")[0].answers] == [outcome]


async def test_no_retry_ends_the_ladder(slack: LocalSlack) -> None:
    """Docs: apis/events-api: x-slack-no-retry."""
    heard = Heard(lambda: Response("no", 500, {"x-slack-no-retry": "1"}))
    async with endpoint(slack, heard):
        await slack.person("Sara").types("hello", "#sales")

    assert len(heard.requests) == 1


async def test_an_answer_after_the_deadline_is_a_timeout(slack: LocalSlack) -> None:
    slack.pace.ack_seconds = 0.05
    released = asyncio.Event()

    async def slow(request: Request) -> Response:
        await released.wait()
        return Response()

    listener = Listener(Starlette(routes=[Route("/", slow, methods=["POST"])]))
    assert slack.http is not None
    slack.http.url = f"http://127.0.0.1:{await listener.start(0)}/"
    await slack.person("Sara").types("/note", "#sales")
    released.set()
    await listener.stop()

    assert slack.person("Sara").notices == ['/note failed with the error "operation_timeout"']


async def test_interactions_are_never_repeated(slack: LocalSlack) -> None:
    heard = Heard(lambda: Response("no", 500))
    async with endpoint(slack, heard):
        await slack.person("Sara").types("/note", "#sales")
        await slack.settled()

    assert len(heard.requests) == 1
