"""One feedback, read back whole."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.choices import Pack
from bot.rules.feedback import Feedback, Step, Task, Word
from bot.rules.reasons import Outcome, Reason
from bot.rules.rights import Refused
from bot.rules.trace import Trace
from storage import choices, members, reasons
from storage.campaigns import CampaignRow
from storage.feedback.tables import FeedbackRow, StepRow, TaskRow, WordRow
from storage.leads import LeadRow

WHOLE = (
    select(FeedbackRow, LeadRow.name, CampaignRow.name, TaskRow)
    .join(LeadRow, col(LeadRow.id) == FeedbackRow.lead_id)
    .join(CampaignRow, col(CampaignRow.id) == FeedbackRow.campaign_id, isouter=True)
    .join(TaskRow, col(TaskRow.feedback_id) == FeedbackRow.id, isouter=True)
)


def find(session: Session, feedback_id: UUID) -> Feedback | None:
    return next(iter(whole(session, session.exec(WHOLE.where(FeedbackRow.id == feedback_id)).all())), None)


def some(session: Session, ids: list[UUID]) -> dict[UUID, Feedback]:
    """Those of them that there are."""
    rows = session.exec(WHOLE.where(col(FeedbackRow.id).in_(ids))).all() if ids else []
    return {known.id: known for known in whole(session, rows)}


def get(session: Session, feedback_id: UUID) -> Feedback:
    known = find(session, feedback_id)
    if known is None:
        raise Refused("That feedback is gone. `/leadfeedback list` shows what there is.")
    return known


def whole(session: Session, rows: Iterable[Any]) -> list[Feedback]:
    """Joins the steps and the people's names to rows of `WHOLE`, in a few queries whatever their number."""
    rows = list(rows)
    steps = _steps(session, [row[0].id for row in rows])
    ids = {
        i for f, _, _, t in rows for i in (f.author_id, f.owner_id, f.last_by, t and t.owner_id, t and t.done_by) if i
    }
    names = members.name_of(session, sorted(ids | {s.by_id for found in steps.values() for s in found}))
    awake, why = choices.read(session).packs, reasons.all_of(session)
    return [
        _feedback(f, lead, campaign, task, steps.get(f.id, []), names, why.get(f.reason or ""), awake)
        for f, lead, campaign, task in rows
    ]


def _steps(session: Session, ids: list[UUID]) -> dict[UUID, list[StepRow]]:
    found: dict[UUID, list[StepRow]] = {}
    for row in session.exec(select(StepRow).where(col(StepRow.feedback_id).in_(ids)).order_by(col(StepRow.id))):
        found.setdefault(row.feedback_id, []).append(row)
    return found


def _feedback(
    row: FeedbackRow,
    lead: str,
    campaign: str | None,
    task: TaskRow | None,
    steps: list[StepRow],
    names: dict[str, str],
    reason: Reason | None,
    awake: frozenset[Pack],
) -> Feedback:
    return Feedback(
        id=row.id,
        version=row.version,
        lead_id=row.lead_id,
        lead=lead,
        outcome=Outcome(row.outcome),
        reason=reason,
        campaign_id=row.campaign_id,
        campaign=campaign or "",
        note=row.note,
        content=row.content,
        given=Trace(row.author_id, names[row.author_id], row.given_at),
        owner=row.owner_id,
        owner_name=names.get(row.owner_id or "", ""),
        answer_due=row.answer_due,
        owed=row.owed,
        last_step=Step(row.last_step),
        last=Trace(row.last_by, names[row.last_by], row.last_at),
        task=_task(task, names) if task else None,
        traces={Step(s.step): Trace(s.by_id, names[s.by_id], s.at) for s in steps},
        meetings_awake=Pack.MEETINGS in awake,
    )


def _task(row: TaskRow, names: dict[str, str]) -> Task:
    done = Trace(row.done_by, names[row.done_by], row.done_at) if row.done_by and row.done_at else None
    return Task(row.title, row.owner_id, names.get(row.owner_id or "", ""), row.due, row.nurtures, done)


def words(session: Session, feedback_id: UUID) -> list[Word]:
    rows = session.exec(select(WordRow).where(WordRow.feedback_id == feedback_id).order_by(col(WordRow.id))).all()
    names = members.name_of(session, [row.author_id for row in rows])
    return [Word(Trace(r.author_id, names[r.author_id], r.at), r.text, r.from_marketing) for r in rows]


def last_answers(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    """Marketing's last words on each of them."""
    query = select(WordRow.feedback_id, WordRow.text).where(col(WordRow.feedback_id).in_(ids), WordRow.from_marketing)
    return dict(session.exec(query.order_by(col(WordRow.id))).all()) if ids else {}
