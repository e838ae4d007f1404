"""What the Home tab tells a person (product.md M60): what waits for them first, then what they follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from bot.rules.campaigns import Announcement
from bot.rules.digest import Digest
from bot.rules.meetings.shown import Agenda
from bot.rules.rights import Actor, Right, Role, may
from bot.rules.setup import SetUp

ROWS = 5
PAGE = 6
# Beyond this many nobody needs the number, and the database is spared the counting.
MOST_COUNTED = 1000


class Section(StrEnum):
    """In the order in which Home shows them."""

    CONFIRM = "confirm"
    WAITING = "waiting"
    ANSWERED = "answered"
    CONFLICTS = "conflicts"
    ACTIONS = "actions"
    TASKS = "tasks"
    CARRIED = "carried"
    UNREAD = "unread"
    DRAFTS = "drafts"
    FLAGGED = "flagged"

    @property
    def told(self) -> str:
        return _TITLES[self]


_TITLES = {
    Section.CONFIRM: "Campaigns to confirm",
    Section.WAITING: "Waiting for marketing's answer",
    Section.ANSWERED: "Answers to what you flagged",
    Section.CONFLICTS: "Conflicts that ask you",
    Section.ACTIONS: "Your actions",
    Section.TASKS: "To do",
    Section.CARRIED: "Actions carried over in your meetings",
    Section.UNREAD: "Your campaigns: not everybody has confirmed",
    Section.DRAFTS: "Your drafts",
    Section.FLAGGED: "What you flagged",
}
# An action may be a colleague's who has no role.
NEEDS = {
    Section.CONFIRM: Right.ACKNOWLEDGE,
    Section.WAITING: Right.ANSWER_FEEDBACK,
    Section.ANSWERED: Right.GIVE_FEEDBACK,
    Section.CONFLICTS: Right.PLAN_ACTIVITY,
    Section.ACTIONS: Right.BE_HERE,
    Section.TASKS: Right.ANSWER_FEEDBACK,
    Section.CARRIED: Right.RUN_MEETING,
    Section.UNREAD: Right.ANNOUNCE_CAMPAIGN,
    Section.DRAFTS: Right.ANNOUNCE_CAMPAIGN,
    Section.FLAGGED: Right.GIVE_FEEDBACK,
}
# What one has said oneself waits for nobody.
FOLLOWED = frozenset({Section.FLAGGED})


@dataclass(frozen=True, slots=True)
class Some:
    """The first rows of many; `late` are past their day, `mine` are owed by the reader where others share the list.

    `due` are those that the reader is written to about, where these are not all: no reminder goes on for ever.
    """

    rows: tuple[Any, ...] = ()
    total: int = 0
    late: int = 0
    mine: int | None = None
    due: int | None = None

    @property
    def waits(self) -> int:
        return next(count for count in (self.due, self.mine, self.total) if count is not None)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a section; pages count from 0."""

    section: Section
    number: int
    some: Some
    reader: Actor
    today: date

    @property
    def last(self) -> int:
        return max(0, (self.some.total - 1) // PAGE)


@dataclass(frozen=True, slots=True)
class Overview:
    """`confirmed` can be taken back still; `answers` are marketing's last words by feedback; `set_up` is for admins,
    and for whoever has no role and reads who can give one.
    """

    reader: Actor
    today: date
    sections: Mapping[Section, Some] = field(default_factory=dict)
    confirmed: tuple[Announcement, ...] = ()
    answers: Mapping[UUID, str] = field(default_factory=dict)
    # How many were asked in the threads of one's campaigns.
    questions: Mapping[UUID, int] = field(default_factory=dict)
    meeting: Agenda | None = None
    numbers: Digest | None = None
    set_up: SetUp | None = None

    def of(self, section: Section) -> Some:
        return self.sections.get(section, Some())


def sections_of(reader: Actor) -> list[Section]:
    return [section for section in Section if may(reader, NEEDS[section])]


def reads_numbers(reader: Actor) -> bool:
    """Heads and executives have the numbers before their eyes; everybody else asks for the digest."""
    return may(reader, Right.READ_DIGEST) and bool(reader.roles & {Role.HEAD, Role.EXECUTIVE})


def counts(known: Overview) -> list[str]:
    """What waits, one phrase for each; empty when nothing does."""
    phrases = [told(section, known.of(section)) for section in Section if section not in FOLLOWED]
    return [phrase for phrase in [*phrases, _put_forward(known.meeting)] if phrase]


def told(section: Section, some: Some) -> str:
    """What waits in a section, in one phrase."""
    return _TOLD[section](some)


def waits(known: Overview) -> bool:
    """Whether there is something that only this person can do."""
    mine = any(known.of(section).waits for section in Section if section not in FOLLOWED)
    return mine or bool(_put_forward(known.meeting))


def how_many(count: int) -> str:
    return f"{MOST_COUNTED:,}+" if count >= MOST_COUNTED else f"{count:,}"


def _some(count: int, one: str, many: str) -> str:
    return f"{how_many(count)} {one if count == 1 else many}" if count else ""


def _late(some: Some) -> str:
    return f" ({how_many(some.late)} overdue)" if some.late else ""


def _waiting(some: Some) -> str:
    if not some.total:
        return ""
    wait = f"{how_many(some.total)} {'waits' if some.total == 1 else 'wait'} for"
    if some.mine == some.total:
        return f"{wait} your answer{_late(some)}"
    return f"{wait} an answer, {_yours(some)} from you{_late(some)}"


def _yours(some: Some) -> str:
    return how_many(some.mine) if some.mine else "none"


def _tasks(some: Some) -> str:
    yours = f", {_yours(some)} of them yours" if some.total != some.mine else ""
    return f"{_some(some.total, 'task to do', 'tasks to do')}{yours}{_late(some)}" if some.total else ""


def _put_forward(meeting: Agenda | None) -> str:
    count = len(meeting.proposals) if meeting else 0
    return _some(count, "proposal for your agenda", "proposals for your agenda")


_TOLD: dict[Section, Callable[[Some], str]] = {
    Section.CONFIRM: lambda some: _some(some.total, "campaign to confirm", "campaigns to confirm"),
    Section.WAITING: _waiting,
    Section.ANSWERED: lambda some: _some(some.total, "answer to you", "answers to you"),
    Section.CONFLICTS: lambda some: _some(some.total, "conflict asks you", "conflicts ask you"),
    Section.ACTIONS: lambda some: _some(some.total, "action of yours", "actions of yours") + _late(some),
    Section.TASKS: _tasks,
    Section.CARRIED: lambda some: _some(some.total, "action carried over", "actions carried over"),
    Section.UNREAD: lambda some: _some(some.total, "campaign not confirmed by all", "campaigns not confirmed by all"),
    Section.DRAFTS: lambda some: _some(some.total, "draft", "drafts"),
}
