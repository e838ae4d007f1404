"""Sample data put down by the same functions as everybody's, in the name of the admin who loads it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select, update

from bot.rules import samples as made_up
from bot.rules.business_time import today_in
from bot.rules.campaigns import Draft as Campaign
from bot.rules.campaigns import Origin
from bot.rules.choices import Pack
from bot.rules.feedback import Draft, LeadChoice, Step
from bot.rules.reasons import Outcome
from bot.rules.rights import Actor, Refused, Role
from bot.rules.samples import MadeUp, Then, told, would_be
from storage import activities, audit, leads, outbox, reasons, workspace
from storage.campaigns import drafting, named, posting, writing
from storage.campaigns import read as announced
from storage.feedback import read, record, steps
from storage.feedback.tables import FeedbackRow, TaskRow
from storage.samples import below
from storage.samples.tables import ACTIVITY, CAMPAIGN, LEAD, SampleRow, loaded, real


def load(session: Session, actor: Actor, now: datetime) -> None:
    """Nobody is told: what was asked for on the way is taken out again. What is called so already is not made."""
    if there := told(loaded(session)):
        raise Refused(f"Sample data is loaded already: {there}. Remove it first to load it anew.")
    if not would_be(actor.awake).any:
        raise Refused("Leads, campaigns and the schedule sleep, so there is nothing to load: /unison setup packs")
    _refresh(session, now)
    sources = _campaigns(session, actor, now) if Pack.CAMPAIGNS in actor.awake else {}
    if Pack.LEADS in actor.awake:
        _leads(session, actor, now, sources)
    if Pack.SCHEDULE in actor.awake:
        _activities(session, actor, now)
    session.flush()
    _own(session, actor)
    outbox.forget(session, below.ids_in(below.everything(session)))
    audit.note(session, actor.id, "sample.loaded", "sample", now, what=told(loaded(session)))


def _own(session: Session, actor: Actor) -> None:
    """Nobody who did not ask for it has more to answer or to do."""
    samples = select(FeedbackRow.id).where(~real(FeedbackRow.lead_id))
    session.execute(update(FeedbackRow).where(col(FeedbackRow.id).in_(samples)).values(owner_id=actor.id))
    session.execute(update(TaskRow).where(col(TaskRow.feedback_id).in_(samples)).values(owner_id=actor.id))


def _refresh(session: Session, now: datetime) -> None:
    """First of all: a Home that waits since days ago would look like a courier that is stuck."""
    for role in Role:
        outbox.refresh_homes(session, role, now)


def _mark(session: Session, actor: Actor, now: datetime, kind: str, subject: UUID) -> None:
    session.add(SampleRow(subject=subject, kind=kind, loaded_by=actor.id, loaded_at=now))


def _campaigns(session: Session, actor: Actor, now: datetime) -> dict[str, UUID]:
    today = today_in(workspace.team_zone(session), now)
    return {
        draft.name: _campaign(session, actor, now, draft)
        for draft in made_up.campaigns(actor.id, today)
        if not named(session, draft.name)
    }


def _campaign(session: Session, actor: Actor, now: datetime, draft: Campaign) -> UUID:
    """Announced also where no channel is chosen yet, and by an admin who is no marketer."""
    words = writing.words_of(session, draft, actor, now)
    campaign_id = drafting.put_down(session, actor, now, Origin(), draft, words, {})
    posting.publish(session, actor, now, announced.get(session, campaign_id))
    _mark(session, actor, now, CAMPAIGN, campaign_id)
    return campaign_id


def _leads(session: Session, actor: Actor, now: datetime, sources: dict[str, UUID]) -> None:
    for made in made_up.LEADS:
        if not leads.named(session, made.name):
            _lead(session, actor, now, made, sources.get(made.campaign))


def _lead(session: Session, actor: Actor, now: datetime, made: MadeUp, source: UUID | None) -> None:
    came = now - timedelta(days=made.came)
    lead = leads.find_or_make(session, LeadChoice(new_name=made.name), actor.id, came, source)
    _mark(session, actor, now, LEAD, lead.id)
    if made.said is None:
        return
    reason = reasons.all_of(session).get(made.reason)
    outcome = reason.outcome if reason else Outcome.QUALIFIED
    draft = Draft(LeadChoice(lead.id), outcome, reason, source, made.note)
    feedback_id = record.record(session, actor, now - timedelta(days=made.said), draft, record.Origin())
    for then in made.then:
        _go_on(session, actor, now, feedback_id, then)


_DOES = {
    Step.SEEN: steps.seen,
    Step.NURTURED: steps.start_nurture,
    Step.SETTLED: steps.settle_it,
    Step.TASK_DONE: steps.finish_task,
}


def _go_on(session: Session, actor: Actor, now: datetime, feedback_id: UUID, then: Then) -> None:
    """The admin has to answer what is said to be theirs: nobody else said it."""
    at, known = now - timedelta(days=then.ago), read.get(session, feedback_id)
    if then.step is Step.ANSWERED:
        steps.put_answer(session, actor, at, known, then.words)
    elif then.step is not Step.NURTURED or known.can_be_nurtured:  # the company may have made another path of it
        _DOES[then.step](session, actor, at, feedback_id, known.version)


def _activities(session: Session, actor: Actor, now: datetime) -> None:
    for planned in made_up.activities(actor.id, today_in(actor.zone, now)):
        _mark(session, actor, now, ACTIVITY, activities.keep(session, actor, now, planned))
