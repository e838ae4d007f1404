"""Messages as Slack shows them: faces, names, times, blocks, notes, replies and what hovering offers."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from bot.local_slack.dates import clock_time, day_label
from bot.local_slack.page import replies
from bot.local_slack.page.draw.blocks import draw
from bot.local_slack.page.draw.emoji import emoji
from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.draw.mrkdwn import mrkdwn
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.page.look import face
from bot.local_slack.page.pieces import Piece
from bot.local_slack.page.typed import without_typed
from bot.local_slack.person.seen import name_of
from bot.local_slack.reader import Reader
from bot.local_slack.records import Channel, Message
from bot.local_slack.wording import shown
from bot.local_slack.words import words_of
from bot.local_slack.workspace import Workspace, sight

MOST = 200
TOGETHER_SECONDS = 300
MOST_SPOKEN = 300
QUICK = ("white_check_mark", "eyes", "raised_hands")
NEW = tag("div", tag("span", "New"), class_="new", role="separator", aria_label="New messages")


def in_channel(workspace: Workspace, reader: Reader, channel: Channel, new: str) -> list[Piece]:
    """The newest messages, replies left to their threads, with a line between two days, and one above what was `new`
    when the reader came: the ts of a message.
    """
    everything = sight.messages_for(workspace, workspace.people.by_id[reader.id], channel)
    shown = [one for one in everything if not one.thread_ts or one.thread_ts == one.ts or one.broadcast]
    return list(_with_days(workspace, reader, shown[-MOST:], new))


def in_thread(workspace: Workspace, reader: Reader, channel: Channel, ts: str) -> list[Piece]:
    everything = sight.messages_for(workspace, workspace.people.by_id[reader.id], channel)
    shown = [one for one in everything if ts in (one.ts, one.thread_ts)]
    pieces = [_piece(workspace, reader, one, first=True, threaded=True) for one in shown]
    return [*pieces[:1], replies.line(len(pieces) - 1), *pieces[1:]] if len(pieces) > 1 else pieces


def _with_days(workspace: Workspace, reader: Reader, messages: Sequence[Message], new: str) -> Iterator[Piece]:
    before: Message | None = None
    for message in messages:
        day = day_label(reader.at(float(message.ts)), reader)
        new_day = before is None or day != day_label(reader.at(float(before.ts)), reader)
        if new_day:
            line = tag("div", tag("span", day), class_="day", role="separator", aria_label=day)
            yield Piece(f"day {day}", line, line)
        if message.ts == new:
            yield Piece(f"new {new}", NEW, NEW)
        first = new_day or before is None or not _belongs_to(message, before)
        yield _piece(workspace, reader, message, first=first, threaded=False)
        before = message


def _belongs_to(message: Message, before: Message) -> bool:
    """Messages of one person shortly after each other share one face."""
    near = float(message.ts) - float(before.ts) < TOGETHER_SECONDS
    return near and message.user == before.user and not (message.reader or before.reader)


def _piece(workspace: Workspace, reader: Reader, message: Message, *, first: bool, threaded: bool) -> Piece:
    html = _message(workspace, reader, message, _surface(reader, message), first=first, threaded=threaded)
    same = _message(
        workspace, reader, message, without_typed(_surface(reader, message)), first=first, threaded=threaded
    )
    return Piece(message.ts, html, same)


def _surface(reader: Reader, message: Message) -> Surface:
    return Surface(f"message-{message.ts}", reader, message.values.get(reader.id, {}))


def _message(
    workspace: Workspace, reader: Reader, message: Message, on: Surface, *, first: bool, threaded: bool
) -> Html:
    author = workspace.author(message.user)
    time = clock_time(reader.at(float(message.ts)))
    side = face(workspace, message.user) if first else tag("time", time.rpartition(" ")[0], class_="side-time")
    channel = workspace.rooms.by_id[message.channel]
    pinned = message.ts in channel.pins
    offers = reader.id in channel.members and not message.reader
    flags = {"first": first, "whisper": bool(message.reader), "pinned": pinned}
    kinds = ["message", *(name for name, on in flags.items() if on)]
    return tag(
        "article",
        side,
        tag(
            "div",
            _note(message),
            _pinned(workspace, message),
            _head(message, author, time) if first else Html(""),
            replies.sent_to_both(workspace, message) if not threaded else Html(""),
            _content(message, on),
            _reactions(workspace, reader, message),
            replies.under(workspace, reader, message) if not threaded else Html(""),
            class_="body",
        ),
        _hover(threaded=threaded) if offers else Html(""),
        id=f"{'reply-at' if threaded else 'at'}-{message.ts}",
        class_=" ".join(kinds),
        tabindex="-1",
        aria_label=f"{author} at {time}: {_words(workspace, message)}",
        data_surface="message",
        data_channel=message.channel,
        data_ts=message.ts,
    )


def _words(workspace: Workspace, message: Message) -> str:
    """What screen readers say of it before one goes into it."""
    drawn = words_of(message.blocks) if message.blocks else message.text
    return shorten(shown(drawn, lambda known: name_of(workspace, known)), MOST_SPOKEN, placeholder=" …")


def _note(message: Message) -> Html:
    return tag("div", "Only visible to you", class_="only-you") if message.reader else Html("")


def _pinned(workspace: Workspace, message: Message) -> Html:
    pin = workspace.rooms.by_id[message.channel].pins.get(message.ts)
    return tag("div", f"Pinned by {workspace.author(pin.by)}", class_="pinned-by") if pin else Html("")


def _head(message: Message, author: str, time: str) -> Html:
    badge = tag("span", "APP", class_="badge") if message.from_app else Html("")
    return tag("div", tag("b", author, class_="author"), badge, tag("time", time), class_="head")


def _content(message: Message, on: Surface) -> Html:
    edited = tag("span", "(edited)", class_="edited") if message.edited_ts else Html("")
    if message.blocks:
        return join(tag("div", *[draw(block, on) for block in message.blocks], class_="blocks"), edited)
    return tag("div", mrkdwn(message.text, on.reader), " ", edited, class_="text")


def _reactions(workspace: Workspace, reader: Reader, message: Message) -> Html:
    shown = [_reaction(workspace, reader, name, people) for name, people in message.reactions.items() if people]
    return tag("div", *shown, class_="reactions") if shown else Html("")


def _reaction(workspace: Workspace, reader: Reader, name: str, people: Sequence[str]) -> Html:
    who = ", ".join(workspace.author(one) for one in people)
    return tag(
        "button",
        emoji(name),
        f" {len(people)}",
        type="button",
        class_="reaction",
        data_do="react",
        data_value=name,
        aria_pressed="true" if reader.id in people else "false",
        aria_label=f"{len(people)}: {who} reacted with :{name}:",
        title=f"{who} reacted with :{name}:",
    )


def _quick(name: str) -> Html:
    title = f"React with :{name}:"
    return tag("button", emoji(name), type="button", data_do="react", data_value=name, aria_label=title, title=title)


def _hover(*, threaded: bool) -> Html:
    marks = [_quick(name) for name in QUICK]
    reply = tag(
        "button",
        tag("span", class_="icon-thread"),
        type="button",
        data_do="thread",
        aria_label="Reply in thread",
        title="Reply in thread",
    )
    more = tag(
        "button",
        "⋮",
        type="button",
        data_do="more",
        aria_label="More actions",
        aria_haspopup="menu",
        aria_expanded="false",
        title="More actions",
    )
    return tag(
        "div",
        *marks,
        Html("") if threaded else reply,
        more,
        class_="hover",
        role="toolbar",
        aria_label="Message actions",
    )
