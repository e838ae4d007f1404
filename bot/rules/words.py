"""Words that people wrote: made harmless without changing what they say."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Invisible characters that reorder or hide text: bidi embeddings, overrides and isolates, zero-width ones, BOM.
_TRICKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

LONGEST_NOTE = 3000
LONGEST_WORDS = 12_000
LONGEST_NAME = 120


def clean(text: str | None) -> str:
    """Trimmed, in Unicode's composed form, without characters nobody can see; line breaks stay."""
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _TRICKS.sub("", unicodedata.normalize("NFC", text))).strip()


def one_line(text: str | None) -> str:
    return " ".join(clean(text).split())


def key_of(name: str) -> str:
    """The spelling by which a name is found again, whatever its case, accents and spaces."""
    plain = unicodedata.normalize("NFKD", one_line(name)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


MOST_SEARCHED = 8


def search_words(text: str) -> list[str]:
    """The words to look for; nobody needs more of them, and each one costs the database."""
    return key_of(text).split()[:MOST_SEARCHED]


def says_something(text: str) -> bool:
    return any(c.isalnum() for c in text)


def so_many(count: int, thing: str) -> str:
    """As in "1 working day" and "3 working days"."""
    return f"{count} {thing}{'s' * (count != 1)}"


def clip(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_REFERENCE = re.compile(
    r"<(?:@|#|!subteam\^)[A-Z0-9]+\|(?P<named>[^>]*)>|<@(?P<person>[A-Z0-9]+)>|<#(?P<channel>[A-Z0-9]+)>"
    r"|<!(?P<everyone>\w+)[^>]*>|<(?P<link>[^|>]+)(?:\|(?P<label>[^>]*))?>"
)


def mentioned(text: str) -> list[str]:
    """Ids of the people a Slack message mentions."""
    return re.findall(r"<@([A-Z0-9]+)", text)


def from_slack(text: str | None, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The plain words of a Slack message: its references become their labels, its three entities characters.

    Source: https://docs.slack.dev/messaging/formatting-message-text (incoming text is escaped).
    """

    def label(found: re.Match[str]) -> str:
        said = found.groupdict()
        if said["named"] is not None:
            return f"@{said['named']}" if found[0].startswith("<@") else f"#{said['named']}"
        if said["person"]:
            return f"@{names.get(said['person'], 'someone')}"
        if said["channel"]:
            return "#a-channel"
        return f"@{said['everyone']}" if said["everyone"] else said["label"] or said["link"].removeprefix("mailto:")

    return clean(unescape(_REFERENCE.sub(label, text or "")))


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
