"""One request to /api/<method>: arguments merged, limits and faults applied, everything in the ledger."""

import asyncio
import json
from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse

from bot.local_slack.changes import Happening
from bot.local_slack.faults import Fault, Faults
from bot.local_slack.installation import Installation
from bot.local_slack.ledger import ApiCall, Ledger
from bot.local_slack.rate_limits import RateLimits
from bot.local_slack.records import Json
from bot.local_slack.server.listener import CUT
from bot.local_slack.web_api import METHODS, Call, answer
from bot.local_slack.workspace import Workspace

TOO_MANY = 429
UNAVAILABLE = 503


class Answering:
    def __init__(self, workspace: Workspace, ledger: Ledger, faults: Faults, limits: RateLimits) -> None:
        self.workspace = workspace
        self.ledger = ledger
        self.faults = faults
        self.limits = limits
        self.base_url = ""

    @property
    def app(self) -> Installation:
        return self.workspace.app

    async def serve(self, request: Request) -> Response:
        method = request.path_params["method"]
        known = METHODS.get(method)
        args, token = await merged(request, json_too=known is None or known.json)
        fault = self.faults.next(method, args)
        if fault is not None and fault.name == "write_late":
            asyncio.get_running_loop().call_later(fault.number, self._answered, method, args, token)
            return PlainTextResponse("", UNAVAILABLE)
        if fault is not None and not fault.done_first:
            return await self._faulty(request, method, args, fault)
        response = self._answered(method, args, token)
        if fault is None:
            return response
        return await late(request, fault, response)

    def _answered(self, method: str, args: Json, token: str | None) -> Response:
        known = METHODS.get(method)
        tier = known.tier if known else "t3"
        wait = self.limits.retry_after(method, tier, str(args.get("channel", "")))
        if wait is not None:
            told: Json = {"ok": False, "error": "ratelimited"}
            self._note(method, args, TOO_MANY, told, planned=False)
            return self._json(told, TOO_MANY, {"Retry-After": str(wait)})
        body = answer(Call(method, args, self.workspace, self.app, self.base_url), token)
        self._note(method, args, 200, body, planned=False)
        return self._json(body, accepted=known.scope if known else None)

    async def _faulty(self, request: Request, method: str, args: Json, fault: Fault) -> Response:
        """Nothing was done."""
        if fault.name == "cut_before":
            self._note(method, args, 0, {"ok": False, "error": "cut_before"}, planned=True)
            return await cut(request)
        if fault.name == "html":
            self._note(method, args, UNAVAILABLE, {"ok": False, "error": "html"}, planned=True)
            return HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", UNAVAILABLE)
        if fault.name == "garbage":
            self._note(method, args, 200, {"ok": False, "error": "garbage"}, planned=True)
            return PlainTextResponse('{"ok": tr', media_type="application/json")
        if fault.is_status and int(fault.name) != TOO_MANY:
            self._note(method, args, int(fault.name), {"ok": False, "error": fault.name}, planned=True)
            return PlainTextResponse("", int(fault.name))
        status = TOO_MANY if fault.is_status else 200
        told: Json = {"ok": False, "error": "ratelimited" if fault.is_status else fault.name}
        self._note(method, args, status, told, planned=True)
        headers = {"Retry-After": str(int(fault.number))} if fault.is_status else {}
        return self._json(told, status, headers)

    def _json(
        self, body: Json, status: int = 200, headers: dict[str, str] | None = None, accepted: str | None = None
    ) -> Response:
        scopes = {"x-oauth-scopes": ",".join(self.app.scopes), "x-accepted-oauth-scopes": accepted or ""}
        date = {"Date": formatdate(usegmt=True)}
        return JSONResponse(body, status, {**scopes, **date, **(headers or {})})

    def _note(self, method: str, args: Json, status: int, body: Json, *, planned: bool) -> None:
        self.ledger.calls.append(ApiCall(method, args, status, body, planned))
        self.workspace.changes.tell(Happening("called"))


async def late(request: Request, fault: Fault, response: Response) -> Response:
    """Everything was done; only the app does not hear it, or not in time."""
    if fault.name == "cut_after":
        return await cut(request)
    if fault.name == "timeout":
        return await _gone(request, response)
    if fault.name == "done_500":
        return PlainTextResponse("", 500)
    if fault.name == "drip":
        return StreamingResponse(_dripping(bytes(response.body), fault.number), media_type="application/json")
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


async def merged(request: Request, *, json_too: bool) -> tuple[Json, str | None]:
    """Query, form and, where the method takes it, JSON; the token from the header or from among them."""
    args: dict[str, Any] = dict(request.query_params)
    raw = await request.body()
    kind = request.headers.get("content-type", "")
    if raw and "json" in kind:
        try:
            given = json.loads(raw)
        except ValueError:
            given = {}
        args |= given if isinstance(given, dict) and json_too else {}
    elif raw:
        form = await request.form()
        args |= {name: value for name, value in form.items() if isinstance(value, str)}
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    token = str(args.pop("token", "") or "") or None
    return args, bearer or token
