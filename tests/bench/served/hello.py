"""Bolt's hello, as its documentation has it: `stock` with its defaults, `bare` answering when the handler is done."""

import sys

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.bench.names import BOT, BOT_USER, SECRET, TEAM


async def authorize() -> AuthorizeResult:
    """Without a question to Slack, as Unison's own does."""
    return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token="xoxb-0", bot_id=BOT, bot_user_id=BOT_USER)


def bolt(*, process_before_response: bool) -> AsyncApp:
    return AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=process_before_response)


def serve(app: AsyncApp, port: int) -> None:
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    routes = [Route("/slack/events", events, methods=["POST"]), Route("/health", health)]
    uvicorn.run(Starlette(routes=routes), port=port, log_level="warning", access_log=False)


def main(kind: str, port: str) -> None:
    app = bolt(process_before_response=kind == "bare")

    async def hello(ack: AsyncAck) -> None:
        await ack("hello")

    app.command("/hello")(hello)
    serve(app, int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])
