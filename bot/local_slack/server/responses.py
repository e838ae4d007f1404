"""response_url (docs: interactivity/handling-user-interaction): answers to an interaction without a token."""

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.local_slack.changes import Happening
from bot.local_slack.checks import check_message
from bot.local_slack.faults import Faults
from bot.local_slack.ledger import ApiCall, Ledger
from bot.local_slack.records import Channel, Json, Message, ResponseUrl
from bot.local_slack.server.failing import late, told, undone
from bot.local_slack.web_api.chat import TRUNCATED_AT
from bot.local_slack.web_api.shapes import message_json
from bot.local_slack.wording import stored_mrkdwn
from bot.local_slack.workspace import Workspace, messages
from bot.local_slack.workspace.handles import BadHandle

METHOD = "response_url"
REFUSED = 400


class Responses:
    def __init__(self, workspace: Workspace, ledger: Ledger, faults: Faults) -> None:
        self._workspace = workspace
        self._ledger = ledger
        self._faults = faults

    async def serve(self, request: Request) -> Response:
        try:
            given = await request.json()
        except ValueError:
            given = None
        known, args = request.path_params["known"], given if isinstance(given, dict) else {}
        fault = self._faults.next(METHOD, args)
        if fault is None:
            return self._answered(known, given)
        if fault.done_first:
            return await late(request, fault, self._answered(known, given))
        if fault.name == "write_late":
            asyncio.get_running_loop().call_later(fault.number, self._answered, known, given)
        else:
            self._note(args, *told(fault, REFUSED), planned=True)
        return await undone(request, fault, _refuse)

    def _answered(self, known: str, given: Any) -> Response:
        status, words = self._take(known, given)
        self._note(given if isinstance(given, dict) else {}, status, words, planned=False)
        return PlainTextResponse(words, status)

    def _note(self, args: Json, status: int, words: str, *, planned: bool) -> None:
        answer = {"ok": True} if words == "ok" else {"ok": False, "error": words}
        self._ledger.calls.append(ApiCall(METHOD, args, status, answer, planned=planned))
        self._workspace.changes.tell(Happening("called"))

    def _take(self, known: str, given: Any) -> tuple[int, str]:
        if not isinstance(given, dict):
            return REFUSED, "invalid_payload"
        try:
            lent = self._workspace.handles.use_url(known)
        except BadHandle as bad:
            return 404, bad.error
        if lent.channel not in self._workspace.rooms.by_id:
            return 404, "channel_not_found"
        error = respond(self._workspace, lent, given)
        return (REFUSED, error) if error else (200, "ok")


def _refuse(status: int, error: str, headers: Mapping[str, str]) -> Response:
    """At this address Slack's errors are a status and a word, no JSON."""
    return PlainTextResponse(error, REFUSED if status == 200 else status, dict(headers))


def respond(workspace: Workspace, lent: ResponseUrl, given: Json) -> str | None:
    """Slack's word for the refusal; None when done."""
    channel = workspace.rooms.by_id[lent.channel]
    original = _original(channel, lent)
    if given.get("delete_original") or given.get("replace_original"):
        # A slash command has no message of its own that could be replaced or deleted.
        if original is None:
            return "invalid_payload"
        if given.get("delete_original"):
            messages.delete(workspace, original, message_json(workspace, original))
            return None
    if not isinstance(given.get("text") or "", str) or not isinstance(given.get("thread_ts") or "", str):
        return "invalid_payload"
    if check_message(given.get("text"), given.get("blocks"), given.get("metadata")):
        return "invalid_blocks"
    if not given.get("text") and not given.get("blocks"):
        return "no_text"
    if given.get("replace_original") and original is not None:
        _replace(workspace, original, given)
    else:
        say(workspace, channel, lent.user, given)
    return None


def say(workspace: Workspace, channel: Channel, reader: str, given: Json) -> None:
    """Ephemeral unless told otherwise; works without the app being in the channel."""
    bot, text, blocks = workspace.app.bot_user, _text(given), deepcopy(given.get("blocks"))
    if given.get("response_type") != "in_channel":
        messages.whisper(workspace, channel, bot, reader, text, blocks=blocks)
        return
    thread = given.get("thread_ts") if given.get("thread_ts") in channel.messages else None
    metadata = given.get("metadata")
    messages.post(workspace, channel, bot, text, blocks=blocks, thread_ts=thread, metadata=metadata)


def _text(given: Json) -> str:
    """As long as chat.postMessage lets it be."""
    return str(given.get("text") or "")[:TRUNCATED_AT]


def _original(channel: Channel, lent: ResponseUrl) -> Message | None:
    if lent.ts is None:
        return None
    whispered = (one for one in channel.ephemerals if one.ts == lent.ts and one.reader == lent.user)
    return channel.messages.get(lent.ts) or next(whispered, None)


def _replace(workspace: Workspace, original: Message, given: Json) -> None:
    """An ephemeral message stays one, whatever response_type says."""
    before = message_json(workspace, original)
    original.text = stored_mrkdwn(_text(given))
    original.blocks = messages.stored(deepcopy(given.get("blocks")))
    messages.change(workspace, original, editor=workspace.app.bot_user, before=before)
