"""Socket Mode (docs: apis/events-api/using-socket-mode): hello, envelopes to one socket each, acks in time."""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.local_slack.changes import Changes, Happening
from bot.local_slack.delivery.pace import Pace
from bot.local_slack.delivery.transport import Retry
from bot.local_slack.installation import Installation
from bot.local_slack.ledger import Answer
from bot.local_slack.records import Json

MOST_SOCKETS = 10
# What the server offers to hold back the pongs of a connection.
SILENCE = "local_slack.silence"
FORBIDDEN = 4403
GOING_AWAY = 1001


@dataclass(eq=False, slots=True)
class Socket:
    link: WebSocket
    waiting: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)
    closing: bool = False
    silent: bool = False


class SocketMode:
    """Each envelope goes to exactly one of the open sockets, in turn. While it is `refusing`, nobody can connect;
    of the acks that come, `losing_acks` go astray.
    """

    marks_interactions = False

    def __init__(self, app: Installation, pace: Pace, changes: Changes) -> None:
        self._app = app
        self._pace = pace
        self._changes = changes
        self.sockets: list[Socket] = []
        self.refusing = False
        self.losing_acks = 0

    async def serve(self, link: WebSocket) -> None:
        """The endpoint behind the url of apps.connections.open."""
        if self.refusing or not self._app.redeem(link.query_params.get("ticket", "")):
            await link.close(code=FORBIDDEN)
            return
        await link.accept()
        socket = Socket(link)
        if len(self.sockets) >= MOST_SOCKETS:
            await link.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await link.close()
            return
        self.sockets.append(socket)
        await link.send_json(self._hello())
        self._changes.tell(Happening("connected"))
        try:
            await self._listen(socket)
        except (WebSocketDisconnect, RuntimeError):
            # Starlette raises RuntimeError when a socket was closed under its reader.
            pass
        finally:
            self._gone(socket)

    async def _listen(self, socket: Socket) -> None:
        while True:
            frame = _frame(await socket.link.receive())
            waiting = socket.waiting.get(str(frame.get("envelope_id", "")))
            if waiting is None or waiting.done():
                continue
            if self.losing_acks:
                self.losing_acks -= 1
            else:
                waiting.set_result(Answer("acked", frame.get("payload")))

    def _gone(self, socket: Socket) -> None:
        self.sockets.remove(socket)
        for waiting in socket.waiting.values():
            if not waiting.done():
                waiting.set_result(Answer("lost"))
        self._changes.tell(Happening("disconnected"))

    async def send(self, envelope: str, payload: Json, retry: Retry | None = None) -> Answer:
        """A connection lost before the ack is replaced by another one as long as the deadline allows."""
        started = time.monotonic()
        answer = Answer("unreachable")
        while (left := self._pace.ack_seconds - (time.monotonic() - started)) > 0:
            socket = self._next()
            if socket is None and (self.sockets or answer.outcome == "lost"):
                await self._changes.wait_for(self._some_stay, left)
                socket = self._next()
            if socket is None:
                break
            answer = await self._ask(socket, self._envelope(envelope, payload, retry), left)
            if answer.outcome != "lost":
                break
        ms = (time.monotonic() - started) * 1000
        return Answer(answer.outcome, answer.body, None, ms, retry.number if retry else 0)

    async def _ask(self, socket: Socket, envelope: Json, left: float) -> Answer:
        waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope["envelope_id"]] = waiting
        try:
            if not socket.silent:
                await socket.link.send_json(envelope)
            return await asyncio.wait_for(waiting, left)
        except TimeoutError:
            return Answer("timeout")
        except (WebSocketDisconnect, RuntimeError):
            socket.closing = True
            return Answer("lost")
        finally:
            socket.waiting.pop(envelope["envelope_id"], None)

    def _next(self) -> Socket | None:
        """In turn; a socket that was told to go gets nothing more."""
        if not self.sockets:
            return None
        self.sockets.append(self.sockets.pop(0))
        staying = [socket for socket in self.sockets if not socket.closing]
        return staying[-1] if staying else None

    def _some_stay(self) -> bool:
        return any(not socket.closing for socket in self.sockets)

    async def disconnect(self, reason: str = "warning") -> None:
        """Asks every open socket to connect anew: warning, refresh_requested or link_disabled."""
        for socket in tuple(self.sockets):
            socket.closing = reason != "warning"
            await socket.link.send_json({"type": "disconnect", "reason": reason, "debug_info": _DEBUG})

    async def cut(self) -> None:
        """All connections break; an app that lives comes back by itself."""
        for socket in tuple(self.sockets):
            await socket.link.close(code=GOING_AWAY)

    def fall_silent(self) -> None:
        """The sockets that are open stay so, but nothing comes through them any more, no pong either."""
        for socket in self.sockets:
            socket.silent = True
            socket.link.scope["extensions"][SILENCE]()

    async def stop(self) -> None:
        for socket in tuple(self.sockets):
            await socket.link.close()

    def _envelope(self, envelope: str, payload: Json, retry: Retry | None) -> Json:
        marks = {"retry_attempt": retry.number if retry else 0, "retry_reason": retry.reason if retry else ""}
        return {
            "envelope_id": str(uuid.uuid4()),
            "type": envelope,
            "accepts_response_payload": envelope != "events_api",
            "payload": payload,
            **(marks if envelope == "events_api" else {}),
        }

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.sockets),
            "connection_info": {"app_id": self._app.app_id},
            "debug_info": _DEBUG,
        }


def _frame(message: Message) -> Json:
    """What is no ack, such as half a JSON, is passed over."""
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code") or GOING_AWAY)
    try:
        frame = json.loads(message.get("text") or "{}")
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}


_DEBUG = {
    "host": "local-slack",
    "started": "2026-01-01 00:00:00.000",
    "build_number": 1,
    "approximate_connection_time": 3600,
}
