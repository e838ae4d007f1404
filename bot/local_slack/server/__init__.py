"""The pretend Slack's own addresses: /api/<method>, /link, /response/<id> and /clock."""

from datetime import timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.local_slack.changes import Happening
from bot.local_slack.clock import StoryClock
from bot.local_slack.delivery.socket_mode import SocketMode
from bot.local_slack.server.answering import Answering
from bot.local_slack.server.listener import Listener
from bot.local_slack.server.responses import Responses

__all__ = ["Answering", "Listener", "Responses", "addresses"]

NO_SOCKET_MODE = 4404


def addresses(answering: Answering, responses: Responses, sockets: SocketMode | None, clock: StoryClock) -> Starlette:
    async def link(websocket: WebSocket) -> None:
        if sockets is None:
            await websocket.close(code=NO_SOCKET_MODE)
        else:
            await sockets.serve(websocket)

    async def story_clock(request: Request) -> Response:
        """GET tells the offset of story time in seconds; POST {"offset": seconds} moves it."""
        if request.method == "POST":
            clock.offset = timedelta(seconds=float((await request.json())["offset"]))
        elif clock.tell():
            answering.workspace.changes.tell(Happening("clock"))
        return JSONResponse({"offset": clock.offset.total_seconds(), "now": clock.now().isoformat()})

    async def upload(request: Request) -> Response:
        """The second step of a file: raw bytes without a token (docs: files.getUploadURLExternal)."""
        file, raw = answering.workspace.files.get(request.path_params["file"]), await request.body()
        if file is None or len(raw) != file.length:
            return PlainTextResponse("invalid upload", 400)
        file.content = raw
        return PlainTextResponse(f"OK - {len(raw)}")

    return Starlette(
        routes=[
            Route("/api/{method}", answering.serve, methods=["GET", "POST"]),
            Route("/response/{known}", responses.serve, methods=["POST"]),
            Route("/upload/{file}", upload, methods=["POST"]),
            Route("/clock", story_clock, methods=["GET", "POST"]),
            WebSocketRoute("/link/", link),
        ]
    )
