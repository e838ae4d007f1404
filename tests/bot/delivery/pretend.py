"""Just enough of Slack to fail in every way a network can: a real HTTP server with a plan of faults."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]

PAGE = 3
LATE = 0.1
NEVER = 30.0

# What happens to the message, and what the sender hears of it.
FAULTS = (
    "429",
    "500 before",
    "500 after",
    "html",
    "text",
    "empty",
    "null",
    "cut before",
    "cut after",
    "late",
    "silence before",
    "silence after",
    "internal_error before",
    "internal_error after",
    "fatal_error after",
)


@dataclass
class Slack:
    """`planned` faults come first, then a share of random ones; `refusals` by channel, person or method.

    `meanwhile` happens once, between a refusal and its arrival.
    """

    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    whispers: list[Json] = field(default_factory=list)
    calls: list[tuple[str, Json, float]] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    meanwhile: Callable[[], Awaitable[None]] | None = None
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    share: float = 0.0
    retry_after: float = 0.05
    url: str = ""
    _ts: int = 0
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    def texts(self, channel: str) -> list[str]:
        return [message["text"] for message in self.messages[channel]]

    def called(self, method: str) -> list[Json]:
        return [said for name, said, _ in self.calls if name == method]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        said = dict(request.query)
        if request.content_type == "application/json" and request.can_read_body:
            said |= await request.json()
        self.calls.append((method, said, asyncio.get_running_loop().time()))
        doing = getattr(self, method.replace(".", "_"))
        fault = self._fault()
        if fault is None:
            done = self._done(method, said, doing)
            await self._wait_for_meanwhile(done)
            return web.json_response(done)
        return await self._fail(request, fault, lambda: self._done(method, said, doing))

    async def _wait_for_meanwhile(self, done: Json) -> None:
        if self.meanwhile is not None and not done["ok"]:
            happens, self.meanwhile = self.meanwhile, None
            await happens()

    def _fault(self) -> str | None:
        if self.planned:
            return self.planned.pop(0)
        return self.dice.choice(FAULTS) if self.dice.random() < self.share else None

    def _done(self, method: str, said: Json, doing: Callable[[Json], Json]) -> Json:
        for place in (method, said.get("channel"), said.get("users")):
            if place in self.refusals:
                return {"ok": False, "error": self.refusals[place]}
        return doing(said)

    async def _fail(self, request: web.Request, fault: str, do: Callable[[], Json]) -> web.StreamResponse:
        what, _, when = fault.partition(" ")
        if what == "late":
            task = asyncio.create_task(self._do_late(do))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
        if when == "after":
            do()
        if what == "silence":
            await asyncio.sleep(NEVER)
        if what in ("cut", "late"):
            assert request.transport is not None
            request.transport.abort()
        return self._odd_answer(what)

    def _odd_answer(self, what: str) -> web.Response:
        headers = {"Retry-After": str(self.retry_after)} if what == "429" else {}
        status, kind, body = {
            "429": (429, "application/json", '{"ok": false, "error": "ratelimited"}'),
            "500": (500, "application/json", '{"ok": false}'),
            "html": (503, "text/html", "<html>sorry</html>"),
            "text": (502, "text/plain", "bad gateway"),
            "null": (200, "application/json", "null"),
            "internal_error": (200, "application/json", '{"ok": false, "error": "internal_error"}'),
            "fatal_error": (200, "application/json", '{"ok": false, "error": "fatal_error"}'),
        }.get(what, (200, "application/json", ""))
        return web.Response(status=status, content_type=kind, text=body, headers=headers)

    async def _do_late(self, do: Callable[[], Json]) -> None:
        await asyncio.sleep(LATE)
        do()

    def chat_postMessage(self, said: Json) -> Json:  # noqa: N802 - Slack's name
        self._ts += 1
        loop_time = f"{2_000_000_000 + self._ts}.000100"
        self.messages[said["channel"]].append({**said, "ts": loop_time})
        return {"ok": True, "channel": said["channel"], "ts": loop_time}

    def chat_postEphemeral(self, said: Json) -> Json:  # noqa: N802 - Slack's name
        self.whispers.append(said)
        return {"ok": True, "message_ts": "1.1"}

    def chat_update(self, said: Json) -> Json:
        for message in self.messages[said["channel"]]:
            if message["ts"] == said["ts"]:
                message.update(said)
                return {"ok": True, "channel": said["channel"], "ts": said["ts"]}
        return {"ok": False, "error": "message_not_found"}

    def conversations_open(self, said: Json) -> Json:
        return {"ok": True, "channel": {"id": f"D{said['users']}"}}

    def conversations_history(self, said: Json) -> Json:
        return self._page(said, lambda message: "thread_ts" not in message)

    def conversations_replies(self, said: Json) -> Json:
        return self._page(said, lambda message: said["ts"] in (message.get("thread_ts"), message["ts"]))

    def _page(self, said: Json, belongs: Callable[[Json], bool]) -> Json:
        since = [m for m in self.messages[said["channel"]] if m["ts"] > said["oldest"] and belongs(m)]
        start = int(said.get("cursor", 0))
        found = list(reversed(since))[start : start + PAGE]
        if not said.get("include_all_metadata"):
            found = [{name: value for name, value in m.items() if name != "metadata"} for m in found]
        more = str(start + PAGE) if start + PAGE < len(since) else ""
        return {"ok": True, "messages": found, "response_metadata": {"next_cursor": more}}


@asynccontextmanager
async def pretend_slack() -> AsyncIterator[Slack]:
    slack = Slack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.01, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    slack.url = f"http://{host}:{port}/api/"
    try:
        yield slack
    finally:
        await runner.cleanup()
