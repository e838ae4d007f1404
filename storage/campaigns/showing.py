"""The messages about a campaign: the one card for life, and the DMs that show the same."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from bot.rules.rights import Actor, Role
from storage import outbox
from storage.campaigns.tables import AnnouncementRow, CampaignRow, ReminderRow
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
    show_reminders(session, campaign_id, now, only_for=only_for)
    _refresh_homes(session, campaign_id, now, only_for)


def _refresh_homes(session: Session, campaign_id: UUID, now: datetime, only_for: str | None) -> None:
    """Of those who are asked to confirm it, and of its owner, who sees who has."""
    if only_for:
        outbox.refresh_home(session, only_for, now)
    else:
        outbox.refresh_homes(session, Role.SELLER, now)
    outbox.refresh_home(session, session.get_one(CampaignRow, campaign_id).owner_id, now)


def show_reminders(session: Session, campaign_id: UUID, now: datetime, *, only_for: str | None = None) -> None:
    sent = select(ReminderRow).where(ReminderRow.campaign_id == campaign_id)
    for row in session.exec(sent.where(ReminderRow.member_id == only_for) if only_for else sent):
        key, place = f"campaign-reminder:{row.id}", Place(person=row.member_id)
        outbox.show_card(session, key=key, shows="campaign_reminder", subject=row.id, place=place, now=now)


def tell_owner(
    session: Session,
    actor: Actor,
    now: datetime,
    campaign_id: UUID,
    owner_id: str,
    deed: str,
    change_id: UUID | None = None,
) -> None:
    """A DM to whoever owns it, or did until now, once for each deed; nobody is told of their own."""
    if owner_id == actor.id:
        return
    version = session.get_one(AnnouncementRow, campaign_id).version
    details = {"by": actor.id, "deed": deed, "change": str(change_id or "")}
    outbox.tell(
        session,
        key=f"campaign-owner:{campaign_id}:{version}:{owner_id}",
        shows="campaign_owner_news",
        subject=campaign_id,
        details=details,
        place=Place(person=owner_id),
        now=now,
    )
