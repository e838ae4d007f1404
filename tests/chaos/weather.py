"""Slack on a bad day: calls that fail in every way the pretend Slack knows, and writes that come late."""

import asyncio
import random
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.local_slack import LocalSlack
from bot.local_slack.server.listener import CUT
from tests.kill.gate import replayed, whole_body

# What the courier asks for; and, failing less often, what people wait for.
CARRYING = (
    *("chat.postMessage", "chat.update", "chat.postEphemeral"),
    *("conversations.open", "conversations.history", "conversations.replies"),
)
ANSWERING = ("views.open", "users.info", "response_url")
FAULTS = (
    *("429:0", "500", "502", "503", "html", "cut_before", "cut_after", "timeout", "late:0.1"),
    *("internal_error", "fatal_error"),
)
# Shorter than the quarantine of the child, as Slack's late writes are than ours.
LATEST = 0.12


# All cards go through one channel, one after the other: what goes wrong there is what the whole day takes.
POST_SHARE, LATE_SHARE = 0.15, 0.05


def bad_day(slack: LocalSlack, seed: int, share: float, calls: int) -> None:
    """Plans the next calls of each method; `share` of them fail, a smaller one of posts."""
    for method in (*CARRYING, *ANSWERING):
        chance = random.Random(f"{seed} {method}")
        wrong = POST_SHARE if method == "chat.postMessage" else share
        kinds = [chance.choice(FAULTS) if chance.random() < wrong else "ok" for _ in range(calls)]
        slack.faults.plan(method, kinds)


@dataclass(slots=True)
class LateWrites:
    """For some posts and edits the connection is cut at once, and the write is done a while later."""

    slack: ASGIApp
    seed: int
    _chance: random.Random = field(init=False)
    _writing: set["asyncio.Task[None]"] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        writes = scope["type"] == "http" and scope["path"] in ("/api/chat.postMessage", "/api/chat.update")
        if not writes or self._chance.random() >= LATE_SHARE:
            await self.slack(scope, receive, send)
            return
        body = await whole_body(receive)
        task = asyncio.ensure_future(self._write(dict(scope), body, self._chance.uniform(0, LATEST)))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        scope["extensions"][CUT]["abort"]()
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _write(self, scope: Scope, body: bytes, wait: float) -> None:
        # This is the fault itself: how late it comes.
        await asyncio.sleep(wait)
        await self.slack(scope, replayed(body, _gone), _nobody)


async def _gone() -> Message:
    return {"type": "http.disconnect"}


async def _nobody(message: Message) -> None:
    """Hears the answer that the bot no longer waits for."""
