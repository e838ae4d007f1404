"""What a planned fault makes of a request: nothing was done, or everything was and nobody hears of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse

from bot.local_slack.faults import Fault
from bot.local_slack.server.listener import CUT

TOO_MANY = 429
UNAVAILABLE = 503
# Status, Slack's word, headers: what a refusal looks like at this address.
Refuse = Callable[[int, str, Mapping[str, str]], Response]


def told(fault: Fault, refusal: int) -> tuple[int, str]:
    """Its status and word in the ledger; `refusal` is the status of Slack's own errors at this address."""
    if fault.name == str(TOO_MANY):
        return TOO_MANY, "ratelimited"
    known = {"cut_before": 0, "html": UNAVAILABLE, "garbage": 200}
    return int(fault.name) if fault.is_status else known.get(fault.name, refusal), fault.name


async def undone(request: Request, fault: Fault, refuse: Refuse) -> Response:
    """Nothing was done."""
    match fault.name:
        case "cut_before":
            response = await cut(request)
        case "html":
            response = HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", UNAVAILABLE)
        case "garbage":
            response = PlainTextResponse('{"ok": tr', media_type="application/json")
        case "write_late":
            response = PlainTextResponse("", UNAVAILABLE)
        case "429":
            response = refuse(TOO_MANY, "ratelimited", {"Retry-After": str(int(fault.number))})
        case status if fault.is_status:
            response = PlainTextResponse("", int(status))
        case error:
            response = refuse(200, error, {})
    return response


async def late(request: Request, fault: Fault, response: Response) -> Response:
    """Everything was done; only the app does not hear it, or not in time."""
    if fault.name == "cut_after":
        return await cut(request)
    if fault.name == "timeout":
        return await _gone(request, response)
    if fault.name == "done_500":
        return PlainTextResponse("", 500)
    if fault.name == "drip":
        return StreamingResponse(_dripping(bytes(response.body), fault.number), media_type=response.media_type)
    await asyncio.sleep(fault.number)
    return response


async def _dripping(body: bytes, seconds: float) -> AsyncIterator[bytes]:
    for place in range(len(body)):
        await asyncio.sleep(seconds / len(body))
        yield body[place : place + 1]


async def cut(request: Request) -> Response:
    request.scope["extensions"][CUT]["abort"]()
    return await _gone(request, Response())


async def _gone(request: Request, response: Response) -> Response:
    """When the other side has left; whatever is returned then reaches nobody."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return response
