"""What lists, forms, DMs and threads show of campaigns."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from bot.rules.campaigns.draft import Draft, Origin
from bot.rules.campaigns.known import Campaign
from bot.rules.campaigns.life import Announcement, Changed, State, runs
from bot.rules.conflicts import Choice, Clash
from bot.rules.rights import Actor
from bot.rules.trace import Trace
from bot.rules.vocabulary import Term

PAGE = 6


class Listing(StrEnum):
    """The lists of `/campaign list`."""

    CURRENT = "current"
    DRAFTS = "drafts"
    ENDED = "ended"
    NAMED = "named"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def states(self) -> tuple[State, ...]:
        return (State.LIVE, State.PLANNED) if self is Listing.CURRENT else (_STATES[self],)


_LABELS = {
    Listing.CURRENT: "Live and planned",
    Listing.DRAFTS: "My drafts",
    Listing.ENDED: "Ended",
    Listing.NAMED: "Not announced",
}
_STATES = {Listing.DRAFTS: State.DRAFT, Listing.ENDED: State.ENDED, Listing.NAMED: State.NAMED}


@dataclass(frozen=True, slots=True)
class Named:
    """A campaign that leads came from and that nobody announced."""

    campaign: Campaign
    owner_name: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing; pages count from 0."""

    listing: Listing
    number: int
    total: int
    rows: tuple[Announcement | Named, ...]
    reader: Actor
    confirmed: frozenset[UUID] = frozenset()
    """Those that the reader has confirmed."""
    only: bool = False
    """True for the one campaign that somebody named, out of its listing."""

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // PAGE)

    def mine(self, row: Announcement | Named) -> bool:
        owner = row.campaign.owner_id if isinstance(row, Named) else row.owner_id
        return runs(self.reader, owner)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that can be shown; `channel` is the one both teams share, once it is chosen.

    `choice` is what its author decided about the plans it crosses, to be carried out when it is posted.
    """

    announcement: Announcement
    channel: str | None
    choice: Choice | None = None
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in the form when it opens. Words of the vocabulary come with their names, so beside the draft."""

    draft: Draft
    origin: Origin
    shared_channel: str | None = None
    posted: bool = False
    segments: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    products: tuple[Term, ...] = ()
    clashes: tuple[Clash, ...] = ()
    """What it crosses, to be asked about at once."""
    choice: Choice | None = None
    """What was decided about that before."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has not confirmed it yet; for the owner's eyes."""

    announcement: Announcement
    names: tuple[str, ...]
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What somebody is told privately who pressed Got it."""

    announcement: Announcement
    at: datetime
    before: str = ""
    """When it had been said before, in the person's own clock; the way back is in what they were told then."""


@dataclass(frozen=True, slots=True)
class Question:
    """On its way into the card's thread; `calls` is the owner to be mentioned, unless the owner asks.

    `link` leads to the card, for an asker who is elsewhere.
    """

    announcement: Announcement
    asker: Trace
    text: str
    calls: str | None
    link: str = ""
    dm: bool = False
    """To the owner alone, who prefers that to being mentioned."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is promised otherwise now, on its way into the card's thread."""

    announcement: Announcement
    by: Trace
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class OwnerNews:
    """What somebody else did with a campaign, for whoever owns it, or did until then."""

    announcement: Announcement
    by: str
    by_name: str
    deed: Literal["changed", "ended", "given", "taken"]
    changes: tuple[Changed, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A DM to somebody who has not confirmed it, as it stands now; `day` is when it was due.

    `again` is the day on which a later one took its place.
    """

    announcement: Announcement
    day: date
    late: bool
    confirmed_at: datetime | None = None
    needed: bool = True
    again: date | None = None
