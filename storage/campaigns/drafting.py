"""Drafts: opened, saved and thrown away; nobody but their author and owner sees them."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, update

from bot.rules.activities import Planned
from bot.rules.business_time import today_in
from bot.rules.campaigns import (
    Announcement,
    Draft,
    Filling,
    Kept,
    Origin,
    State,
    Step,
    check_fresh,
    check_not_ended,
    check_runs,
    problems,
    runs,
    state_on,
)
from bot.rules.conflicts import Choice, Clash, Clashing
from bot.rules.conflicts import problems as problems_of
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Refused, Right
from bot.rules.trace import Trace
from storage import activities, audit, channels, members, workspace
from storage.activities.read import with_absences
from storage.campaigns import names, read, writing
from storage.campaigns.showing import SHARED
from storage.campaigns.tables import AnnouncementRow, CampaignRow


def fill_new(session: Session, actor: Actor, now: datetime, words: str) -> Filling:
    """Opening the form already asks for the right, so that nobody fills in what they may not send."""
    members.require(session, actor.id, Right.ANNOUNCE_CAMPAIGN)
    return Filling(_blank(actor, words), Origin(), channels.chosen(session, SHARED))


def fill_again(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> Filling:
    """The form with what a draft or a campaign says now, to go on with it."""
    members.require(session, actor.id, Right.ANNOUNCE_CAMPAIGN)
    shared = channels.chosen(session, SHARED)
    if (known := read.find(session, campaign_id)) is None:
        named = _named(session, actor, campaign_id)
        return Filling(_blank(actor, named.name), Origin(campaign_id), shared)
    check_runs(actor, known)
    check_not_ended(known, actor, today_in(workspace.team_zone(session), now), now)
    choice, clashes = _decided(session, known)
    return Filling(
        as_draft(known),
        Origin(campaign_id, known.version),
        shared,
        posted=known.state.posted,
        segments=known.segments,
        regions=known.regions,
        products=known.products,
        clashes=clashes,
        choice=choice,
    )


def _decided(session: Session, known: Announcement) -> tuple[Choice | None, tuple[Clash, ...]]:
    """What is decided about a draft, and what it crosses by now; nothing once the others have made room."""
    choice, _ = decision(session.get_one(AnnouncementRow, known.id))
    clashes = tuple(activities.clashes(session, writing.planned_again(known))) if choice else ()
    return (choice, clashes) if clashes else (None, ())


def _blank(actor: Actor, name: str) -> Draft:
    return Draft(name=name, starts=None, ends=None, owner_id=actor.id)


def kept(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> Kept:
    """A draft as the channel would see it if this person posted it now."""
    known = read.get(session, campaign_id)
    check_runs(actor, known)
    _check_draft(known)
    state = state_on(known.starts, known.until, today_in(workspace.team_zone(session), now))
    as_posted = replace(known, state=state, posted=Trace(actor.id, actor.name, now))
    return Kept(as_posted, channels.chosen(session, SHARED), *_decided(session, known))


def save(
    session: Session,
    actor: Actor,
    now: datetime,
    origin: Origin,
    draft: Draft,
    choice: Choice | None,
    seen: frozenset[UUID],
) -> Kept:
    """Raises Incomplete, or Clashing when the draft crosses something its author has not decided about."""
    _check_origin(session, actor, now, origin)
    check(session, draft, origin.campaign_id, now)
    words = writing.words_of(session, draft, actor, now)
    _check_clashes(session, actor, now, writing.planned(draft, words), choice, seen)
    campaign_id = put_down(session, actor, now, origin, draft, words, _decision(choice, seen))
    return kept(session, actor, now, campaign_id)


def put_down(
    session: Session,
    actor: Actor,
    now: datetime,
    origin: Origin,
    draft: Draft,
    words: writing.Words,
    clash: dict[str, Any],
) -> UUID:
    """Whatever is to be checked has been."""
    campaign_id = origin.campaign_id or names.add(session, draft.name, draft.owner_id, now, listed=False).id
    row: dict[str, Any] = {
        "state": State.DRAFT,
        "drafted_by": _first_drafted_by(session, origin, actor),
        "clash": clash,
        "version": origin.version + 1,
        "last_step": Step.DRAFTED,
        "last_by": actor.id,
        "last_at": now,
    }
    writing.write(session, campaign_id, draft, words, row)
    audit.note(session, actor.id, "campaign.drafted", campaign_id, now)
    return campaign_id


def check(session: Session, draft: Draft, own: UUID | None, now: datetime, before: Announcement | None = None) -> None:
    """An offer's end that stood there already may have passed: that must not stop somebody mending a word."""
    found = problems(draft, today_in(workspace.team_zone(session), now))
    if before and (before.offer_until, before.starts) == (draft.offer_until, draft.starts):
        found.pop("offer_until", None)
    if errors := writing.about_others(session, draft, own) | found:
        raise Incomplete(errors)


