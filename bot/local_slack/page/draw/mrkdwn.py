"""Slack's markup as HTML: escaped first, so that nothing people write becomes a tag of this page."""

import re
from html import escape, unescape

from bot.local_slack import dates
from bot.local_slack.page.draw.emoji import with_emoji
from bot.local_slack.page.draw.html import Html, join, lines, tag, web_address
from bot.local_slack.reader import Reader

# Signs of a private area of Unicode stand for what is finished while the rest is still being read.
_OPEN, _CLOSE = "\ue000", "\ue001"
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CONTROL = re.compile(r"<([^<>\n]+)>")
_FENCE = re.compile(r"```(.+?)```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_BARE_LINK = re.compile(r"(?<![\w/])https?://[^\s<>|\"'\ue000\ue001]+[^\s<>|\"'.,;:!?)\ue000\ue001]")
_QUOTE = re.compile(r"(?:^&gt;[^\n]*(?:\n|$))+", re.MULTILINE)
_STYLES = ((r"\*", "b"), (r"_", "i"), (r"~", "s"))
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def as_typed(text: str) -> str:
    """Slack stores &, < and > as entities, and no others."""
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def plain(text: str, *, emoji: bool = True) -> Html:
    """A plain_text object: only emoji names are read in it."""
    shown = lines(as_typed(text))
    return with_emoji(shown) if emoji else shown


def mrkdwn(text: str, reader: Reader, *, verbatim: bool = False) -> Html:
    """What Slack shows for this markup to this reader."""
    kept: list[Html] = []

    def keep(piece: Html) -> str:
        kept.append(piece)
        return f"{_OPEN}{len(kept) - 1}{_CLOSE}"

    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    text = _FENCE.sub(lambda found: keep(tag("pre", _code(found[1]))), text)
    text = _CODE.sub(lambda found: keep(tag("code", _code(found[1]))), text)
    text = _CONTROL.sub(lambda found: keep(_control(found[1], reader)), text)
    if not verbatim:
        text = _BARE_LINK.sub(lambda found: keep(_link(as_typed(found[0]), as_typed(found[0]))), text)
    shown = _styled(escape(as_typed(text), quote=False))
    return Html(_put_back(with_emoji(_laid_out(shown)), kept))


def _put_back(text: str, kept: list[Html]) -> str:
    """What was kept may itself hold kept pieces: a link inside code."""
    while _KEPT.search(text):
        text = _KEPT.sub(lambda found: kept[int(found[1])], text)
    return text


def _code(text: str) -> Html:
    """Inside code nothing is read but the addresses Slack wraps in angle brackets."""
    bare = _CONTROL.sub(lambda found: found[1].partition("|")[2] or found[1].partition("|")[0], text)
    return Html(escape(as_typed(bare.strip("\n")), quote=False))


def _styled(text: str) -> str:
    for sign, name in _STYLES:
        pattern = rf"(?<![^\W_])(?<!{sign})({sign})(?=\S)([^\n]+?)(?<=\S){sign}(?!{sign})(?![^\W_])"
        text = re.sub(pattern, rf"<{name}>\2</{name}>", text)
    return text


def _laid_out(text: str) -> str:
    def quoted(found: re.Match[str]) -> str:
        inside = [re.sub(r"^&gt;\s?", "", line) for line in found[0].rstrip("\n").split("\n")]
        return f"<blockquote>{'<br>'.join(inside)}</blockquote>"

    return _QUOTE.sub(quoted, text).replace("\n", "<br>").replace("</blockquote><br>", "</blockquote>")


def _control(inside: str, reader: Reader) -> Html:
    """What stands between angle brackets: a mention, a date or a link."""
    target, _, label = inside.partition("|")
    words = as_typed(label)
    if target.startswith("@"):
        return user(target[1:], reader, words)
    if target.startswith("#"):
        return channel(target[1:], reader, words)
    if target.startswith("!date^"):
        return _date(target, words, reader)
    if target.startswith("!subteam^"):
        return mention("@" + (words.lstrip("@") or "group"))
    if target.startswith("!"):
        return broadcast(target[1:])
    return _link(as_typed(target), words or as_typed(target))


def mention(words: str, *, loud: bool = False) -> Html:
    return tag("span", words, class_="mention loud" if loud else "mention")


def user(user_id: str, reader: Reader, label: str = "") -> Html:
    words = "@" + (reader.users.get(user_id) or label or user_id)
    return mention(words, loud=user_id == reader.id)


def channel(channel_id: str, reader: Reader, label: str = "") -> Html:
    name = reader.channels.get(channel_id)
    if name is None:
        return mention("#" + (label or "private channel"))
    return tag("a", "#" + name, class_="mention", href="#", data_do="visit", data_place=channel_id)


def broadcast(name: str) -> Html:
    """@channel and its like disturb everybody, so an injected one must be seen."""
    return mention("@" + name.partition("|")[0], loud=True)


def _date(target: str, fallback: str, reader: Reader) -> Html:
    parts = target.split("^")
    if len(parts) < len(("!date", "seconds", "pattern")) or not parts[1].isdigit():
        return tag("span", fallback or unescape(target))
    words = dates.written(as_typed(parts[2]), int(parts[1]), reader)
    return _link(as_typed(parts[3]), words) if len(parts) > len(parts[:3]) else tag("time", words)


def _link(url: str, words: str) -> Html:
    address = web_address(url)
    if address is None:
        return join(words if words == url else f"{words} ({url})")
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer", class_="link")
