"""One request to /api/<method>: arguments merged, limits and faults applied, everything in the ledger."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.local_slack.changes import Happening
from bot.local_slack.faults import Faults
from bot.local_slack.installation import Installation
from bot.local_slack.ledger import ApiCall, Ledger
from bot.local_slack.rate_limits import RateLimits
from bot.local_slack.records import Json
from bot.local_slack.server.failing import TOO_MANY, late, told, undone
from bot.local_slack.web_api import METHODS, Call, answer
from bot.local_slack.web_api.whom import whom
from bot.local_slack.workspace import Workspace


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
        if fault is None:
            return self._answered(method, args, token)
        if fault.done_first:
            return await late(request, fault, self._answered(method, args, token))
        if fault.name == "write_late":
            asyncio.get_running_loop().call_later(fault.number, self._answered, method, args, token)
        else:
            status, error = told(fault, 200)
            self._note(method, args, status, {"ok": False, "error": error}, planned=True)
        return await undone(request, fault, self._refuse)

    def _answered(self, method: str, args: Json, token: str | None) -> Response:
        known = METHODS.get(method)
        wait = self.limits.retry_after(method, known.tier if known else "t3", str(args.get("channel", "")))
        if wait is not None:
            self._note(method, args, TOO_MANY, {"ok": False, "error": "ratelimited"}, planned=False)
            return self._refuse(TOO_MANY, "ratelimited", {"Retry-After": str(wait)})
        begun = time.perf_counter()
        try:
            body = answer(Call(method, args, self.workspace, self.app, self.base_url), token)
        except Exception as failure:
            self._note(method, args, 500, {"ok": False, "error": f"Local Slack failed: {failure!r}"}, planned=False)
            raise
        self._note(method, args, 200, body, planned=False, ms=(time.perf_counter() - begun) * 1000)
        return self._json(body, accepted=known.accepted if known else ())

    def _refuse(self, status: int, error: str, headers: Mapping[str, str]) -> Response:
        return self._json({"ok": False, "error": error}, status, headers)

    def _json(
        self,
        body: Json,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        accepted: Sequence[str] = (),
    ) -> Response:
        scopes = {"x-oauth-scopes": ",".join(self.app.scopes), "x-accepted-oauth-scopes": ",".join(accepted)}
        date = {"Date": formatdate(usegmt=True)}
        return JSONResponse(body, status, {**scopes, **date, **(headers or {})})

    def _note(self, method: str, args: Json, status: int, body: Json, *, planned: bool, ms: float = 0.0) -> None:
        self.ledger.calls.append(ApiCall(method, args, status, body, planned, whom(self.workspace, args), ms))
        self.workspace.changes.tell(Happening("called"))


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
