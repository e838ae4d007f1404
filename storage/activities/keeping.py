"""Putting an activity on the schedule, changing it and calling it off: never across another one unseen (E27)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, insert, update
from uuid_utils.compat import uuid7

from bot.rules.activities import Activity, Deed, Planned, check_may_change, team_of
from bot.rules.conflicts import Choice, Clash, Clashing, adds, problems
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor
from storage import audit, members, outbox, vocabulary
from storage.activities import read
from storage.activities.tables import ActivityRow, ActivityTermRow
from storage.conflicts import read as conflicts
from storage.conflicts import settling
from storage.outbox import Place


def keep(
    session: Session,
    actor: Actor,
    now: datetime,
    planned: Planned,
    *,
    activity_id: UUID | None = None,
    campaign_id: UUID | None = None,
    choice: Choice | None = None,
    known: frozenset[UUID] = frozenset(),
) -> UUID:
    """The plan on the schedule; a campaign has one activity, made at its first keeping and changed ever after.

    Raises Clashing when it crosses something that its author was not shown (`known`) or has not decided about.
    Serializable transactions see to it that of two overlapping plans kept in the same second the later one hears it.
    """
    before = _before(session, actor, now, activity_id, campaign_id)
    found = _undecided(session, planned, before)
    if found and (choice is None or not {clash.activity.id for clash in found} <= known):
        raise Clashing(read.with_absences(session, found, now), actor)
    if found and (errors := problems(choice, found, actor)):
        raise Incomplete(errors)
    kept = _write(session, actor, now, planned, before, campaign_id)
    settling.look_again(session, actor, now, kept, before)
    if found and choice:
        settling.decide(session, actor, now, kept, found, choice)
    return kept.id


def _before(
    session: Session, actor: Actor, now: datetime, activity_id: UUID | None, campaign_id: UUID | None
) -> Activity | None:
    if campaign_id:
        return read.of_campaign(session, campaign_id)
    if activity_id is None:
        return None
    before = read.get(session, activity_id)
    check_may_change(before, actor, now)
    return before


def _undecided(session: Session, planned: Planned, before: Activity | None) -> list[Clash]:
    """Another title or note crosses nothing new; what is being talked about already is not asked again, nor what
    somebody chose before, as long as the plan lies across it in no other way than it did.
    """
    if before is None or before.called_off:
        return read.clashes(session, planned, but=before.id if before else None)
    if before.planned.extent == planned.extent:
        return []
    found = read.clashes(session, planned, but=before.id)
    asked, chosen = conflicts.being_talked_about(session, before.id), conflicts.decided_about(session, before.id)
    tree = vocabulary.within(session)
    return [
        clash
        for clash in found
        if clash.activity.id not in asked
        and (clash.activity.id not in chosen or adds(planned, before.planned, clash.activity.planned, tree))
    ]


def _write(
    session: Session,
    actor: Actor,
    now: datetime,
    planned: Planned,
    before: Activity | None,
    campaign_id: UUID | None,
) -> Activity:
    row = _row(session, planned) | {"last_by": actor.id, "last_at": now}
    if before:
        activity_id, deed = before.id, Deed.CHANGED
        row |= {"version": before.version + 1, "last_deed": deed}
        session.execute(update(ActivityRow).where(col(ActivityRow.id) == activity_id).values(row))
    else:
        activity_id, deed = uuid7(), Deed.PLANNED
        row |= {"id": activity_id, "version": 1, "last_deed": deed, "campaign_id": campaign_id}
        session.execute(insert(ActivityRow).values(row))
    session.execute(delete(ActivityTermRow).where(col(ActivityTermRow.activity_id) == activity_id))
    for term_id in sorted(planned.terms):
        session.execute(insert(ActivityTermRow).values(activity_id=activity_id, term_id=term_id))
    return _told(session, actor, now, activity_id, deed, before)


def _row(session: Session, planned: Planned) -> dict[str, Any]:
    owner = members.actor(session, planned.owner_id)
    return {
        "kind": planned.kind,
        "title": planned.title,
        "owner_id": planned.owner_id,
        "team": team_of(owner.roles, planned.kind),
        "starts": planned.start,
        "ends": planned.end,
        "until": planned.until,
        "offer": planned.offer,
        "offer_until": planned.offer_until,
        "note": planned.note,
        "support_wanted": planned.support_wanted,
    }


def _told(
    session: Session, actor: Actor, now: datetime, activity_id: UUID, deed: Deed, before: Activity | None
) -> Activity:
    """The owner is told, once for each deed, what somebody else did, and so is who was the owner before.

    A campaign tells its own news.
    """
    kept = read.get(session, activity_id)
    audit.note(session, actor.id, f"activity.{deed}", activity_id, now, version=kept.version)
    if kept.planned.owner_id != actor.id and not kept.campaign_id:
        key, place = f"activity-told:{activity_id}:{kept.version}", Place(person=kept.planned.owner_id)
        outbox.tell(session, key=key, shows="activity_told", subject=activity_id, place=place, now=now)
    former = before.planned.owner_id if before else kept.planned.owner_id
    if former not in (actor.id, kept.planned.owner_id) and not kept.campaign_id:
        key, place = f"activity-handed:{activity_id}:{kept.version}", Place(person=former)
        outbox.tell(session, key=key, shows="activity_handed", subject=activity_id, place=place, now=now)
    return kept


def call_off(session: Session, actor: Actor, now: datetime, activity_id: UUID) -> None:
    known = read.get(session, activity_id)
    check_may_change(known, actor, now)
    _call_off(session, actor, now, known)


def call_off_campaign(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> None:
    """For a campaign that will not take place; nothing when it is not on the schedule."""
    known = read.of_campaign(session, campaign_id)
    if known and not known.called_off:
        _call_off(session, actor, now, known)


def _call_off(session: Session, actor: Actor, now: datetime, known: Activity) -> None:
    change = {"version": known.version + 1, "last_deed": Deed.CALLED_OFF, "last_by": actor.id, "last_at": now}
    session.execute(update(ActivityRow).where(col(ActivityRow.id) == known.id).values(change))
    called_off = _told(session, actor, now, known.id, Deed.CALLED_OFF, known)
    settling.look_again(session, actor, now, called_off, known)
