"""bookmarks.*: the links at the top of a channel."""

import re

from bot.local_slack.changes import Happening
from bot.local_slack.ids import fresh_id
from bot.local_slack.records import Channel, Json
from bot.local_slack.web_api.call import ApiError, Call, invalid_arguments

MOST = 100
LONGEST_TITLE = 256
LONGEST_LINK = 2_048
_EMOJI = re.compile(r":[a-z0-9_'+-]+:")


def add(call: Call) -> Json:
    channel = _place(call)
    if call.needed("type") != "link":
        raise ApiError("invalid_bookmark_type")
    if len(channel.bookmarks) >= MOST:
        raise ApiError("too_many_bookmarks")
    now = int(call.workspace.clock.now().timestamp())
    made: Json = {
        "id": fresh_id("Bk"),
        "channel_id": channel.id,
        "title": _title(call.needed("title")),
        "link": _link(call.text("link")),
        "emoji": _emoji(call.text("emoji") or ""),
        "type": "link",
        "date_created": now,
        "date_updated": 0,
        "app_id": call.app.app_id,
    }
    channel.bookmarks[made["id"]] = made
    return _told(call, channel, made)


def edit(call: Call) -> Json:
    channel = _place(call)
    known = _known(call, channel)
    if (title := call.text("title")) is not None:
        known["title"] = _title(title)
    if (link := call.text("link")) is not None:
        known["link"] = _link(link)
    if (emoji := call.text("emoji")) is not None:
        known["emoji"] = _emoji(emoji)
    known["date_updated"] = int(call.workspace.clock.now().timestamp())
    return _told(call, channel, known)


def remove(call: Call) -> Json:
    channel = _place(call)
    del channel.bookmarks[_known(call, channel)["id"]]
    call.workspace.changes.tell(Happening("bookmarks", channel=channel.id))
    return {}


def list_(call: Call) -> Json:
    return {"bookmarks": list(call.channel("channel_id").bookmarks.values())}


def _place(call: Call) -> Channel:
    channel = call.channel("channel_id")
    if not call.is_member(channel):
        raise ApiError("permission_denied")
    return channel


def _known(call: Call, channel: Channel) -> Json:
    known = channel.bookmarks.get(call.needed("bookmark_id"))
    if known is None:
        raise ApiError("not_found")
    return known


def _emoji(name: str) -> str:
    if name and not _EMOJI.fullmatch(name):
        raise ApiError("invalid_emoji")
    return name


def _title(words: str) -> str:
    if len(words) > LONGEST_TITLE:
        raise invalid_arguments(f"must be less than {LONGEST_TITLE + 1} characters [json-pointer:/title]")
    return words


def _link(link: str | None) -> str:
    if not link or not link.startswith(("https://", "http://")) or len(link) > LONGEST_LINK:
        raise ApiError("invalid_link")
    return link


def _told(call: Call, channel: Channel, bookmark: Json) -> Json:
    call.workspace.changes.tell(Happening("bookmarks", channel=channel.id))
    return {"bookmark": bookmark}