def _check_origin(session: Session, actor: Actor, now: datetime, origin: Origin) -> None:
    if origin.campaign_id is None:
        return
    if (known := read.find(session, origin.campaign_id)) is None:
        _named(session, actor, origin.campaign_id)
        return
    check_runs(actor, known)
    check_fresh(known, origin.version, actor, now)
    _check_draft(known)


def _check_draft(known: Announcement) -> None:
    if known.state is not State.DRAFT:
        raise Refused(f"{known.name} is posted already; change it from /campaign list.")


def _named(session: Session, actor: Actor, campaign_id: UUID) -> CampaignRow:
    """A campaign that leads came from and that was not announced yet: its owner can do that."""
    row = session.get(CampaignRow, campaign_id)
    if row is None or not row.listed:
        raise Refused("That campaign is gone. `/campaign list` shows what there is.")
    if not runs(actor, row.owner_id):
        owner = members.name_of(session, [row.owner_id])[row.owner_id]
        raise Refused(f"Only {owner}, who owns {row.name}, or the head of marketing can announce it.")
    return row


def _first_drafted_by(session: Session, origin: Origin, actor: Actor) -> str:
    row = session.get(AnnouncementRow, origin.campaign_id) if origin.campaign_id else None
    return row.drafted_by if row else actor.id


def _check_clashes(
    session: Session, actor: Actor, now: datetime, plan: Planned, choice: Choice | None, seen: frozenset[UUID]
) -> None:
    """As `activities.keep` will when it is posted: a draft stands on no schedule yet."""
    found = activities.clashes(session, plan)
    if found and (choice is None or not {clash.activity.id for clash in found} <= seen):
        raise Clashing(with_absences(session, found, now), actor)
    if found and (errors := problems_of(choice, found, actor)):
        raise Incomplete(errors)


def _decision(choice: Choice | None, seen: frozenset[UUID]) -> dict[str, Any]:
    return {"kind": choice.kind, "why": choice.why, "seen": sorted(map(str, seen))} if choice else {}


def decision(row: AnnouncementRow) -> tuple[Choice | None, frozenset[UUID]]:
    """What its author decided in the form, to be carried out when it is posted."""
    told = row.clash
    if not told:
        return None, frozenset()
    return Choice(told["kind"], told["why"]), frozenset(UUID(one) for one in told["seen"])


def throw_away(session: Session, actor: Actor, now: datetime, campaign_id: UUID, version: int) -> str:
    """The draft's name is free again; one that leads came from keeps its name."""
    known = read.get(session, campaign_id)
    check_runs(actor, known)
    check_fresh(known, version, actor, now)
    if known.state is not State.DRAFT:
        raise Refused(f"{known.name} is posted, so it can only be ended.")
    writing.forget_lists(session, campaign_id)
    session.execute(delete(AnnouncementRow).where(col(AnnouncementRow.campaign_id) == campaign_id))
    session.execute(delete(CampaignRow).where(col(CampaignRow.id) == campaign_id, ~col(CampaignRow.listed)))
    session.expire_all()
    audit.note(session, actor.id, "campaign.thrown_away", campaign_id, now)
    return known.name


def list_it(session: Session, campaign_id: UUID) -> None:
    """From now on a lead may be said to come from it."""
    session.execute(update(CampaignRow).where(col(CampaignRow.id) == campaign_id).values(listed=True))


def as_draft(known: Announcement) -> Draft:
    """What the form would hold."""
    return Draft(
        name=known.name,
        starts=known.starts,
        ends=known.ends,
        owner_id=known.owner_id,
        objective=known.objective,
        target=known.target,
        offer=known.offer,
        offer_until=known.offer_until,
        channels=known.channels,
        link=known.link,
        leads_a_week=known.leads_a_week,
        pitch=known.pitch,
        objections=known.objections,
        say=known.say,
        avoid=known.avoid,
        readers=known.readers,
    )
