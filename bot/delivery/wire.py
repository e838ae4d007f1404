"""The requests the courier makes: each within a hard time, each answer classified."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.classify import OK, Answer, NotSent, Refused, Sent, Uncertain, classify
from bot.views.parts import Document, Json, Message
from storage.outbox.carrying import Due
from storage.outbox.tables import FILE

POST, EDIT, WHISPER = "chat.postMessage", "chat.update", "chat.postEphemeral"
OPEN, LOOK = "conversations.open", "conversations.history"
UPLOAD, SHARE = "files.getUploadURLExternal", "files.completeUploadExternal"
PIN, UNPIN = "pins.add", "pins.remove"
PUBLISH = "views.publish"
# What it would come to has come already.
PINNED_ALREADY = {"already_pinned", "no_pin"}

# Anyone in the workspace can read a message's metadata: it carries an opaque id and nothing else.
EVENT_TYPE = "unison_message"
# No previews of people's links, and no names linked that they did not link themselves.
QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "link_names": False}


def file_name(message: UUID) -> str:
    return f"unison-{message.hex[-12:]}.json"


def method(due: Due) -> str:
    if due.state == "uncertain":
        return LOOK
    if due.is_home:
        return PUBLISH
    if due.is_pin:
        return PIN if due.kind == "pin" else UNPIN
    if due.kind == FILE:
        return SHARE
    return EDIT if due.is_edit else WHISPER if due.kind == "whisper" else POST


class Wire:
    def __init__(self, client: AsyncWebClient, timeout: float) -> None:
        self._client = client
        self._timeout = timeout

    async def send(self, due: Due, target: str, message: Message, *, plain: bool = False) -> Answer:
        """Post, edit or whisper. `plain`: without the blocks that Slack did not like."""
        if isinstance(message, Document):
            return await self._share(due, target, message)
        said: dict[str, Any] = {"channel": target, "text": message.text}
        said["blocks"] = [] if plain else message.blocks
        if due.is_edit:
            return await self._ask(self._client.chat_update(ts=due.ts or "", **said))
        if due.thread_ts:
            said["thread_ts"] = due.thread_ts
        if due.kind == "whisper":
            return await self._ask(self._client.chat_postEphemeral(user=due.person or "", link_names=False, **said))
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": due.id.hex}}
        answer = await self._ask(self._client.chat_postMessage(metadata=metadata, **said, **QUIET))
        if isinstance(answer, Sent) and not answer.ts:
            return Uncertain("no_ts")
        return answer

    async def _share(self, due: Due, target: str, document: Document) -> Answer:
        """Nobody sees anything before the last of the three steps (docs: messaging/working-with-files)."""
        name, content = file_name(due.id), document.content.encode()
        place = await self._ask(self._client.files_getUploadURLExternal(filename=name, length=len(content)))
        if not isinstance(place, Sent):
            return NotSent(place.code) if isinstance(place, Uncertain) else place
        if not await self._upload(str(place.body["upload_url"]), content):
            return NotSent("upload")
        files: list[dict[str, str | None]] = [{"id": str(place.body["file_id"]), "title": name}]
        words = f"{document.text} ({name})"
        return await self._ask(
            self._client.files_completeUploadExternal(files=files, channel_id=target, initial_comment=words)
        )

    async def _upload(self, url: str, content: bytes) -> bool:
        session = self._client.session
        if session is None:
            return False
        try:
            async with asyncio.timeout(self._timeout), session.post(url, data=content) as answer:
                return answer.status == OK
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def pin(self, due: Due, channel: str) -> Answer:
        """Or no longer pin it; the same however often it is asked for."""
        call = self._client.pins_add if due.kind == "pin" else self._client.pins_remove
        answer = await self._ask(call(channel=channel, timestamp=due.thread_ts or ""))
        return Sent({"ok": True}) if isinstance(answer, Refused) and answer.code in PINNED_ALREADY else answer

    async def publish(self, person: str, view: Json, known_hash: str | None) -> Answer:
        """Refused with `hash_conflict` when Slack shows another state than the one of this hash."""
        return await self._ask(self._client.views_publish(user_id=person, view=view, hash=known_hash))

    async def open(self, person: str) -> Answer:
        """The same conversation however often it is asked for."""
        return await self._ask(self._client.conversations_open(users=person))

    async def look(self, due: Due, channel: str, oldest: str, cursor: str | None) -> Answer:
        """One page of what was said since, in the channel or in the thread."""
        since: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": 200}
        since |= {"include_all_metadata": True} | ({"cursor": cursor} if cursor else {})
        if due.thread_ts:
            return await self._ask(self._client.conversations_replies(ts=due.thread_ts, **since))
        return await self._ask(self._client.conversations_history(**since))

    async def _ask(self, request: Awaitable[object]) -> Answer:
        try:
            async with asyncio.timeout(self._timeout):
                return classify(await request)
        except Exception as error:  # noqa: BLE001 - the SDK raises whatever it trips over; classify reads all
            return classify(error)


def found(body: Any, message: UUID) -> str | None:
    """The ts of the message with this id in a page of history."""
    for said in body.get("messages") or ():
        metadata = said.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        ours = metadata.get("event_type") == EVENT_TYPE and payload.get("key") == message.hex
        # What a file comes with bears no metadata, but the name of the file.
        if ours or (said.get("bot_id") and file_name(message) in str(said.get("text"))):
            ts: str = said["ts"]
            return ts
    return None


def next_page(body: Any) -> str | None:
    return (body.get("response_metadata") or {}).get("next_cursor") or None
