"""A campaign before both teams: posted, changed, ended, and turned by the clock; always the same card."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, update
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in
from bot.rules.campaigns import (
    Announcement,
    Draft,
    Kept,
    Origin,
    State,
    Step,
    check_fresh,
    check_not_ended,
    check_runs,
    just_posted,
    material,
    state_on,
)
from bot.rules.conflicts import Choice
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Refused
from storage import activities, audit, channels, outbox, workspace
from storage.campaigns import drafting, read, showing, writing
from storage.campaigns.tables import AnnouncementRow, ChangeRow

NO_CHANNEL = (
    "No channel is chosen for both teams yet, so it can't be posted. "
    "An admin chooses one by typing /unison channel shared #channel; your draft is kept until then."
)


def post(session: Session, actor: Actor, now: datetime, campaign_id: UUID, version: int) -> Kept:
    """The card and its place on the schedule, in one transaction. Raises Clashing for what came in between."""
    known = read.get(session, campaign_id)
    if actor.id != known.drafted_by:  # who drafted it for its owner hears that it was posted meanwhile
        check_runs(actor, known)
    shared = channels.chosen(session, showing.SHARED)
    if just_posted(known, version, actor, now):
        return Kept(known, shared)
    check_fresh(known, version, actor, now)
    check_runs(actor, known)
    _check_still_right(session, known, now)
    if shared is None:
        raise Refused(NO_CHANNEL)
    publish(session, actor, now, known)
    return Kept(read.get(session, campaign_id), shared)


def publish(session: Session, actor: Actor, now: datetime, known: Announcement) -> None:
    """Whoever does it may. Raises Clashing."""
    showing.show(session, known.id, now)  # before the cards of what it crosses
    _put_on_the_schedule(session, actor, now, known)
    state = state_on(known.starts, known.until, _today(session, now))
    posted = {"state": state, "posted_by": actor.id, "posted_at": now, "asked_at": now, "clash": {}}
    _write(session, actor, now, known, Step.POSTED, posted)
    drafting.list_it(session, known.id)


def _put_on_the_schedule(session: Session, actor: Actor, now: datetime, known: Announcement) -> None:
    choice, seen = drafting.decision(session.get_one(AnnouncementRow, known.id))
    plan = writing.planned_again(known)
    try:
        activities.keep(session, actor, now, plan, campaign_id=known.id, choice=choice, known=seen)
    except Incomplete as wrong:
        raise _not_postable(wrong) from None


def _not_postable(wrong: Incomplete) -> Refused:
    return Refused(f"{next(iter(wrong.errors.values()))} Press “Back to change”; nothing is posted yet.")


def _check_still_right(session: Session, known: Announcement, now: datetime) -> None:
    """A draft may have waited for weeks."""
    if known.state is not State.DRAFT:
        raise Refused(f"{known.name} is posted already.")
    try:
        drafting.check(session, drafting.as_draft(known), known.id, now)
    except Incomplete as wrong:
        raise _not_postable(wrong) from None


def change(
    session: Session,
    actor: Actor,
    now: datetime,
    origin: Origin,
    draft: Draft,
    choice: Choice | None,
    seen: frozenset[UUID],
) -> bool:
    """True when what it promises is another now: then its thread says so, and everybody is asked again (D20, D24)."""
    before = _running(session, actor, now, origin.campaign_id)
    check_fresh(before, origin.version, actor, now)
    drafting.check(session, draft, before.id, now, before)
    asked = _asked(session, before.id)
    words = writing.words_of(session, draft, actor, now)
    plan = writing.planned(draft, words)
    activities.keep(session, actor, now, plan, campaign_id=before.id, choice=choice, known=seen)
    state = state_on(plan.start, plan.until, _today(session, now))
    writing.write(session, before.id, draft, words, {"state": state})
    change_id = _tell_what_changed(session, actor, now, before)
    asks_again = {"round": before.round + 1, "asked_at": now} if change_id else {}
    _write(session, actor, now, before, Step.CHANGED, asks_again)
    writing.welcome(session, before.id, _asked(session, before.id) - asked, now)
    showing.show(session, before.id, now)
    _tell_owners(session, actor, now, before, draft.owner_id, change_id)
    return bool(change_id)


def _asked(session: Session, campaign_id: UUID) -> set[str]:
    row = session.get_one(AnnouncementRow, campaign_id)
    return set(read.asked(session, [row])[campaign_id].required)


def _tell_owners(
    session: Session, actor: Actor, now: datetime, before: Announcement, owner_id: str, change_id: UUID | None
) -> None:
    if before.owner_id == owner_id:
        showing.tell_owner(session, actor, now, before.id, owner_id, "changed", change_id)
    else:
        showing.tell_owner(session, actor, now, before.id, before.owner_id, "taken", change_id)
        showing.tell_owner(session, actor, now, before.id, owner_id, "given", change_id)


def _tell_what_changed(session: Session, actor: Actor, now: datetime, before: Announcement) -> UUID | None:
    changes = material(before, read.get(session, before.id))
    if not changes:
        return None
    told = [[one.what, one.old, one.new] for one in changes]
    row = ChangeRow(id=uuid7(), campaign_id=before.id, by_id=actor.id, at=now, changes=told)
    session.add(row)
    place = showing.thread(before.id)
    outbox.tell(session, key=f"campaign-change:{row.id}", shows="campaign_change", subject=row.id, place=place, now=now)
    return row.id


def end(session: Session, actor: Actor, now: datetime, campaign_id: UUID, version: int) -> str:
    """For good; what is not to happen any more is in nobody's way on the schedule either."""
    known = _running(session, actor, now, campaign_id)
    check_fresh(known, version, actor, now)
    activities.call_off_campaign(session, actor, now, campaign_id)
    writing.settle_readers(session, campaign_id, _asked(session, campaign_id))
    ended = {"state": State.ENDED, "ended_by": actor.id, "ended_at": now}
    _write(session, actor, now, known, Step.ENDED, ended)
    showing.show(session, campaign_id, now)
    key, place = f"campaign-ended:{campaign_id}", showing.thread(campaign_id)
    outbox.tell(session, key=key, shows="campaign_ended", subject=campaign_id, place=place, now=now)
    showing.tell_owner(session, actor, now, campaign_id, known.owner_id, "ended")
    return known.name


