"""What both teams have before them: campaigns to be read, the next days, conflicts, open actions, the next meeting."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, or_, select

from bot.rules import digest as shown
from bot.rules.campaigns import State
from bot.rules.metrics import Share, Window
from bot.rules.slots import instant
from bot.rules.words import one_line
from storage import activities
from storage.campaigns import CampaignRow
from storage.campaigns.read import Asked, asked
from storage.campaigns.readiness import ready
from storage.campaigns.tables import AnnouncementRow
from storage.conflicts import read as conflicts
from storage.meetings import commitments
from storage.samples import real


def reads(session: Session, window: Window, today: date, zone: str) -> tuple[shown.Read, ...]:
    """Campaigns that began in the window, and those that somebody still has to read; the next to begin comes first."""
    going = col(AnnouncementRow.state).in_((State.PLANNED, State.LIVE))
    began = (col(AnnouncementRow.state) != State.DRAFT) & (
        col(AnnouncementRow.starts).between(window.first, window.last)
    )
    query = (
        select(AnnouncementRow, CampaignRow.name)
        .join(CampaignRow, col(CampaignRow.id) == AnnouncementRow.campaign_id)
        .where(or_(going, began), real(AnnouncementRow.campaign_id))
        .order_by(col(AnnouncementRow.starts), col(CampaignRow.name))
    )
    rows = session.exec(query).all()
    people = asked(session, [row for row, _ in rows])
    known = [(row, name, people[row.campaign_id]) for row, name in rows if people[row.campaign_id].required]
    begun = {row.campaign_id: instant(row.starts, time(0), zone) for row, _ in rows if row.starts <= today}
    were_ready = ready(session, begun)
    return tuple(
        _read(row, name, who, were_ready.get(row.campaign_id))
        for row, name, who in known
        if who.missing or window.holds(row.starts)
    )


def _read(row: AnnouncementRow, name: str, who: Asked, were_ready: frozenset[str] | None) -> shown.Read:
    """Ready before launch is known once the launch has come."""
    required = len(who.required)
    share = None if were_ready is None else Share(len(were_ready & set(who.required)), required)
    return shown.Read(name, Share(len(who.confirmed), required), row.starts, share)


def ahead(session: Session, today: date) -> tuple[shown.Ahead, ...]:
    """What begins in these days comes before what runs already."""
    known = activities.between(session, today, today + timedelta(days=shown.ABOUT_DAYS - 1), samples=False)
    return tuple(
        shown.Ahead(
            one.planned.start,
            one.planned.end,
            one.planned.title,
            one.planned.kind.label,
            one.team,
            one.owner_name,
            ", ".join(one.region_names),
        )
        for one in sorted(known, key=lambda one: one.planned.start < today)
        if one.planned.end >= today
    )


def crossings(session: Session) -> tuple[shown.Crossing, ...]:
    """The one that begins first comes first."""
    found = [
        shown.Crossing(
            one.mine.planned.title, one.other.planned.title, max(one.mine.planned.start, one.other.planned.start)
        )
        for one in conflicts.unsettled(session, samples=False)
    ]
    return tuple(sorted(found, key=lambda one: one.first))


def actions(session: Session, today: date) -> tuple[shown.Action, ...]:
    return tuple(
        shown.Action(one_line(one.text), one.owner, one.due, one.overdue(today))
        for one in commitments.open_actions(session)
    )


def meeting(session: Session, now: datetime) -> shown.Meeting | None:
    found = commitments.next_meeting(session, now)
    return shown.Meeting(found[0].name, found[1]) if found else None
