"""What lists, reminders and private lines show of meetings."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from bot.rules.business_time import today_in
from bot.rules.meetings.items import Item, Proposal
from bot.rules.meetings.outcomes import Action, Decision
from bot.rules.meetings.series import STARTS_UNASKED_WITHIN, Series, told_start
from bot.rules.rights import Actor


@dataclass(frozen=True, slots=True)
class Agenda:
    """The next meeting of a series, as one person sees it. `proposals` are for its moderator alone."""

    series: Series
    starts_at: datetime | None
    items: tuple[Item, ...]
    actions: tuple[Action, ...]
    proposals: tuple[Proposal, ...]
    # Decisions that the next meeting was to look at again.
    reviews: tuple[Decision, ...]
    # The meeting that runs and its version.
    running: tuple[UUID, int] | None
    others: tuple[Series, ...]
    reader: Actor
    now: datetime

    @property
    def today(self) -> date:
        return today_in(self.reader.zone, self.now)

    @property
    def planned_later(self) -> str:
        """When it should start, where that is some time away; empty when it is about time."""
        if self.starts_at is None or self.starts_at - self.now <= STARTS_UNASKED_WITHIN:
            return ""
        return told_start(self.starts_at, self.reader.zone, self.now)

    @property
    def moderates(self) -> bool:
        return self.reader.id == self.series.moderator_id

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class NoSeries:
    """There is no meeting yet; `set_up_by` are the people who can change that."""

    set_up_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What is known when the form for an item opens."""

    series: tuple[Series, ...]
    chosen: Series
    now: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A series in the list of all, with the items that wait for it and the actions that are open."""

    series: Series
    items: int
    actions: int


@dataclass(frozen=True, slots=True)
class SeriesForm:
    """What is known when the form for a series opens."""

    zone: str
    channel_id: str | None
    moderator_id: str | None
    today: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """The agenda of the next working day's meeting."""

    series: Series
    starts_at: datetime
    items: tuple[Item, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class TimeWarning:
    title: str
    over: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """For the new moderator; `warning` is empty for one from outside the teams."""

    series: Series
    by: str
    warning: str
