"""What the messages about a campaign show, read when they are sent."""

from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, select

from bot.rules.campaigns import Announcement, Changed, Notice, OwnerNews, Question, Reminder, State
from bot.rules.trace import Trace
from storage import members, outbox, workspace
from storage.campaigns import read
from storage.campaigns.showing import card_key
from storage.campaigns.tables import AnnouncementRow, ChangeRow, QuestionRow, ReminderRow
from storage.preferences import read as preferences


def card(session: Session, subject: UUID, details: dict[str, Any]) -> Announcement | None:
    return read.find(session, subject)


def question(session: Session, subject: UUID, details: dict[str, Any]) -> Question | None:
    row = session.get(QuestionRow, subject)
    known = read.find(session, row.campaign_id) if row else None
    if row is None or known is None:
        return None
    dm = bool(details.get("dm"))
    called = known.owner_id != row.author_id and not dm and not preferences.prefers_dm(session, known.owner_id)
    asker, link = _trace(session, row.author_id, row), _link(session, known.id)
    return Question(known, asker, row.text, known.owner_id if called else None, link, dm=dm)


def change(session: Session, subject: UUID, details: dict[str, Any]) -> Notice | None:
    row = session.get(ChangeRow, subject)
    known = read.find(session, row.campaign_id) if row else None
    if row is None or known is None:
        return None
    return Notice(known, _trace(session, row.by_id, row), tuple(Changed(*one) for one in row.changes))


def owner_news(session: Session, subject: UUID, details: dict[str, Any]) -> OwnerNews | None:
    known = read.find(session, subject)
    if known is None:
        return None
    told = session.get(ChangeRow, UUID(details["change"])) if details["change"] else None
    changes = tuple(Changed(*one) for one in told.changes) if told else ()
    name = members.name_of(session, [details["by"]])[details["by"]]
    return OwnerNews(known, details["by"], name, details["deed"], changes, _link(session, subject))


def reminder(session: Session, subject: UUID, details: dict[str, Any]) -> Reminder | None:
    """As it stands now: confirmed, not needed any more, or still waiting."""
    row = session.get(ReminderRow, subject)
    known = read.find(session, row.campaign_id) if row else None
    if row is None or known is None:
        return None
    people = read.asked(session, [session.get_one(AnnouncementRow, known.id)])[known.id]
    needed = known.state is not State.ENDED and row.member_id in people.required
    same = ReminderRow.campaign_id == row.campaign_id, ReminderRow.member_id == row.member_id
    last = session.exec(select(func.max(ReminderRow.day)).where(*same)).one()
    again = last if last > row.day else None
    return Reminder(known, row.day, row.late, people.confirmed.get(row.member_id), needed, again)


def _link(session: Session, campaign_id: UUID) -> str:
    """The address that Slack's `chat.getPermalink` gives, made without asking."""
    at, home = outbox.posted(session, card_key(campaign_id)), workspace.address(session)
    return f"{home}archives/{at.channel}/p{at.ts.replace('.', '')}" if at and home else ""


def _trace(session: Session, member_id: str, row: QuestionRow | ChangeRow) -> Trace:
    return Trace(member_id, members.name_of(session, [member_id])[member_id], row.at)
