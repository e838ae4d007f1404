"""The least that Unison needs of Slack's Web API, so that its courier works; it keeps nothing and refuses nothing."""

import itertools
import json
import sys
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from starlette.types import Receive, Scope, Send

from tests.bench.names import BOT, BOT_USER, TEAM


def answer(method: str, asked: dict[str, Any], number: int) -> dict[str, Any]:
    ts = f"{1_700_000_000 + number}.000100"
    channel = asked.get("channel") or "D0SOMEBODY"
    match method:
        case "auth.test":
            return {"url": "https://acme.slack.com/", "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT}
        case "chat.postMessage" | "chat.update":
            return {"channel": channel, "ts": ts, "message": {"text": asked.get("text", "")}}
        case "chat.postEphemeral":
            return {"message_ts": ts}
        case "conversations.open":
            return {"channel": {"id": "D0SOMEBODY"}}
        case "conversations.history" | "conversations.replies":
            return {"messages": [], "has_more": False}
        case _:
            return {}


class Slack:
    def __init__(self) -> None:
        self._numbers = itertools.count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        said = answer(scope["path"].rpartition("/")[2], _read(body), next(self._numbers))
        headers = [(b"content-type", b"application/json; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps({"ok": True} | said).encode()})


def _read(body: bytes) -> dict[str, Any]:
    if body.startswith(b"{"):
        read: dict[str, Any] = json.loads(body)
        return read
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def main(port: str) -> None:
    uvicorn.run(Slack(), port=int(port), log_level="warning", access_log=False, lifespan="off")


if __name__ == "__main__":
    main(*sys.argv[1:])
