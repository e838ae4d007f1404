"""What the clock wants to know of campaigns: whose card turns, and who is reminded."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.campaigns import State
from bot.rules.rights import Role
from bot.rules.slots import Slot
from storage import members
from storage.campaigns import names, read, showing
from storage.campaigns.tables import AnnouncementRow, ReminderRow
from storage.members import RoleRow

_OPEN = select(AnnouncementRow).where(col(AnnouncementRow.state).in_((State.PLANNED, State.LIVE)))


def open_days(session: Session) -> list[tuple[UUID, date, date]]:
    """Start and end of each campaign that has not ended."""
    return [(row.campaign_id, row.starts, row.ends) for row in session.exec(_OPEN)]


def missing(session: Session) -> list[tuple[UUID, str, date, datetime, str]]:
    """Who has not confirmed which campaign, its start, since when that person is asked, and the person's zone.

    Its owner needs no reminder, even one who sells as well.
    """
    rows = list(session.exec(_OPEN))
    if not rows:
        return []
    asked, owners = read.asked(session, rows), names.owners(session, [row.campaign_id for row in rows])
    sellers = select(RoleRow.member_id, RoleRow.given_at).where(RoleRow.role == Role.SELLER)
    sells_since = dict(session.exec(sellers).all())
    zones = {one: members.zone_of(session, one) for one in {one for each in asked.values() for one in each.missing}}
    return [
        (row.campaign_id, one, row.starts, max(row.asked_at, sells_since[one]), zones[one])
        for row in rows
        if row.asked_at
        for one in asked[row.campaign_id].missing
        if one != owners[row.campaign_id]
    ]


def remind(session: Session, campaign_id: UUID, member_id: str, slot: Slot, now: datetime) -> None:
    """One DM, unless the person has confirmed it or the campaign has ended in the meantime."""
    row = session.get(AnnouncementRow, campaign_id)
    if row is None or row.state not in (State.PLANNED, State.LIVE):
        return
    if member_id not in read.asked(session, [row])[campaign_id].missing:
        return
    sent = ReminderRow(
        id=uuid7(),
        campaign_id=campaign_id,
        member_id=member_id,
        day=slot.day,
        round=row.round,
        late=slot.late(now),
    )
    session.add(sent)
    session.flush()
    showing.show_reminder(session, sent.id, member_id, now)
