"""The messages about a campaign: the one card for life, and the DMs that show the same."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from storage import outbox
from storage.campaigns.tables import ReminderRow
from storage.outbox import Place

SHARED = "shared"


def card_key(campaign_id: UUID) -> str:
    return f"campaign:{campaign_id}"


def thread(campaign_id: UUID) -> Place:
    return Place(role=SHARED, thread_of=card_key(campaign_id))


def show(session: Session, campaign_id: UUID, now: datetime, *, only_for: str | None = None) -> None:
    """The card anew; and of the DMs all, or those of one person."""
    key = card_key(campaign_id)
    outbox.show_card(session, key=key, shows="campaign", subject=campaign_id, place=Place(role=SHARED), now=now)
    sent = select(ReminderRow).where(ReminderRow.campaign_id == campaign_id)
    for row in session.exec(sent.where(ReminderRow.member_id == only_for) if only_for else sent):
        show_reminder(session, row.id, row.member_id, now)


def show_reminder(session: Session, reminder_id: UUID, member_id: str, now: datetime) -> None:
    key, place = f"campaign-reminder:{reminder_id}", Place(person=member_id)
    outbox.show_card(session, key=key, shows="campaign_reminder", subject=reminder_id, place=place, now=now)
