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

    `typed` is put ready in the box and shown where the words say {typed}, else behind them; `home` opens the app's
    Home tab instead. `press` is what is pressed last, by its words, where the step is not over with its command.
    """

    words: str
    who: str
    place: str
    typed: str = ""
    home: bool = False
    press: str = ""

    @property
    def command(self) -> str:
        return self.typed.partition(" ")[0]


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
    """Where the guide stands, and whether the app is being started; all windows share it, for its steps are for
    several people. `begun` says that the step is under way; one that was `followed` takes one line on a narrow screen.
    """

    step: int = 0
    shown: bool = True
    begun: bool = False
    followed: bool = False
    starting: bool = False

    def hint(self, stage: Stage) -> Hint | None:
        """None once it has come to its end."""
        return stage.hints[self.step] if self.step < len(stage.hints) else None

    def turn(self, step: int) -> None:
        self.step, self.begun, self.followed = step, False, False
