"""What the clock wants to know of campaigns: whose card turns, and who is reminded."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.business_time import WorksOn, is_working_day
from bot.rules.campaigns import State, Waiting, latest_start
from bot.rules.rights import Role
from bot.rules.slots import Slot
from storage.campaigns import names, read, showing
from storage.campaigns.tables import AnnouncementRow, NewcomerRow, ReminderRow
from storage.members import MemberRow, RoleRow
from storage.samples import real

# Of a sample the clock tells nobody.
_OPEN = select(AnnouncementRow).where(
    col(AnnouncementRow.state).in_((State.PLANNED, State.LIVE)), real(AnnouncementRow.campaign_id)
)


def open_days(session: Session) -> list[tuple[UUID, date, date]]:
    """First and last day of each campaign that has not ended."""
    return [(row.campaign_id, row.starts, row.until) for row in session.exec(_OPEN)]


def missing(session: Session, now: datetime, works_on: WorksOn = is_working_day) -> list[Waiting]:
    """Who has not confirmed a campaign that runs, or soon will, and since when they are asked.

    Its owner needs no reminder, even one who sells too.
    """
    rows = list(session.exec(_OPEN.where(col(AnnouncementRow.starts) <= latest_start(now.date(), works_on))))
    if not rows:
        return []
    asked, owners = read.asked(session, rows), names.owners(session, [row.campaign_id for row in rows])
    query = select(RoleRow.member_id, RoleRow.given_at, MemberRow.zone).join(MemberRow)
    sellers = {one: (since, zone) for one, since, zone in session.exec(query.where(RoleRow.role == Role.SELLER))}
    later = _newcomers(session, [row.campaign_id for row in rows])
    return [
        Waiting(row.campaign_id, one, zone, row.starts, max(row.asked_at, *since))
        for row in rows
        if row.asked_at
        for one in asked[row.campaign_id].missing
        if one != owners[row.campaign_id]
        for given_at, zone in [sellers[one]]
        for since in [(given_at, later.get((row.campaign_id, one), given_at))]
    ]


def _newcomers(session: Session, ids: list[UUID]) -> dict[tuple[UUID, str], datetime]:
    rows = session.exec(select(NewcomerRow).where(col(NewcomerRow.campaign_id).in_(ids)))
    return {(row.campaign_id, row.member_id): row.asked_at for row in rows}


def remind(session: Session, campaign_id: UUID, member_id: str, slot: Slot, now: datetime) -> None:
    """One DM, unless the person has confirmed it or it has ended in the meantime; the one before gives way."""
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
        late=slot.late(now),
    )
    session.add(sent)
    session.flush()
    showing.show_reminders(session, campaign_id, now, only_for=member_id)
