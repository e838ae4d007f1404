"""Two activities in each other's way, what is decided about it, and how it ends (product.md E27)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from bot.rules.activities import Activity, Planned
from bot.rules.business_time import told_time
from bot.rules.rights import Actor
from bot.rules.trace import Stale, Trace
from bot.rules.vocabulary import Tree, meet, upwards

LONGEST_WHY = 500
# More of them nobody can decide about at once, and a form has to remember which ones it named.
MOST_CLASHES = 40


@dataclass(frozen=True, slots=True)
class Clash:
    """Something on the schedule that a plan would cross; `same` says in words what they share."""

    activity: Activity
    same: str
    own: bool = False
    """It is the very person's who plans across it."""
    away: str = ""
    """Until when its owner is not here to be asked, and who stands in."""


def nobody_else(clashes: Sequence[Clash]) -> bool:
    """All that is crossed is the planner's own: there is nobody to ask, and nobody to tell."""
    return bool(clashes) and all(clash.own for clash in clashes)


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about the clashes the form named: saved all the same, or the owner is asked."""

    kind: Literal["anyway", "ask"]
    why: str = ""


class Clashing(Exception):
    """The plan crosses something its author has not been shown, or has not decided about."""

    def __init__(self, clashes: Sequence[Clash], planner: Actor) -> None:
        super().__init__()
        self.clashes = _with_own(clashes, planner)


def _with_own(clashes: Sequence[Clash], planner: Actor) -> tuple[Clash, ...]:
    return tuple(replace(clash, own=clash.activity.planned.owner_id == planner.id) for clash in clashes)


def crosses(one: Planned, other: Planned, tree: Tree) -> bool:
    """Rule E27: days cross AND the same product or segment AND the same region (or one contains the other) AND at
    least one carries an offer.
    """
    offered = bool(one.offer or other.offer)
    met = meet(one.regions, other.regions, tree)
    return on_the_same_days(one, other) and offered and shares(one, other) and met


def on_the_same_days(one: Planned, other: Planned) -> bool:
    return one.start <= other.until and other.start <= one.until


def shares(one: Planned, other: Planned) -> bool:
    """An offer on no product in particular is one on every product; anything else on none shares none."""
    if one.products & other.products or one.segments & other.segments:
        return True
    return (_on_everything(one) and _on_something(other)) or (_on_everything(other) and _on_something(one))


def _on_everything(planned: Planned) -> bool:
    return bool(planned.offer) and not planned.products and not planned.segments


def _on_something(planned: Planned) -> bool:
    return bool(planned.offer or planned.products or planned.segments)


def adds(planned: Planned, before: Planned, other: Planned, tree: Tree) -> bool:
    """Whether a changed plan lies across the other one in any way in which it did not before (product.md E27)."""
    days = max(planned.start, other.start), min(planned.until, other.until)
    same_days = before.start <= days[0] and days[1] <= before.until
    same_offer = bool(before.offer) or not planned.offer
    return not (same_days and same_offer and _same_things(planned, before) and _same_regions(planned, before, tree))


def _same_things(planned: Planned, before: Planned) -> bool:
    if _on_everything(before):
        return True
    known = planned.products <= before.products and planned.segments <= before.segments
    return known and not _on_everything(planned)


def _same_regions(planned: Planned, before: Planned, tree: Tree) -> bool:
    """No region means everywhere."""
    if not before.regions or not planned.regions:
        return not before.regions
    return all(before.regions & set(upwards(region, tree)) for region in planned.regions)


def problems(choice: Choice | None, clashes: Sequence[Clash] = (), actor: Actor | None = None) -> dict[str, str]:
    """By the field's name, for any form that asks the question."""
    if choice is None:
        return {}
    alone = actor is not None and nobody_else(_with_own(clashes, actor))
    if choice.kind == "ask" and alone:
        return {"clash": "It is your own, so there is nobody to ask: change the dates, or save it anyway and say why."}
    if choice.kind == "anyway" and not choice.why:
        read = "" if alone else "; the other owner reads it"
        return {"clash_why": f"Say in a few words why it is fine to overlap{read}."}
    too_long = _about_length(choice.why)
    return {"clash_why": too_long} if too_long else {}


