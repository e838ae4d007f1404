"""response_url (docs: interactivity/handling-user-interaction): answers to an interaction without a token."""

from copy import deepcopy
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.local_slack.checks import check_message
from bot.local_slack.faults import Faults
from bot.local_slack.ledger import ApiCall, Ledger
from bot.local_slack.records import Channel, Json, Message, ResponseUrl
from bot.local_slack.server.answering import cut, late
from bot.local_slack.web_api.shapes import message_json
from bot.local_slack.wording import stored_mrkdwn
from bot.local_slack.workspace import Workspace, messages
from bot.local_slack.workspace.handles import BadHandle

METHOD = "response_url"


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
        args = given if isinstance(given, dict) else {}
        fault = self._faults.next(METHOD, args)
        if fault is not None and not fault.done_first:
            if fault.name == "cut_before":
                return await cut(request)
            return PlainTextResponse(fault.name, int(fault.name) if fault.is_status else 500)
        status, words = self._take(request.path_params["known"], given)
        told = {"ok": status == 200, **({} if status == 200 else {"error": words})}
        self._ledger.calls.append(ApiCall(METHOD, args, status, told, planned=False))
        response = PlainTextResponse(words, status)
        return response if fault is None else await late(request, fault, response)

    def _take(self, known: str, given: Any) -> tuple[int, str]:
        if not isinstance(given, dict):
            return 400, "invalid_payload"
        try:
            lent = self._workspace.handles.use_url(known)
        except BadHandle as bad:
            return 404, bad.error
        error = respond(self._workspace, lent, given)
        return (400, error) if error else (200, "ok")


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
    bot, text, blocks = workspace.app.bot_user, given.get("text") or "", deepcopy(given.get("blocks"))
    if given.get("response_type") != "in_channel":
        messages.whisper(workspace, channel, bot, reader, text, blocks=blocks)
        return
    thread = given.get("thread_ts") if given.get("thread_ts") in channel.messages else None
    metadata = given.get("metadata")
    messages.post(workspace, channel, bot, text, blocks=blocks, thread_ts=thread, metadata=metadata)


def _original(channel: Channel, lent: ResponseUrl) -> Message | None:
    if lent.ts is None:
        return None
    whispered = (one for one in channel.ephemerals if one.ts == lent.ts and one.reader == lent.user)
    return channel.messages.get(lent.ts) or next(whispered, None)


def _replace(workspace: Workspace, original: Message, given: Json) -> None:
    """An ephemeral message stays one, whatever response_type says."""
    before = message_json(workspace, original)
    original.text = stored_mrkdwn(given.get("text") or "")
    original.blocks = messages.stored(deepcopy(given.get("blocks")))
    messages.change(workspace, original, editor=workspace.app.bot_user, before=before)
