"""What lists, DMs and threads show of feedback."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.feedback.life import Feedback, Step, Word
from bot.rules.reasons import Outcome, Reason
from bot.rules.rights import Actor
from bot.rules.trace import Trace


class Listing(StrEnum):
    """The lists of `/leadfeedback list`."""

    MINE = "mine"
    ANSWERED = "answered"
    WAITING = "waiting"
    TASKS = "tasks"
    AGENDA = "agenda"

    @property
    def label(self) -> str:
        return _LISTING_LABELS[self]


_LISTING_LABELS = {
    Listing.MINE: "Mine",
    Listing.ANSWERED: "Answered",
    Listing.WAITING: "Waiting for an answer",
    Listing.TASKS: "To do",
    Listing.AGENDA: "For the next meeting",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What the author is told at once, in private."""

    feedback: Feedback
    marketing_channel: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A DM to the author: what marketing said and did from one DM to the next, and a link to the card."""

    feedback: Feedback
    words: tuple[Word, ...]
    traces: dict[Step, Trace]
    newest: bool
    link: str


@dataclass(frozen=True, slots=True)
class Hint:
    """For somebody who wrote to the bot as to a person."""


@dataclass(frozen=True, slots=True)
class ThreadWord:
    """Words on their way into the card's thread; with a `link` to that, into the owner's direct messages."""

    word: Word
    feedback: Feedback
    calls: bool = True
    link: str = ""


@dataclass(frozen=True, slots=True)
class NotSettled:
    """Told in the card's thread; with a `link` to that, in the owner's direct messages."""

    feedback: Feedback
    calls: bool = True
    link: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a feedback said until it was changed."""

    lead: str
    outcome: Outcome
    reason: Reason | None
    note: str
    content: str
    due: date | None
    until: datetime


PAGE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing; pages count from 0."""

    listing: Listing
    number: int
    total: int
    rows: tuple[Feedback, ...]
    reader: Actor

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // PAGE)
