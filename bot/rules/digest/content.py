"""All that one digest says, as values: kept as they were on that Monday, so that it never changes afterwards."""

from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from bot.rules.choices import Pack
from bot.rules.metrics import AnswerTimes, Counted, Fates, Share, Window
from bot.rules.slots import ON_TIME_WITHIN


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Metrics 1 and 2. `expected` is what campaigns of these days promised a week; `before` are the earlier weeks,
    the latest first; `decided` is the cohort whose ten working days ended in the window, and `decided_before` the
    four cohorts before it together.
    """

    count: int = 0
    by_campaign: tuple[Counted, ...] = ()
    expected: tuple[Counted, ...] = ()
    before: tuple[int, ...] = ()
    decided: Fates = field(default_factory=Fates)
    decided_before: Fates = field(default_factory=Fates)


@dataclass(frozen=True, slots=True)
class Quote:
    """Marketing's latest words on a reason."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the most frequent reasons on one campaign, with what marketing said to it."""

    reason: str
    campaign: str
    share: Share
    lift: float | None = None
    answer: Quote | None = None


@dataclass(frozen=True, slots=True)
class Returns:
    """Metric 8."""

    decided: int = 0
    returned: int = 0
    not_a_lead: int = 0
    reasons: tuple[Counted, ...] = ()
    top: tuple[Reason, ...] = ()
    before: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """How many are past their day, and the day of the oldest."""

    count: int = 0
    oldest: date | None = None

    def __add__(self, other: "Late") -> "Late":
        return Late(self.count + other.count, min((d for d in (self.oldest, other.oldest) if d), default=None))


@dataclass(frozen=True, slots=True)
class Owed:
    """What the teams owe each other. With fewer than three people in one of them only `joint` is told
    (product.md, "Who sees what").
    """

    answers: Late = field(default_factory=Late)
    tasks: Late = field(default_factory=Late)
    outcomes: Late = field(default_factory=Late)
    answer_times: AnswerTimes = field(default_factory=AnswerTimes)
    answers_took_before: int | None = None
    apart: bool = False

    @property
    def joint(self) -> Late:
        return self.answers + self.tasks + self.outcomes


@dataclass(frozen=True, slots=True)
class Read:
    """Metric 16 of one campaign."""

    campaign: str
    acknowledged: Share
    start: date
    ready: Share | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something on the schedule of the next days."""

    first: date
    last: date
    title: str
    kind: str
    team: str
    owner: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A conflict that nobody has settled: two titles, and the first day that they share."""

    one: str
    other: str
    first: date


@dataclass(frozen=True, slots=True)
class Action:
    """No `owner`: it was given back, and nobody has it yet."""

    text: str
    owner: str
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trend:
    """One week of the picture."""

    first: date
    handed: int
    returned: int


@dataclass(frozen=True, slots=True)
class Digest:
    """`planned_at` is empty for one that somebody asked for. Until `targets_from` Unison only measures
    (product.md C15).
    """

    window: Window
    zone: str
    made_at: datetime
    planned_at: datetime | None = None
    handed_over: HandedOver = field(default_factory=HandedOver)
    returns: Returns = field(default_factory=Returns)
    owed: Owed = field(default_factory=Owed)
    reads: tuple[Read, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    conflicts: tuple[Crossing, ...] = ()
    actions: tuple[Action, ...] = ()
    meeting: Meeting | None = None
    targets_from: date | None = None
    trend: tuple[Trend, ...] = ()

    @property
    def late(self) -> bool:
        return self.planned_at is not None and self.made_at - self.planned_at > ON_TIME_WITHIN

    @property
    def quiet(self) -> bool:
        """Nothing to tell in any section but when the teams meet next, so that one line says it all."""
        return not (
            self.handed_over.count
            or self.handed_over.expected
            or self.handed_over.decided.handed
            or self.returns.decided
            or self.owed.joint.count
            or self.owed.answer_times.answered.whole
            or self.reads
            or self.ahead
            or self.conflicts
            or self.actions
        )


def awake_only(known: Digest, packs: frozenset[Pack]) -> Digest:
    """Without the sections of packs that sleep."""
    empty = [name for pack, names in _SECTIONS.items() if pack not in packs for name in names]
    nothing = {field.name: field for field in fields(Digest) if field.name in empty}
    return replace(known, **{name: _default(of) for name, of in nothing.items()})


_SECTIONS = {
    Pack.LEADS: ("handed_over", "returns", "owed", "trend"),
    Pack.CAMPAIGNS: ("reads",),
    Pack.SCHEDULE: ("ahead", "conflicts"),
    Pack.MEETINGS: ("actions", "meeting"),
}


def _default(of: Field[Any]) -> Any:
    return of.default if of.default_factory is MISSING else of.default_factory()


# What one section shows; the rest is told in the thread.
MOST_SHOWN = 5


def has_more(known: Digest) -> bool:
    """True when a section is longer than the digest shows."""
    lists = (known.handed_over.by_campaign, known.returns.reasons, known.reads, known.ahead, known.actions)
    return any(len(rows) > MOST_SHOWN for rows in lists)


@dataclass(frozen=True, slots=True)
class NoChannel:
    """For an admin: the digest has no place to go to. `weekday` is its day, Monday is 0."""

    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """For an admin: the digest of that moment came more than a day too late."""

    planned_at: datetime
    zone: str
    weekday: int = 0
