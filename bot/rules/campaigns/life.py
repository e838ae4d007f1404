"""A campaign from its draft to its end: how it stands, who may do what with it, what counts as a new promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.rules.business_time import told_day, told_time
from bot.rules.campaigns.draft import Channel, last_day
from bot.rules.rights import Actor, Refused, Right, Role, may
from bot.rules.trace import Stale, Trace
from bot.rules.vocabulary import Term

UNDO_WITHIN = timedelta(minutes=5)
DOUBLE_CLICK = timedelta(minutes=1)


class State(StrEnum):
    """How a campaign stands. One that leads came from before it was announced is only known by its name."""

    NAMED = "named"
    DRAFT = "draft"
    PLANNED = "planned"
    LIVE = "live"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return "Not announced" if self is State.NAMED else self.capitalize()

    @property
    def posted(self) -> bool:
        return self in (State.PLANNED, State.LIVE, State.ENDED)


class Step(StrEnum):
    """What was last done to a campaign."""

    DRAFTED = "drafted"
    POSTED = "posted"
    CHANGED = "changed"
    ENDED = "ended"

    @property
    def told(self) -> str:
        return {"drafted": "changed this draft", "posted": "posted it", "changed": "changed it", "ended": "ended it"}[
            self
        ]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A campaign as it stands now; everything that the card, the kit and the list show of it."""

    id: UUID
    version: int
    state: State
    name: str
    starts: date
    ends: date
    owner_id: str
    owner_name: str
    drafted_by: str
    last_step: Step
    last: Trace
    objective: str = ""
    target: int | None = None
    offer: str = ""
    offer_until: date | None = None
    segments: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    products: tuple[Term, ...] = ()
    channels: tuple[Channel, ...] = ()
    link: str = ""
    leads_a_week: int | None = None
    pitch: str = ""
    objections: str = ""
    say: str = ""
    avoid: str = ""
    readers: tuple[str, ...] = ()
    posted: Trace | None = None
    ended: Trace | None = None
    round: int = 1
    """How often sellers were asked to confirm it: once, and again after each change of what was promised."""
    asked_at: datetime | None = None
    acknowledged: int = 0
    required: int = 0

    @property
    def until(self) -> date:
        return last_day(self.ends, self.offer_until)

    @property
    def goal(self) -> str:
        number = f"{self.target:,} " if self.target is not None else ""
        return f"{number}{self.objective}"


def state_on(starts: date, until: date, today: date) -> State:
    """By the days alone, both of them days on which it is live."""
    if today > until:
        return State.ENDED
    return State.LIVE if today >= starts else State.PLANNED


def runs(actor: Actor, owner_id: str) -> bool:
    """Its owner, and the head of marketing."""
    if not may(actor, Right.ANNOUNCE_CAMPAIGN):
        return False
    return actor.id == owner_id or Role.HEAD in actor.roles


def check_posted(known: Announcement) -> None:
    if not known.state.posted:
        raise Refused("That campaign is not posted yet.")


def check_runs(actor: Actor, known: Announcement) -> None:
    """Whoever drafted it for somebody else goes on with the draft; nobody else learns its name."""
    if runs(actor, known.owner_id) or (known.state is State.DRAFT and actor.id == known.drafted_by):
        return
    check_posted(known)
    raise Refused(f"Only {known.owner_name}, who owns {known.name}, or the head of marketing can do that.")


def check_not_ended(known: Announcement, reader: Actor, today: date, now: datetime) -> None:
    """The last day may be over before the clockwork has turned the card."""
    if known.state is State.ENDED and known.ended:
        raise Stale(f"{_who(known.ended, reader)} ended {known.name} at {_at(known.ended, reader, now)}, {_NOTHING}.")
    if known.state is State.ENDED or (known.state.posted and today > known.until):
        raise Stale(f"{known.name} ended on {told_day(known.until)}, {_NOTHING}.")


_NOTHING = "so this changed nothing"


def check_fresh(known: Announcement, version: int, reader: Actor, now: datetime) -> None:
    """Refuses a form or a preview that was drawn before the last change."""
    if known.version != version:
        raise Stale(
            f"{_who(known.last, reader)} {known.last_step.told} at {_at(known.last, reader, now)}, {_NOTHING}. "
            f"/campaign list shows how {known.name} stands."
        )


def just_posted(known: Announcement, version: int, actor: Actor, now: datetime) -> bool:
    """A second press of the one that posted it: it said so already, and there is nothing to refuse."""
    same = known.last_step is Step.POSTED and known.last.by == actor.id and known.version == version + 1
    return same and now - known.last.at <= DOUBLE_CLICK


def check_same_promise(known: Announcement, asked_in: int, reader: Actor, now: datetime) -> None:
    """Nobody confirms what changed after they looked at it."""
    if asked_in != known.round:
        when = f" at {told_time(known.asked_at, reader.zone, now)}" if known.asked_at else ""
        raise Stale(f"What {known.name} promises changed{when}. Read its card as it is now, then press Got it.")


def _who(trace: Trace, reader: Actor) -> str:
    return "You" if trace.by == reader.id else trace.name


def _at(trace: Trace, reader: Actor, now: datetime) -> str:
    return told_time(trace.at, reader.zone, now)


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is promised otherwise now (product.md D24)."""

    what: str
    old: str
    new: str


def material(before: Announcement, after: Announcement) -> list[Changed]:
    """Offer, dates, audience and regions: for these sellers are asked again, for nothing else (product.md D20)."""
    pairs = [
        ("Offer", _offer(before), _offer(after)),
        ("Dates", _dates(before), _dates(after)),
        ("For", _terms(before.segments, "everybody"), _terms(after.segments, "everybody")),
        ("Where", _terms(before.regions, "everywhere"), _terms(after.regions, "everywhere")),
    ]
    return [Changed(what, old, new) for what, old, new in pairs if old != new]


def _offer(known: Announcement) -> str:
    until = f", until {told_day(known.offer_until)}" if known.offer_until else ""
    return f"{known.offer}{until}" if known.offer else "none"


def _dates(known: Announcement) -> str:
    return f"{told_day(known.starts)} to {told_day(known.ends)}"


def _terms(terms: Sequence[Term], none: str) -> str:
    return ", ".join(term.name for term in terms) or none
