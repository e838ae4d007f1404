"""Feedback of some weeks: what came back and why, and how soon it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, text
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from bot.rules.business_time import WorkingTime
from bot.rules.digest import Late, Quote, Reason, Returns
from bot.rules.feedback import Step
from bot.rules.metrics import BEFORE, AnswerTimes, Asked, Cause, Judged, Window, answer_times, returned
from bot.rules.reasons import Outcome
from bot.rules.words import clip, one_line
from storage import members, working_time
from storage.campaigns import CampaignRow
from storage.digest.handed_over import NOT_WITHDRAWN
from storage.feedback.tables import FeedbackRow, StepRow, TaskRow, WordRow
from storage.samples import real

# An answer is due a working day later; a weekend and a far zone lie between.
_ASKED_EARLIER = timedelta(days=6)
LONGEST_QUOTE = 160
IS_REAL = real(FeedbackRow.lead_id)
ITS_CAMPAIGN = (col(CampaignRow.id) == FeedbackRow.campaign_id) & real(FeedbackRow.campaign_id)


@dataclass(frozen=True, slots=True)
class Given:
    """A feedback, as far as the digest counts it."""

    lead_id: UUID
    at: datetime
    outcome: Outcome
    reason: str
    campaign: str
    due: date
    owed: bool
    answered_at: datetime | None
    working: WorkingTime


def given(session: Session, window: Window, around: WorkingTime, labels: Mapping[str, str]) -> list[Given]:
    """All that the window and those before it need, in the order in which it was said. `around`: the hours of
    what nobody owes.
    """
    rows = session.execute(_given(window, around.zone)).all()
    hours = working_time.of_all(session, sorted({row[-1] for row in rows if row[-1]}))
    return [
        Given(
            lead,
            at,
            Outcome(outcome),
            labels.get(reason, reason or ""),
            campaign or "",
            due,
            owed,
            done,
            hours.get(owner) or around,
        )
        for lead, at, outcome, reason, campaign, due, owed, done, owner in rows
    ]


def _given(window: Window, zone: str) -> Any:
    answered = (
        select(func.min(StepRow.at))
        .where(StepRow.feedback_id == FeedbackRow.id, StepRow.step == Step.ANSWERED)
        .correlate(FeedbackRow)
        .scalar_subquery()
    )
    return (
        columns(
            col(FeedbackRow.lead_id),
            col(FeedbackRow.given_at),
            col(FeedbackRow.outcome),
            col(FeedbackRow.reason),
            col(CampaignRow.name),
            col(FeedbackRow.answer_due),
            col(FeedbackRow.owed),
            answered,
            col(FeedbackRow.owner_id),
        )
        .join(CampaignRow, ITS_CAMPAIGN, isouter=True)
        .where(
            NOT_WITHDRAWN,
            IS_REAL,
            col(FeedbackRow.given_at) >= window.earlier(BEFORE).starts_at(zone) - _ASKED_EARLIER,
            col(FeedbackRow.given_at) < window.ends_at(zone),
        )
        .order_by(col(FeedbackRow.given_at), col(FeedbackRow.id))
    )


def summed(
    session: Session,
    known: list[Given],
    window: Window,
    before: list[Window],
    zone: str,
    labels: Mapping[str, str],
) -> Returns:
    now = returned(_judged(known, window, zone))
    return Returns(
        decided=now.decided,
        returned=now.returned,
        not_a_lead=now.not_a_lead,
        reasons=now.reasons,
        top=tuple(_answered(session, now.causes, window, zone, labels)),
        before=tuple(count(known, earlier, zone) for earlier in before),
    )


def count(known: list[Given], window: Window, zone: str) -> int:
    """How many leads came back in the window."""
    return returned(_judged(known, window, zone)).returned


def _judged(known: list[Given], window: Window, zone: str) -> list[Judged]:
    start, end = window.starts_at(zone), window.ends_at(zone)
    return [Judged(g.lead_id, g.campaign, g.outcome, g.reason) for g in known if start <= g.at < end]


def _answered(
    session: Session, causes: tuple[Cause, ...], window: Window, zone: str, labels: Mapping[str, str]
) -> list[Reason]:
    said = _latest_answers(session, window, zone, labels) if causes else {}
    return [Reason(c.reason, c.campaign, c.share, c.lift, said.get((c.reason, c.campaign))) for c in causes]


def _latest_answers(
    session: Session, window: Window, zone: str, labels: Mapping[str, str]
) -> dict[tuple[str, str], Quote]:
    """By reason and campaign: marketing's latest words on a feedback of the window."""
    query = (
        columns(col(FeedbackRow.reason), col(CampaignRow.name), col(WordRow.author_id), col(WordRow.text))
        .join(FeedbackRow, col(FeedbackRow.id) == WordRow.feedback_id)
        .join(CampaignRow, ITS_CAMPAIGN)
        .where(
            col(WordRow.from_marketing),
            NOT_WITHDRAWN,
            IS_REAL,
            col(FeedbackRow.given_at) >= window.starts_at(zone),
            col(FeedbackRow.given_at) < window.ends_at(zone),
        )
        .order_by(col(WordRow.id))
    )
    rows = session.execute(query)
    latest = {(labels.get(reason, reason or ""), campaign): (by, text) for reason, campaign, by, text in rows}
    names = members.name_of(session, sorted({by for by, _ in latest.values()}))
    return {key: Quote(names[by], clip(one_line(text), LONGEST_QUOTE)) for key, (by, text) in latest.items()}


def answered(known: list[Given], window: Window, zone: str) -> AnswerTimes:
    """Of the feedback whose day for an answer lay in the window, as it stood at its end. Marketing owes none to
    a qualified lead, nor where the seller settled it first.
    """
    days = {day for day in {g.due for g in known} if window.saw_the_end_of(day)}
    asked = [
        Asked(g.at, g.answered_at, g.working)
        for g in known
        if g.due in days and (g.owed or g.answered_at) and g.outcome is not Outcome.QUALIFIED
    ]
    return answer_times(asked, window.ends_at(zone))


def answers_late(session: Session, today: date) -> Late:
    due = col(FeedbackRow.answer_due)
    # Word for word the condition of the partial index.
    query = select(func.count(), func.min(due)).where(text("owed"), due < today, IS_REAL)
    return Late(*session.exec(query).one())


def tasks_late(session: Session, today: date) -> Late:
    query = select(func.count(), func.min(TaskRow.due)).join(FeedbackRow)
    query = query.where(col(TaskRow.done_at).is_(None), TaskRow.due < today, IS_REAL)
    return Late(*session.exec(query).one())
