"""What the clock wants to know of campaigns: whose card turns, and who is reminded."""

from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.campaigns import Figures, State
from bot.rules.rights import Role
from bot.rules.slots import Slot, instant
from storage import members, workspace
from storage.campaigns import read, showing
from storage.campaigns.tables import AnnouncementRow, ReminderRow
from storage.members import RoleRow

_OPEN = select(AnnouncementRow).where(col(AnnouncementRow.state).in_((State.PLANNED, State.LIVE)))


def open_days(session: Session) -> list[tuple[UUID, date, date]]:
    """Start and end of each campaign that has not ended."""
    return [(row.campaign_id, row.starts, row.ends) for row in session.exec(_OPEN)]


def missing(session: Session) -> list[tuple[UUID, str, date, datetime, str]]:
    """Who has not confirmed which campaign, its start, since when that person is asked, and the person's zone."""
    rows = list(session.exec(_OPEN))
    if not rows:
        return []
    asked = read.asked(session, rows)
    sellers = select(RoleRow.member_id, RoleRow.given_at).where(RoleRow.role == Role.SELLER)
    sells_since = dict(session.exec(sellers).all())
    zones = {one: members.zone_of(session, one) for one in {one for each in asked.values() for one in each.missing}}
    return [
        (row.campaign_id, one, row.starts, max(row.asked_at, sells_since[one]), zones[one])
        for row in rows
        if row.asked_at
        for one in asked[row.campaign_id].missing
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


def figures(session: Session, first: date, last: date) -> Figures:
    """Metric 16, of the campaigns that start or are live on any of these days, in what each promises now."""
    query = select(AnnouncementRow).where(
        col(AnnouncementRow.state) != State.DRAFT,
        col(AnnouncementRow.starts) <= last,
        col(AnnouncementRow.ends) >= first,
    )
    rows = list(session.exec(query))
    asked, zone = read.asked(session, rows), workspace.team_zone(session)
    confirmed = [(row.starts, at) for row in rows for at in asked[row.campaign_id].confirmed.values()]
    return Figures(
        required=sum(len(one.required) for one in asked.values()),
        acknowledged=len(confirmed),
        before_start=sum(at < instant(starts, time(0), zone) for starts, at in confirmed),
    )