def turn(session: Session, campaign_id: UUID, now: datetime) -> None:
    """The card as the day wants it: planned, live or ended."""
    row = session.get(AnnouncementRow, campaign_id)
    if row is None or row.state not in (State.PLANNED, State.LIVE):
        return
    state = state_on(row.starts, row.until, _today(session, now))
    if state != row.state:
        if state is State.ENDED:
            writing.settle_readers(session, campaign_id, _asked(session, campaign_id))
        row.state = state
        session.add(row)
        session.flush()
        showing.show(session, campaign_id, now)


def _running(session: Session, actor: Actor, now: datetime, campaign_id: UUID | None) -> Announcement:
    if campaign_id is None:
        raise Refused("That campaign is gone. `/campaign list` shows what there is.")
    known = read.get(session, campaign_id)
    check_runs(actor, known)
    check_not_ended(known, actor, _today(session, now), now)
    if not known.state.posted:
        raise Refused(f"{known.name} is only a draft: /campaign list has it under “My drafts”.")
    return known


def _write(
    session: Session, actor: Actor, now: datetime, known: Announcement, step: Step, values: dict[str, Any]
) -> None:
    trace = {"version": known.version + 1, "last_step": step, "last_by": actor.id, "last_at": now}
    own = col(AnnouncementRow.campaign_id) == known.id
    session.execute(update(AnnouncementRow).where(own).values(values | trace))
    session.expire_all()
    audit.note(session, actor.id, f"campaign.{step}", known.id, now, version=known.version + 1)


def _today(session: Session, now: datetime) -> date:
    return today_in(workspace.team_zone(session), now)
