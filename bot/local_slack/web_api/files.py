"""files.*: a file comes in three steps: an address, its bytes, the sharing (docs: messaging/working-with-files)."""

from bot.local_slack.changes import Happening
from bot.local_slack.ids import fresh_id
from bot.local_slack.records import Channel, File, Json
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.workspace import messages

LONGEST_ALT = 1_000
MOST_CHANNELS = 100


def upload_url(call: Call) -> Json:
    name, length = call.text("filename"), call.number("length", 0)
    if not name or length < 1:
        raise ApiError("missing_argument")
    if len(call.text("alt_txt") or "") > LONGEST_ALT:
        raise ApiError("alt_txt_too_large")
    file = File(fresh_id("F"), name, length, call.app.bot_user)
    call.workspace.files[file.id] = file
    return {"upload_url": f"{call.base_url}/upload/{file.id}", "file_id": file.id}


def complete(call: Call) -> Json:
    """The answer holds ids and titles alone: sharing goes on behind it."""
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(one, dict) for one in wanted):
        raise ApiError("missing_argument")
    found = [_uploaded(call, one) for one in wanted]
    names = [one for one in [call.text("channel_id") or "", *call.ids("channels")] if one]
    if len(names) > MOST_CHANNELS:
        raise ApiError("channels_limit_exceeded")
    places = [_place(call, name) for name in names]
    for file, one in zip(found, wanted, strict=True):
        file.title, file.complete = str(one.get("title") or "") or file.name, True
    for place in places:
        _share(call, place, found)
    return {"files": [{"id": file.id, "title": file.title} for file in found]}


def info(call: Call) -> Json:
    file = call.workspace.files.get(call.needed("file"))
    if file is None or not file.complete:
        raise ApiError("file_not_found")
    return {"file": _told(file), "comments": [], "response_metadata": {"next_cursor": ""}}


def _uploaded(call: Call, wanted: Json) -> File:
    file = call.workspace.files.get(str(wanted.get("id", "")))
    if file is None or file.content is None:
        raise ApiError("file_not_found")
    return file


def _place(call: Call, wanted: str) -> Channel:
    """A channel, or a person whose direct messages are meant; nothing is shared where one of several is refused."""
    rooms, someone = call.workspace.rooms, wanted in call.workspace.people.by_id
    channel = rooms.direct(wanted, call.app.bot_user) if someone else call.visible(rooms.by_id.get(wanted))
    if not call.is_member(channel):
        raise ApiError("not_in_channel")
    if channel.archived or ((thread := call.text("thread_ts")) and thread not in channel.messages):
        raise ApiError("posting_to_channel_denied")
    return channel


def _share(call: Call, channel: Channel, shared: list[File]) -> None:
    words = call.text("initial_comment") or ", ".join(file.name for file in shared)
    thread = call.text("thread_ts")
    said = messages.post(call.workspace, channel, call.app.bot_user, words, thread_ts=thread)
    for file in shared:
        file.shares.append((channel.id, said.ts))
        call.workspace.changes.tell(Happening("file_shared", channel.id, call.app.bot_user, detail=file.id))


def _told(file: File) -> Json:
    shares: Json = {}
    for channel, ts in file.shares:
        shares.setdefault(channel, []).append({"ts": ts})
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "size": file.length,
        "user": file.user,
        "channels": list(shares),
        "shares": {"public": shares},
    }
