"""Hand-overs and what became of them, of some weeks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from bot.rules.business_time import today_in
from bot.rules.campaigns import State
from bot.rules.digest import HandedOver, Late
from bot.rules.feedback import Step
from bot.rules.metrics import (
    BEFORE,
    Counted,
    Fates,
    Handed,
    Judgement,
    Target,
    Window,
    counted,
    fates,
)
from bot.rules.reasons import Outcome
from bot.rules.slots import instant
from storage.campaigns import CampaignRow
from storage.campaigns.tables import AnnouncementRow
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow
from storage.samples import real

# A lead is handed over on the day on which it became known with its campaign; samples are none.
IS_HANDED_OVER = col(LeadRow.campaign_id).is_not(None) & real(LeadRow.id) & real(LeadRow.campaign_id)
NOT_WITHDRAWN = col(FeedbackRow.last_step) != Step.WITHDRAWN
# Older leads without an outcome are no week's business any more.
_NOT_OLDER_THAN = timedelta(days=90)


def first_day(session: Session, zone: str) -> date | None:
    """The day of the first hand-over: before it there is nothing to compare with."""
    first: datetime | None = session.exec(select(func.min(LeadRow.created_at)).where(IS_HANDED_OVER)).one()
    return today_in(zone, first) if first else None


def handed(session: Session, window: Window, target: Target) -> list[Handed]:
    """All that the window and those before it need, in one query."""
    zone = target.working.zone
    start = instant(target.last_passed(window.earlier(BEFORE).first - timedelta(days=1)), time(0), zone)
    query = (
        columns(
            col(LeadRow.id),
            col(LeadRow.created_at),
            col(CampaignRow.name),
            col(FeedbackRow.given_at),
            col(FeedbackRow.outcome),
        )
        .join(CampaignRow, col(CampaignRow.id) == LeadRow.campaign_id)
        .join(FeedbackRow, (col(FeedbackRow.lead_id) == LeadRow.id) & NOT_WITHDRAWN, isouter=True)
        .where(IS_HANDED_OVER, col(LeadRow.created_at) >= start, col(LeadRow.created_at) < window.ends_at(zone))
    )
    return list(_grouped(session.execute(query), zone))


def _grouped(rows: Iterable[tuple[UUID, datetime, str, datetime | None, str]], zone: str) -> Iterable[Handed]:
    found: dict[UUID, tuple[datetime, str, list[Judgement]]] = {}
    for lead_id, created_at, campaign, given_at, outcome in rows:
        judgements = found.setdefault(lead_id, (created_at, campaign, []))[2]
        if given_at:
            judgements.append(Judgement(given_at, outcome == Outcome.QUALIFIED))
    for created_at, campaign, judgements in found.values():
        yield Handed(today_in(zone, created_at), campaign, tuple(judgements))


def expected(session: Session, window: Window, zone: str) -> tuple[Counted, ...]:
    """How many leads a week the campaigns that ran on any of these days were to bring."""
    ended_at = col(AnnouncementRow.ended_at)
    query = (
        select(CampaignRow.name, AnnouncementRow.leads_a_week)
        .join(AnnouncementRow, col(AnnouncementRow.campaign_id) == CampaignRow.id)
        .where(
            col(AnnouncementRow.state) != State.DRAFT,
            real(AnnouncementRow.campaign_id),
            col(AnnouncementRow.leads_a_week).is_not(None),
            col(AnnouncementRow.starts) <= window.last,
            col(AnnouncementRow.ends) >= window.first,
            ended_at.is_(None) | (ended_at >= window.starts_at(zone)),
        )
    )
    return tuple(Counted(name, a_week or 0) for name, a_week in session.exec(query.order_by(CampaignRow.name)))


def summed(
    leads: list[Handed], promised: tuple[Counted, ...], window: Window, before: list[Window], target: Target
) -> HandedOver:
    now = [lead for lead in leads if window.holds(lead.day)]
    return HandedOver(
        count=len(now),
        by_campaign=counted(lead.campaign for lead in now),
        expected=promised,
        before=tuple(count(leads, earlier) for earlier in before),
        decided=_decided(leads, window, target),
        decided_before=sum((_decided(leads, w, target) for w in before), Fates()),
    )


def count(leads: list[Handed], window: Window) -> int:
    days = {day for day in {lead.day for lead in leads} if window.holds(day)}
    return sum(lead.day in days for lead in leads)


def _decided(leads: list[Handed], window: Window, target: Target) -> Fates:
    """Of those whose target passed in the window, as they stood at its end."""
    # There are thousands of leads and a few dozen days.
    days = {day for day in {lead.day for lead in leads} if window.saw_the_end_of(target.day(day))}
    return fates((lead for lead in leads if lead.day in days), window.ends_at(target.working.zone))


def without_outcome(session: Session, today: date, target: Target) -> Late:
    """Handed over, past the second clock, and nobody said what became of them."""
    last, zone = target.last_passed(today), target.working.zone
    judged = select(FeedbackRow.id).where(col(FeedbackRow.lead_id) == LeadRow.id, NOT_WITHDRAWN).exists()
    begin, end = instant(today - _NOT_OLDER_THAN, time(0), zone), Window(last).ends_at(zone)
    query = select(func.count(), func.min(LeadRow.created_at)).where(
        IS_HANDED_OVER, col(LeadRow.created_at) >= begin, col(LeadRow.created_at) < end, ~judged
    )
    rows: tuple[int, datetime | None] = session.exec(query).one()
    return Late(rows[0], target.day(today_in(zone, rows[1])) if rows[1] else None)
