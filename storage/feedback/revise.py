"""The author's own changes: edit and withdraw, with the history kept (product.md A6)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select, update
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in
from bot.rules.feedback import Draft, Feedback, Revision, Step, check_author, problems, stale_sentence
from bot.rules.incomplete import Incomplete
from bot.rules.reasons import Outcome, Reason, code_of
from bot.rules.rights import Actor, Refused
from bot.rules.trace import Stale
from storage import campaigns, duty, leads, reasons
from storage.feedback import read
from storage.feedback.record import add_task
from storage.feedback.steps import take
from storage.feedback.tables import FeedbackRow, RevisionRow, TaskRow
from storage.leads import LeadRow


def edit(session: Session, actor: Actor, now: datetime, feedback_id: UUID, draft: Draft) -> None:
    """Marketing's steps meanwhile don't stand in its author's way; a withdrawn feedback stays withdrawn."""
    known = _own(session, actor, now, feedback_id)
    draft = replace(draft, campaign_id=campaigns.known(session, draft.campaign_id))
    if errors := problems(draft, today_in(actor.zone, now), known):
        raise Incomplete(errors)
    lead = leads.find_or_make(session, draft.lead, actor.id, now, draft.campaign_id)
    _keep(session, known, now)
    take(session, _change(session, known, lead.id, draft, actor, now), Step.EDITED, actor, now)


def withdraw(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> None:
    known = _own(session, actor, now, feedback_id)
    session.execute(delete(TaskRow).where(col(TaskRow.feedback_id) == known.id, col(TaskRow.done_at).is_(None)))
    take(session, known, Step.WITHDRAWN, actor, now)


def to_edit(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> Feedback:
    return _own(session, actor, now, feedback_id)


def history(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> tuple[Feedback, list[Revision]]:
    """The author's earlier versions, the oldest first."""
    known = read.get(session, feedback_id)
    if known.given.by != actor.id:
        raise Refused(f"Only {known.given.name} can look at the history of this feedback.")
    query = select(RevisionRow, LeadRow.name).join(LeadRow).where(RevisionRow.feedback_id == feedback_id)
    rows, why = session.exec(query.order_by(col(RevisionRow.id))), reasons.all_of(session)
    return known, [_revision(row, lead, why.get(row.reason or "")) for row, lead in rows]


def _revision(row: RevisionRow, lead: str, reason: Reason | None) -> Revision:
    return Revision(lead, Outcome(row.outcome), reason, row.note, row.content, row.due, row.until)


def _own(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> Feedback:
    known = read.get(session, feedback_id)
    check_author(known, actor)
    if known.withdrawn:
        raise Stale(stale_sentence(known, actor, now))
    return known


def _keep(session: Session, known: Feedback, now: datetime) -> None:
    row = RevisionRow(
        id=uuid7(),
        feedback_id=known.id,
        lead_id=known.lead_id,
        outcome=known.outcome,
        reason=code_of(known.reason),
        note=known.note,
        content=known.content,
        due=known.task.due if known.task else None,
        until=now,
    )
    session.add(row)


def _change(session: Session, known: Feedback, lead_id: UUID, draft: Draft, actor: Actor, now: datetime) -> Feedback:
    """Writes the new words down; whose answer it is follows the campaign, and the task follows reason and day."""
    moved = draft.campaign_id != known.campaign_id
    owner = duty.owner_of(session, draft.campaign_id, now) if moved else known.owner
    changed = {
        "lead_id": lead_id,
        "outcome": draft.outcome,
        "reason": code_of(draft.reason),
        "note": draft.note,
        "content": draft.content,
        "campaign_id": draft.campaign_id,
        "owner_id": owner,
    }
    session.execute(update(FeedbackRow).where(col(FeedbackRow.id) == known.id).values(changed))
    if code_of(draft.reason) != code_of(known.reason) or draft.look_again_on not in (None, known.look_again_on):
        session.execute(delete(TaskRow).where(col(TaskRow.feedback_id) == known.id))
        add_task(session, known.id, draft, owner, actor, now)
    requalified = known.outcome is Outcome.QUALIFIED and draft.outcome is not Outcome.QUALIFIED
    return replace(known, outcome=draft.outcome or known.outcome, owed=known.owed or requalified)
