"""The parts of the minutes, and what of them goes on in the thread because one message can't hold it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.rules.meetings.items import State
from bot.rules.meetings.life import IN_ONE_MESSAGE, Meeting

IN_A_PIECE = 25


class Part(StrEnum):
    """In the order in which they are read."""

    COVERED = "Covered"
    DECISIONS = "Decisions"
    ACTIONS = "Actions"
    PARKED = "Parked"
    UNFINISHED = "Not finished"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of one part, `first` included and `last` not."""

    part: Part
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MinutesPiece:
    """One message of the thread; `number` counts from nought."""

    meeting: Meeting
    number: int

    @property
    def piece(self) -> Piece:
        return rest(self.meeting)[self.number]


def rows_of(meeting: Meeting, part: Part) -> Sequence[Any]:
    match part:
        case Part.COVERED:
            return meeting.those(State.COVERED)
        case Part.PARKED:
            return meeting.those(State.PARKED)
        case Part.DECISIONS:
            return meeting.decisions
        case Part.ACTIONS:
            return meeting.actions
        case Part.UNFINISHED:
            return meeting.those(State.UNFINISHED)


def rest(meeting: Meeting) -> list[Piece]:
    """Everything that stands behind an "and … more" of the minutes."""
    return [piece for part in Part for piece in _pieces(part, len(rows_of(meeting, part)))]


def _pieces(part: Part, many: int) -> Iterator[Piece]:
    for first in range(IN_ONE_MESSAGE, many, IN_A_PIECE):
        yield Piece(part, first, min(first + IN_A_PIECE, many))
