"""The pieces that every message and form is made of; people's words go only through them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from bot.rules.rights import Refused
from bot.rules.trace import Trace
from bot.rules.words import clip

Json = dict[str, Any]
Part = Any  # slack_sdk's rich text parts share no public base class

Text = RichTextElementParts.Text
LONGEST_FALLBACK = 300


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what notifications and screen readers say; it is escaped already."""

    text: str
    blocks: list[Json]


@dataclass(frozen=True, slots=True)
class Document(Message):
    """A file, and the words that it comes with."""

    content: str = ""


def message(text: str, *blocks: Block | None) -> Message:
    """`text` in plain words; it is escaped here."""
    return Message(escape(clip(text, LONGEST_FALLBACK)), dicts(blocks))


def dicts(blocks: Iterable[Block | None]) -> list[Json]:
    return [block.to_dict() for block in blocks if block]


def escape(words: str) -> str:
    """The three entities of https://docs.slack.dev/messaging/formatting-message-text."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(words: str) -> PlainTextObject:
    return PlainTextObject(text=words, emoji=False)


def says(words: str) -> Part:
    return Text(text=words)


def bold(words: str) -> Part:
    return Text(text=words, style=RichTextElementParts.TextStyle(bold=True))


def code(words: str) -> Part:
    return Text(text=words, style=RichTextElementParts.TextStyle(code=True))


def struck(words: str) -> Part:
    return Text(text=words, style=RichTextElementParts.TextStyle(strike=True))


def mention(member_id: str) -> Part:
    """Notifies that person when the message is first posted."""
    return RichTextElementParts.User(user_id=member_id)


def channel(channel_id: str) -> Part:
    return RichTextElementParts.Channel(channel_id=channel_id)


def link(url: str, words: str) -> Part:
    return RichTextElementParts.Link(url=url, text=words)


def line(*parts: Part) -> Block:
    return RichTextBlock(elements=[RichTextSectionElement(elements=list(parts))])


def quote(words: str) -> Block:
    return RichTextBlock(elements=[RichTextQuoteElement(elements=[says(words)])])


def listed(title: str, rows: Iterable[Sequence[Part]]) -> Block:
    """A bold title and a row with a bullet for each."""
    shown = [RichTextSectionElement(elements=list(row)) for row in rows]
    head = RichTextSectionElement(elements=[bold(title)])
    return RichTextBlock(elements=[head, *([RichTextListElement(style="bullet", elements=shown)] if shown else [])])


def header(words: str) -> Block:
    return HeaderBlock(text=plain(clip(words, 150)))


def divider() -> Block:
    return DividerBlock()


def small(*lines: str) -> Block:
    """Grey lines of mrkdwn; whatever a person wrote in them has gone through `escape`."""
    return ContextBlock(elements=[MarkdownTextObject(text=words, verbatim=True) for words in lines])


def at(moment: datetime) -> str:
    """A moment in the clock of whoever reads it, as mrkdwn."""
    fallback = f"{moment.astimezone(ZoneInfo('UTC')):%d %b %H:%M} UTC"
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"


def moment(when: datetime, fallback: str) -> Part:
    """A moment in the clock of whoever reads it; the fallback is for programs that cannot show it."""
    return RichTextElementParts.Date(
        timestamp=int(when.timestamp()), format="{date_short_pretty} at {time}", fallback=fallback
    )


def done(what: str, trace: Trace) -> str:
    return f"{what} by {escape(trace.name)}, {at(trace.at)}"


Style = Literal["primary", "danger"]


def button(
    words: str, action: str, value: str, style: Style | None = None, confirm: ConfirmObject | None = None
) -> ButtonElement:
    return ButtonElement(text=plain(words), action_id=action, value=value, style=style, confirm=confirm)


def confirm(title: str, words: str, yes: str, style: Style = "danger") -> ConfirmObject:
    return ConfirmObject(title=plain(title), text=plain(words), confirm=plain(yes), deny=plain("Cancel"), style=style)


def buttons(elements: Sequence[ButtonElement | None]) -> Block | None:
    shown = [element for element in elements if element]
    return ActionsBlock(elements=shown) if shown else None


def option(words: str, value: str) -> Option:
    return Option(text=plain(clip(words, 75)), value=value)


def stamp(subject: UUID, version: int) -> str:
    """What a button carries: whose it is and which state it was drawn from."""
    return f"{subject}:{version}"


def read_stamp(value: str) -> tuple[UUID, int]:
    """Refused for anything but a stamp: what buttons carry is in an attacker's hands."""
    subject, _, version = value.partition(":")
    try:
        found = UUID(subject), int(version)
    except ValueError:
        raise Refused(UNREADABLE) from None
    if not 0 <= found[1] < HIGHEST_VERSION:
        raise Refused(UNREADABLE)
    return found


# A database keeps no higher number.
HIGHEST_VERSION = 2**31
UNREADABLE = "Unison can't read this one any more, so nothing was changed. Open it anew."


def modal(callback: str, title: str, blocks: Iterable[Block | None], submit: str | None = None, **kept: Any) -> Json:
    """`kept` comes back with the form, in its private metadata."""
    view: Json = {"type": "modal", "callback_id": callback, "title": _label(title), "close": _label("Close")}
    if submit:
        view |= {"submit": _label(submit), "close": _label("Cancel")}
    return view | {"blocks": dicts(blocks), "private_metadata": json.dumps(kept) if kept else ""}


def _label(words: str) -> Json:
    return {"type": "plain_text", "text": clip(words, 24), "emoji": False}


def kept(view: Json) -> Json:
    try:
        found = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def keeping(view: Json, **more: Any) -> Json:
    return view | {"private_metadata": json.dumps(kept(view) | more)}


def kept_id(view: Json) -> UUID:
    """Whose form it is; Refused when the form doesn't say."""
    try:
        return UUID(str(kept(view).get("id")))
    except ValueError:
        raise Refused(UNREADABLE) from None


def note_to_reader(title: str, sentence: str) -> Json:
    """A little modal for a sentence that has no other place."""
    return modal("note", title, [line(says(sentence))])


def values(view: Json) -> dict[str, Json]:
    """The state of each input by its field's name; a block id may carry `.variant` behind the name."""
    found = (view.get("state") or {}).get("values") or {}
    return {block_id.partition(".")[0]: next(iter(inputs.values()), {}) for block_id, inputs in found.items()}


def chosen(value: Json | None) -> str:
    return ((value or {}).get("selected_option") or {}).get("value") or ""
