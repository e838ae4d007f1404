"""What is to be talked about: an item of the agenda from its first words to its end (product.md F34)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.rules.words import clip, says_something

MINUTES = 10
LONGEST_MINUTES = 240
LONGEST_TITLE = 150
LONGEST_WORDS_OF_ITEM = 500


class State(StrEnum):
    """Where an item is. A carried one goes on as a new item of the next meeting."""

    WAITING = "waiting"
    CURRENT = "current"
    COVERED = "covered"
    PARKED = "parked"
    UNFINISHED = "unfinished"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What the form holds when it is submitted; no `minutes` for what is not a number."""

    series_id: UUID | None
    title: str
    minutes: int | None = MINUTES
    purpose: str = ""
    outcome: str = ""
    process: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    id: UUID
    title: str
    minutes: int
    purpose: str
    outcome: str
    process: str
    owner_id: str
    owner: str
    state: State
    carried: int
    # In the meeting that it was carried over from; otherwise time ran out.
    was_parked: bool = False
    extra: int = 0
    began_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None
    proposal_id: UUID | None = None

    @property
    def used(self) -> int:
        """In whole minutes."""
        if self.began_at is None or self.ended_at is None:
            return 0
        return round((self.ended_at - self.began_at) / timedelta(minutes=1))


def problems(draft: ItemDraft) -> dict[str, str]:
    """One sentence a field; empty when the item can be put on the agenda."""
    found = {
        "title": _about_title(draft.title),
        "series": "" if draft.series_id else "Choose the meeting.",
        "minutes": _about_minutes(draft.minutes),
        "purpose": _too_long(draft.purpose),
        "outcome": _too_long(draft.outcome),
        "process": _too_long(draft.process),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_title(title: str) -> str:
    if not says_something(title):
        return "Say in a few words what it is about."
    if len(title) > LONGEST_TITLE:
        return f"Keep it within {LONGEST_TITLE} characters; the rest fits into the purpose."
    return ""


def _about_minutes(minutes: int | None) -> str:
    if minutes is not None and 1 <= minutes <= LONGEST_MINUTES:
        return ""
    return f"Give it a whole number of minutes, from 1 to {LONGEST_MINUTES}."


def _too_long(text: str) -> str:
    most = LONGEST_WORDS_OF_ITEM
    return f"Keep it within {most:,} characters; this has {len(text):,}." if len(text) > most else ""


def titled(words: str) -> tuple[str, str]:
    """The words of a message or of a command as a title, and as a purpose when they are too many for one."""
    words = words.strip()
    title = clip(words.partition("\n")[0], LONGEST_TITLE)
    return title, "" if title == words else clip(words, LONGEST_WORDS_OF_ITEM)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that the bot's cards put forward: words and numbers as they stand now."""

    id: UUID
    title: str
    words: str
    by: str
    at: datetime
