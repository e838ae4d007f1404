"""The wire between the bot and the pretend Slack, where a request, its answer or an ack can be held."""

import asyncio
import json
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ARRIVES_WITHIN = 30.0
ACK, ENVELOPE = "ack", "envelope"


@dataclass(eq=False, slots=True)
class Held:
    """One request. `done` says on which side of Slack it is held: before it did it, or after."""

    method: str
    done: bool
    holds: str = ""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def arrives(self) -> None:
        try:
            await asyncio.wait_for(self.arrived.wait(), ARRIVES_WITHIN)
        except TimeoutError:
            raise AssertionError(f"No {self.method} with {self.holds!r} came by.") from None

    def release(self) -> None:
        """Lets it go on its way, even when the one who sent it is dead: that is a late write."""
        self.released.set()

    async def stay(self) -> None:
        self.arrived.set()
        await self.released.wait()


class Gate:
    """Wraps the pretend Slack's addresses."""

    def __init__(self, slack: ASGIApp) -> None:
        self._slack = slack
        self._waiting: list[Held] = []

    def hold(self, method: str, *, done: bool, holds: str = "") -> Held:
        """The next request of this method whose body holds these words."""
        held = Held(method, done, holds)
        self._waiting.append(held)
        return held

    def hold_ack(self, holds: str) -> Held:
        """The bot's ack of the next envelope that holds these words: Slack never hears it."""
        return self.hold(ACK, done=True, holds=holds)

    def notice(self, holds: str) -> Held:
        """The next envelope to the bot that holds these words. It is not held, only told of."""
        return self.hold(ENVELOPE, done=True, holds=holds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            link = Link(self._waiting, receive, send)
            await self._slack(scope, link.receive, link.send)
        elif any(f"/api/{held.method}" == scope["path"] for held in self._waiting):
            await self._request(scope, receive, send)
        else:
            await self._slack(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await whole_body(receive)
        held = _taken(self._waiting, str(scope["path"]).removeprefix("/api/"), body)
        if held is not None and not held.done:
            await held.stay()
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self._slack(scope, replayed(body, receive), keep)
        if held is not None and held.done:
            await held.stay()
        for message in answer:
            await send(message)


@dataclass(slots=True)
class Link:
    """One socket. After a held ack nothing that the bot says on it is heard any more."""

    waiting: list[Held]
    hears: Receive
    says: Send
    held: Held | None = None
    envelope: str = ""

    async def send(self, frame: Message) -> None:
        await self.says(frame)
        words = str(frame.get("text") or "").encode()
        if noticed := _taken(self.waiting, ENVELOPE, words):
            noticed.arrived.set()
        if words and (held := _taken(self.waiting, ACK, words)):
            self.held, self.envelope = held, json.loads(words)["envelope_id"]

    async def receive(self) -> Message:
        while True:
            frame = await self.hears()
            if self.held is not None and self.envelope in str(frame.get("text")):
                self.held.arrived.set()
            if frame["type"] != "websocket.receive" or self.held is None or not self.held.arrived.is_set():
                return frame


def _taken(waiting: list[Held], method: str, body: bytes) -> Held | None:
    for held in waiting:
        if held.method == method and held.holds.encode() in body:
            waiting.remove(held)
            return held
    return None


async def whole_body(receive: Receive) -> bytes:
    pieces: list[bytes] = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


def replayed(body: bytes, receive: Receive) -> Receive:
    """The request as it was, whatever became of its sender meanwhile."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return left.pop() if left else await receive()

    return next_message
