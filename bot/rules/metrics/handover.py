"""Hand-overs and what became of them (product.md, metrics 1 to 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.business_time import WorkingTime, last_day_due_before, working_days_after
from bot.rules.metrics.figures import Share


@dataclass(frozen=True, slots=True)
class Judgement:
    """A feedback that was not withdrawn: qualified, or returned."""

    at: datetime
    qualified: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A lead on the local day on which it was handed over."""

    day: date
    campaign: str
    judgements: tuple[Judgement, ...] = ()

    def confirmed_by(self, moment: datetime) -> datetime | None:
        """When it was first called qualified."""
        return min((j.at for j in self.judgements if j.qualified and j.at < moment), default=None)

    def returned_by(self, moment: datetime, after: datetime | None = None) -> bool:
        returns = (j.at for j in self.judgements if not j.qualified and j.at < moment)
        return any(after is None or at > after for at in returns)


@dataclass(frozen=True, slots=True)
class Fates:
    """H, A, R1 and R2 of the table: a lead that was ever confirmed is never in R1, so A + R1 ≤ H and R2 ≤ A."""

    handed: int = 0
    accepted: int = 0
    returned: int = 0
    returned_later: int = 0

    @property
    def acceptance(self) -> Share:
        return Share(self.accepted, self.handed)

    @property
    def held(self) -> Share:
        return Share(self.accepted - self.returned_later, self.accepted)

    @property
    def undecided(self) -> int:
        return self.handed - self.accepted - self.returned

    def __add__(self, other: "Fates") -> "Fates":
        return Fates(
            self.handed + other.handed,
            self.accepted + other.accepted,
            self.returned + other.returned,
            self.returned_later + other.returned_later,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """How soon an outcome is owed. Until a lead's first touch is known, its clock runs from the hand-over
    (product.md, "Defaults").
    """

    working_days: int
    working: WorkingTime

    def day(self, handed: date) -> date:
        """The last day on which an outcome comes in time."""
        return working_days_after(handed, self.working_days, self.working.works_on)

    def last_passed(self, today: date) -> date:
        """The latest day of a hand-over whose target has passed."""
        return last_day_due_before(today, self.working_days, self.working.works_on)


def fates(cohort: Iterable[Handed], by: datetime) -> Fates:
    """What was known of these leads at that moment: cohorts of different weeks are compared at the same age."""
    return sum((_fate(lead, by) for lead in cohort), Fates())


def _fate(lead: Handed, by: datetime) -> Fates:
    confirmed = lead.confirmed_by(by)
    if confirmed is None:
        return Fates(1, returned=int(lead.returned_by(by)))
    return Fates(1, accepted=1, returned_later=int(lead.returned_by(by, after=confirmed)))
