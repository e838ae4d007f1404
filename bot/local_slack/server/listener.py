"""A uvicorn listener inside the running loop, whose connections can be cut, for faults."""

import asyncio
import socket
from typing import Any

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Request

from bot.local_slack.delivery.socket_mode import SILENCE

CUT = "local_slack.cut"
# Longer than any client keeps a connection: else one that is being closed is sometimes taken for a request.
KEEPS_ALIVE_SECONDS = 120


class Cuttable(HttpToolsProtocol):
    """Gives a request the means to break its own connection."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        scope: Any = self.scope
        scope["extensions"] = {CUT: {"abort": self.transport.abort}}


class Silenceable(WebSocketsSansIOProtocol):
    """Gives a websocket the means to leave pings without an answer."""

    _silent = False

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.handshake_complete:
            scope: Any = self.scope
            scope["extensions"][SILENCE] = self._fall_silent

    def handle_ping(self) -> None:
        if self._silent:
            self.conn.data_to_send()
        else:
            super().handle_ping()

    def _fall_silent(self) -> None:
        self._silent = True


class Listener:
    """uvicorn's Server would take over the signals of the process and needs a fifth of a second to stop."""

    def __init__(self, app: ASGIApp) -> None:
        self._config = Config(
            app,
            http=Cuttable,
            ws=Silenceable,
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEPS_ALIVE_SECONDS,
        )
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    async def start(self, port: int) -> int:
        self._config.load()
        listening = socket.create_server(("127.0.0.1", port), reuse_port=False)
        self._server = await asyncio.get_running_loop().create_server(self._protocol, sock=listening)
        taken: int = listening.getsockname()[1]
        return taken

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for connection in tuple(self._state.connections):
            connection.shutdown()
        tasks = tuple(self._state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for connection in tuple(self._state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await self._server.wait_closed()

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self._config.http_protocol_class(
            config=self._config,  # type: ignore[call-arg]
            server_state=self._state,
            app_state={},
        )
        return made