def about_why(why: str) -> str:
    """For the owner who keeps what is there."""
    if not why:
        return "Say in a few words why it stays; the asker reads it."
    return _about_length(why)


def _about_length(why: str) -> str:
    return f"Keep it within {LONGEST_WHY} characters; this has {len(why):,}." if len(why) > LONGEST_WHY else ""


class Resolution(StrEnum):
    """How a conflict ended. A deliberate overlap was never open."""

    DELIBERATE = "deliberate"
    MOVED = "moved"
    KEPT = "kept"
    CALLED_OFF = "called_off"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Conflict:
    """`mine` is the asker's activity, `other` the one that was on the schedule before."""

    id: UUID
    version: int
    mine: Activity
    other: Activity
    asked: Trace
    why: str
    same: str
    resolution: Resolution | None = None
    resolved: Trace | None = None
    agreed: str = ""
    mine_was: str = ""
    other_was: str = ""
    """Both plans as they were when they last crossed."""
    overlap_id: UUID | None = None
    told_to: str | None = None
    """The DM that tells of it when nobody was asked, and whose it is."""

    @property
    def open(self) -> bool:
        return self.resolution is None

    @property
    def stands(self) -> bool:
        """They still cross, whether somebody is asked about it or chose so."""
        return self.open or (self.resolution is Resolution.DELIBERATE and not self.agreed)

    @property
    def mine_told(self) -> str:
        return told_facts(self.mine) if self.stands else self.mine_was

    @property
    def other_told(self) -> str:
        return told_facts(self.other) if self.stands else self.other_was

    @property
    def last_day(self) -> date:
        """The last day on which they cross."""
        return min(self.mine.planned.until, self.other.planned.until)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as `reader_id` was asked it; by now it may be somebody else's to answer."""

    conflict: Conflict
    reader_id: str

    @property
    def theirs(self) -> bool:
        return self.conflict.other.planned.owner_id == self.reader_id


@dataclass(frozen=True, slots=True)
class Overlap:
    """What one saving laid deliberately over a person's activities."""

    conflicts: tuple[Conflict, ...]


def told_facts(activity: Activity) -> str:
    """All of a plan but its title."""
    planned = activity.planned
    offer = f" · {planned.told_offer}" if planned.offer else ""
    return f"{planned.kind.label.lower()} of {activity.owner_name} · {activity.when} · {activity.where}{offer}"


OVER = "The days on which they crossed are over."


def told_end(resolution: Resolution, changed: Activity, other: Planned, by: str, why: str = "") -> str:
    """What was agreed, in one sentence, as it was when it was agreed."""
    title = f"“{changed.planned.title}”"
    match resolution:
        case Resolution.KEPT:
            return f"{by} keeps {title}, {changed.when}: {why}"
        case Resolution.CALLED_OFF:
            return f"{by} called {title} off."
        case _ if on_the_same_days(changed.planned, other):
            return f"{by} changed {title}, so they no longer cross."
        case _:
            return f"{by} moved {title} to {changed.when}."


def told_end_of_overlap(changed: Activity, other: Planned, by: str) -> str:
    """How an overlap that somebody chose has ended, in one sentence."""
    if changed.called_off:
        return told_end(Resolution.CALLED_OFF, changed, other, by)
    title, crossed = f"“{changed.planned.title}”", f"so it no longer crosses “{other.title}”."
    if on_the_same_days(changed.planned, other):
        return f"{by} changed {title}, {crossed}"
    return f"{by} moved {title} to {changed.when}, {crossed}"


def check_open(conflict: Conflict, reader: Actor, now: datetime) -> None:
    if conflict.resolved is None:
        return
    who = "You" if conflict.resolved.by == reader.id else conflict.resolved.name
    at = told_time(conflict.resolved.at, reader.zone, now)
    raise Stale(f"{who} settled this at {at}: {conflict.agreed} So this changed nothing.")
