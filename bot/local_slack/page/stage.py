"""What whoever shows the page adds to it: tries, moments, and the means to kill the app; Local Slack knows no app."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A jump that the clock offers beside its own; one that has passed is left out."""

    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hint:
    """One step of the guide: what to try, as whom (a full name), where (#channel or the app's name).

    `typed` is put ready in the box, `home` opens the app's Home tab instead.
    """

    words: str
    who: str
    place: str
    typed: str = ""
    home: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """`kill` ends the app the hard way and `start` begins it again; `running` says how it is now."""

    hints: Sequence[Hint] = ()
    moments: Callable[[], Awaitable[Sequence[Moment]]] | None = None
    kill: Callable[[], Awaitable[None]] | None = None
    start: Callable[[], Awaitable[None]] | None = None
    running: Callable[[], bool] | None = None


@dataclass(slots=True)
class Guide:
    """Where the guide stands; all windows share it, for its steps are for several people."""

    step: int = 0
    shown: bool = True
