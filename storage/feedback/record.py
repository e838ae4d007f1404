"""Recording a feedback: the hot path, one transaction of a few prebuilt statements."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, insert
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in, working_days_after
from bot.rules.feedback import Draft, Step, due_day, owes_after
from bot.rules.leads import Lead
from bot.rules.reasons import code_of
from bot.rules.rights import Actor, Role
from storage import audit, campaigns, choices, duty, leads, outbox, working_time
from storage.db.hot import Hot
from storage.feedback.tables import FeedbackRow, TaskRow
from storage.outbox import Place

MARKETING = Place(role="marketing")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the person was when the form was opened, so that the confirmation comes there."""

    channel: str | None = None
    thread_ts: str | None = None


_ADD = Hot(insert(FeedbackRow).values({name: bindparam(name) for name in FeedbackRow.model_fields}))
_ADD_TASK = Hot(insert(TaskRow).values({name: bindparam(name) for name in TaskRow.model_fields}))


def card_key(feedback_id: UUID) -> str:
    return f"feedback:{feedback_id}"


def record(session: Session, actor: Actor, now: datetime, draft: Draft, origin: Origin) -> UUID:
    campaign_id = campaigns.known(session, draft.campaign_id)
    lead = leads.find_or_make(session, draft.lead, actor.id, now, campaign_id)
    feedback_id = uuid7()
    draft = replace(draft, campaign_id=campaign_id or lead.campaign_id)
    owner = duty.owner_of(session, draft.campaign_id, now)
    _ADD.run(session, _row(session, feedback_id, lead, draft, owner, actor, now))
    add_task(session, feedback_id, draft, owner, actor, now)
    audit.note(
        session, actor.id, "feedback.given", feedback_id, now, outcome=draft.outcome, reason=code_of(draft.reason)
    )
    outbox.show_card(
        session, key=card_key(feedback_id), shows="feedback", subject=feedback_id, place=MARKETING, now=now
    )
    outbox.refresh_homes(session, Role.MARKETER, now)
    confirm(session, feedback_id, origin, actor, now)
    return feedback_id


def add_task(session: Session, feedback_id: UUID, draft: Draft, owner: str | None, actor: Actor, now: datetime) -> None:
    working = working_time.of(session, owner or actor.id)
    due = due_day(draft, today_in(actor.zone, now), working.works_on)
    if draft.reason and due:
        task = {
            "id": uuid7(),
            "feedback_id": feedback_id,
            "title": draft.reason.path.task,
            "owner_id": owner,
            "due": due,
            "nurtures": draft.reason.path.nurtures,
        }
        _ADD_TASK.run(session, task | {"done_by": None, "done_at": None})


def confirm(session: Session, feedback_id: UUID, origin: Origin, actor: Actor, now: datetime) -> None:
    """A private line where the person is; without such a place, a DM."""
    place = Place(channel=origin.channel, person=actor.id, thread_ts=origin.thread_ts)
    key = f"feedback-saved:{feedback_id}"
    if origin.channel:
        outbox.whisper(session, key=key, shows="feedback_saved", subject=feedback_id, place=place, now=now)
    else:
        outbox.tell(session, key=key, shows="feedback_saved", subject=feedback_id, place=place, now=now, urgent=True)


def _row(
    session: Session, feedback_id: UUID, lead: Lead, draft: Draft, owner: str | None, actor: Actor, now: datetime
) -> dict[str, object]:
    known = choices.read(session)
    working = working_time.of(session, owner or actor.id, known)
    return {
        "id": feedback_id,
        "lead_id": lead.id,
        "campaign_id": draft.campaign_id,
        "author_id": actor.id,
        "outcome": draft.outcome,
        "reason": code_of(draft.reason),
        "note": draft.note,
        "content": draft.content,
        "owner_id": owner,
        "owed": owes_after(Step.GIVEN, draft.outcome, owed=True) if draft.outcome else True,
        "answer_due": working_days_after(
            today_in(working.zone, now), known.answer_within_working_days, working.works_on
        ),
        "unsettled_since": None,
        "given_at": now,
        "version": 1,
        "last_step": Step.GIVEN,
        "last_by": actor.id,
        "last_at": now,
    }
