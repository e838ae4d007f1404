"""*Got it*, its undo, questions, and who is missing."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in, told_time
from bot.rules.campaigns import (
    UNDO_WITHIN,
    Acknowledged,
    Announcement,
    Missing,
    check_not_ended,
    check_posted,
    check_same_promise,
)
from bot.rules.rights import Actor, Refused
from storage import audit, channels, members, outbox, workspace
from storage.campaigns import read, showing
from storage.campaigns.tables import AcknowledgementRow, AnnouncementRow, QuestionRow
from storage.outbox import Place
from storage.preferences import read as preferences


def acknowledge(session: Session, actor: Actor, now: datetime, campaign_id: UUID, asked_in: int) -> Acknowledged:
    """Counts once for what is promised now; saying it again changes nothing."""
    known = open_one(session, actor, now, campaign_id)
    check_same_promise(known, asked_in, actor, now)
    if actor.id not in _asked(session, campaign_id).required:
        raise Refused(f"{known.owner_name} asked others to confirm {known.name}, so you need not.")
    if said := session.get(AcknowledgementRow, (campaign_id, actor.id, known.round)):
        return Acknowledged(known, said.at, before=told_time(said.at, actor.zone, now))
    session.add(AcknowledgementRow(campaign_id=campaign_id, member_id=actor.id, round=known.round, at=now))
    session.flush()
    audit.note(session, actor.id, "campaign.acknowledged", campaign_id, now, round=known.round)
    showing.show(session, campaign_id, now, only_for=actor.id)
    return Acknowledged(known, now)


def take_back(session: Session, actor: Actor, now: datetime, campaign_id: UUID, asked_in: int) -> Announcement:
    """Within five minutes: afterwards the owner relies on it."""
    known = open_one(session, actor, now, campaign_id)
    said = session.get(AcknowledgementRow, (campaign_id, actor.id, asked_in))
    if said is None:
        raise Refused(f"Your Got it for {known.name} was taken back already.")
    if now - said.at > UNDO_WITHIN:
        at = told_time(said.at, actor.zone, now)
        raise Refused(
            f"You confirmed {known.name} at {at}; after five minutes that stays. "
            "If something is unclear, press “I have a question” on its card."
        )
    session.delete(said)
    session.flush()
    audit.note(session, actor.id, "campaign.acknowledgement_taken_back", campaign_id, now, round=asked_in)
    showing.show(session, campaign_id, now, only_for=actor.id)
    return known


def open_one(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> Announcement:
    """For whatever is done from its card: only while it has not ended."""
    known = read.get(session, campaign_id)
    check_posted(known)
    check_not_ended(known, actor, today_in(workspace.team_zone(session), now), now)
    return known


def ask(session: Session, actor: Actor, now: datetime, campaign_id: UUID, text: str, came_from: str | None) -> None:
    """The question joins the card's thread, where the owner answers; whoever asked elsewhere is told where it is."""
    known = open_one(session, actor, now, campaign_id)
    row = QuestionRow(id=uuid7(), campaign_id=campaign_id, author_id=actor.id, text=text, at=now)
    session.add(row)
    session.flush()
    audit.note(session, actor.id, "campaign.asked", campaign_id, now)
    if not outbox.asked_for(session, showing.card_key(campaign_id)):  # a sample has none until somebody acts on it
        showing.show(session, campaign_id, now)
    place = showing.thread(campaign_id)
    outbox.tell(
        session, key=f"campaign-question:{row.id}", shows="campaign_question", subject=row.id, place=place, now=now
    )
    if known.owner_id != actor.id and preferences.prefers_dm(session, known.owner_id):
        key, dm, about = f"campaign-question-dm:{row.id}", Place(person=known.owner_id), {"dm": True}
        outbox.tell(session, key=key, shows="campaign_question", subject=row.id, details=about, place=dm, now=now)
    if came_from != channels.chosen(session, showing.SHARED):
        key, dm = f"campaign-asked:{row.id}", Place(person=actor.id)
        outbox.tell(session, key=key, shows="campaign_asked", subject=row.id, place=dm, now=now, urgent=True)


def missing(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> Missing:
    """Names are for the owner alone; everybody else sees numbers (product.md, "Who sees what")."""
    known = read.get(session, campaign_id)
    check_posted(known)
    if known.owner_id != actor.id:
        raise Refused(f"Only {known.owner_name}, who owns {known.name}, sees the names; the card shows the count.")
    asked = _asked(session, campaign_id)
    names = members.name_of(session, list(asked.required))
    return Missing(
        known,
        tuple(sorted(names[one] for one in asked.missing)),
        tuple(sorted(names[one] for one in asked.confirmed)),
    )


def _asked(session: Session, campaign_id: UUID) -> read.Asked:
    return read.asked(session, [session.get_one(AnnouncementRow, campaign_id)])[campaign_id]
