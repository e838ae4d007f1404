"""chat.*: what the app says, changes and takes back."""

from copy import deepcopy
from typing import Any

from bot.local_slack.checks import check_message, error_of
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.shapes import message_json, permalink
from bot.local_slack.wording import stored_mrkdwn
from bot.local_slack.workspace import messages

TRUNCATED_AT = 40_000
UPDATE_LONGEST = 4_000
MARKDOWN_LONGEST = 12_000
MOST_ATTACHMENTS = 100
CONTENT = ("text", "blocks", "markdown_text", "metadata", "attachments")
METADATA_LARGEST = 8_000


def post_message(call: Call) -> Json:
    channel = _posting_place(call)
    text, blocks, metadata = _said(call)
    shortened = len(text) > TRUNCATED_AT
    message = messages.post(
        call.workspace,
        channel,
        call.app.bot_user,
        text[:TRUNCATED_AT],
        blocks=blocks,
        thread_ts=_thread(call, channel),
        broadcast=call.flag("reply_broadcast"),
        metadata=metadata or None,
    )
    warning: Json = {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    shown = message_json(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": shown, **(warning if shortened else {})}


def post_ephemeral(call: Call) -> Json:
    """Only to an active member of the channel; kept nowhere, so that nothing can be changed later."""
    channel = call.channel()
    _open_for_posting(call, channel)
    if not call.is_member(channel):
        raise ApiError("not_in_channel")
    reader = call.workspace.people.by_id.get(call.needed("user"))
    if reader is None or reader.deactivated or reader.id not in channel.members:
        raise ApiError("user_not_in_channel")
    text, blocks, _ = _said(call)
    if len(text) > TRUNCATED_AT:
        raise ApiError("msg_too_long")
    thread = _thread(call, channel)
    whispered = messages.whisper(
        call.workspace, channel, call.app.bot_user, reader.id, text, blocks=blocks, thread_ts=thread
    )
    return {"message_ts": whispered.ts}


def update(call: Call) -> Json:
    """Text without blocks removes the blocks; omitted metadata stays, empty metadata goes (docs: chat.update)."""
    channel = call.channel()
    message = _own_message(call, channel, "cant_update_message")
    if channel.archived:
        raise ApiError("is_inactive")
    given = {name for name in CONTENT if call.args.get(name) is not None}
    if not given:
        raise ApiError("no_text")
    text, blocks, metadata = _said(call, updating=True)
    if len(call.text("text") or "") > UPDATE_LONGEST:
        raise ApiError("msg_too_long")
    before = message_json(call.workspace, message)
    if given & {"text", "blocks", "markdown_text"}:
        message.text = stored_mrkdwn(text) if given & {"text", "markdown_text"} else message.text
        message.blocks = messages.stored(blocks)
    if metadata is not None:
        message.metadata = metadata or None
    messages.change(call.workspace, message, editor=call.app.bot_user, before=before)
    shown = message_json(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> Json:
    channel = call.channel()
    message = _own_message(call, channel, "cant_delete_message")
    messages.delete(call.workspace, message, message_json(call.workspace, message))
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    return {"channel": channel.id, "permalink": permalink(call.base_url, channel, message)}


def _own_message(call: Call, channel: Channel, refusal: str) -> Message:
    message = call.message(channel)
    if not message.from_app:
        raise ApiError(refusal)
    return message


def _posting_place(call: Call) -> Channel:
    """A U-id opens the DM with that person, a name is as good as an id; the answer has the id (docs: postMessage)."""
    wanted = call.needed("channel")
    user = call.workspace.people.by_id.get(wanted)
    if wanted.startswith("#"):
        channel = call.visible(call.workspace.rooms.find(wanted))
    elif user is not None:
        if user.deactivated or user.bot or user.organisation:
            raise ApiError("channel_not_found")
        channel = call.workspace.rooms.direct(user.id, call.app.bot_user)
    else:
        channel = call.channel()
    _open_for_posting(call, channel)
    if not call.is_member(channel) and "chat:write.public" not in call.app.scopes:
        raise ApiError("not_in_channel")
    return channel


def _open_for_posting(call: Call, channel: Channel) -> None:
    if channel.archived:
        raise ApiError("is_archived")
    if channel.direct and not call.app.messages_enabled:
        raise ApiError("messages_tab_disabled")


def _thread(call: Call, channel: Channel) -> str | None:
    """The parent's ts, never a reply's (docs: chat.postMessage, "threads")."""
    wanted = call.text("thread_ts")
    if not wanted:
        return None
    parent = channel.messages.get(wanted)
    if parent is None or (parent.thread_ts and not parent.broadcast):
        raise ApiError("cannot_reply_to_message")
    return wanted


def _said(call: Call, *, updating: bool = False) -> tuple[str, list[Json] | None, Json | None]:
    text = call.text("text") or ""
    markdown = call.text("markdown_text")
    blocks = call.structure("blocks", error="invalid_blocks_format")
    if markdown is not None and (text or blocks):
        raise ApiError("markdown_text_conflict")
    if len(markdown or "") > MARKDOWN_LONGEST:
        raise ApiError("msg_too_long")
    attached = _few_attachments(call)
    metadata = _metadata(call)
    if blocks is not None and not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    if problems := check_message(text, blocks):
        told = [f"[ERROR] {problem}" for problem in problems]
        raise ApiError(error_of(problems), errors=problems, response_metadata={"messages": told})
    if not (text or markdown or blocks or attached or updating):
        raise ApiError("no_text")
    return text or markdown or "", deepcopy(blocks), metadata


def _few_attachments(call: Call) -> list[Json]:
    """They are counted and not drawn (docs: chat.postMessage, too_many_attachments)."""
    attached = call.structure("attachments", error="invalid_attachments") or []
    if not isinstance(attached, list):
        raise ApiError("invalid_attachments")
    if len(attached) > MOST_ATTACHMENTS:
        raise ApiError("too_many_attachments")
    return attached


def _metadata(call: Call) -> Any:
    metadata = call.structure("metadata", error="invalid_metadata_format")
    if metadata is None or metadata == {}:
        return metadata
    if not isinstance(metadata, dict):
        raise ApiError("invalid_metadata_format")
    if check_message(metadata=metadata):
        raise ApiError("invalid_metadata_schema")
    if len(str(metadata)) > METADATA_LARGEST:
        raise ApiError("metadata_too_large")
    return metadata
