"""An activity on the schedule as people see it, and who may change it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.rules.activities.plan import Planned, Team, team_of, told_days
from bot.rules.business_time import told_time
from bot.rules.rights import Actor, Refused, Role
from bot.rules.trace import Stale, Trace


class Deed(StrEnum):
    """What was last done to an activity."""

    PLANNED = "planned"
    CHANGED = "changed"
    CALLED_OFF = "called_off"

    @property
    def told(self) -> str:
        return {"planned": "put it on the schedule", "changed": "changed it", "called_off": "called it off"}[self]


@dataclass(frozen=True, slots=True)
class Activity:
    id: UUID
    version: int
    planned: Planned
    owner_name: str
    team: Team
    last_deed: Deed
    last: Trace
    campaign_id: UUID | None = None
    region_names: tuple[str, ...] = ()
    product_names: tuple[str, ...] = ()
    segment_names: tuple[str, ...] = ()

    @property
    def called_off(self) -> bool:
        return self.last_deed is Deed.CALLED_OFF

    @property
    def when(self) -> str:
        return told_days(self.planned.start, self.planned.end)

    @property
    def where(self) -> str:
        return ", ".join(self.region_names) or "everywhere"


@dataclass(frozen=True, slots=True)
class Saved:
    """What is told in private once a plan is saved; `asked` names the owners who were asked about it."""

    activity: Activity
    reader: Actor
    asked: tuple[str, ...] = ()


def may_change(activity: Activity, actor: Actor) -> bool:
    """Its owner, and the heads of the team whose activity it is."""
    own = activity.planned.owner_id == actor.id
    leads = Role.HEAD in actor.roles and team_of(actor.roles, activity.planned.kind) == activity.team
    return own or leads


def check_may_answer(activity: Activity, actor: Actor) -> None:
    """For the owner who was asked to move it or to say that it stays."""
    if not may_change(activity, actor):
        raise Refused(f"Only {activity.owner_name}, who was asked, or the head of {activity.team} can answer this.")


def check_may_change(activity: Activity, actor: Actor, now: datetime) -> None:
    if not may_change(activity, actor):
        raise Refused(
            f"Only {activity.owner_name}, whose activity this is, or the head of {activity.team} can change it "
            "or call it off."
        )
    if activity.campaign_id:
        raise Refused("This is a campaign: change or end it with /campaign, and the schedule follows.")
    if activity.called_off:
        raise gone(activity, actor, now)


def gone(activity: Activity, reader: Actor, now: datetime) -> Stale:
    """For a form or button drawn before somebody else was quicker."""
    who = "You" if activity.last.by == reader.id else activity.last.name
    at = told_time(activity.last.at, reader.zone, now)
    return Stale(
        f"{who} {activity.last_deed.told} at {at}, so this changed nothing. "
        f"/schedule shows how “{activity.planned.title}” stands."
    )
