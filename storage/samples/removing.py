"""Sample data taken out again, with all that people did with it, and what was said about it in Slack."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select

from bot.rules.rights import Actor, Role
from bot.rules.samples import told
from storage import audit, outbox
from storage.conflicts import settling
from storage.conflicts.tables import ConflictRow
from storage.feedback.record import MARKETING, card_key
from storage.feedback.tables import FeedbackRow
from storage.samples import below
from storage.samples.tables import CAMPAIGN, SampleRow, loaded


def remove(session: Session, actor: Actor, now: datetime) -> None:
    """Real leads that were said to come from a sample campaign come from none then."""
    was = told(loaded(session))
    if not was:
        return
    ids = below.everything(session)
    overlaps, real = _overlaps(session, below.ids_in(ids)), _feedback_that_names_them(session, ids)
    below.take_out(session, ids)
    for one in real:
        outbox.show_card(session, key=card_key(one), shows="feedback", subject=one, place=MARKETING, now=now)
    session.execute(delete(SampleRow))
    left = _show_the_rest(session, overlaps, now)
    outbox.withdraw(session, below.ids_in(ids) | (overlaps - left), shows="sample_gone")
    audit.note(session, actor.id, "sample.removed", "sample", now, what=was)
    for role in Role:
        outbox.refresh_homes(session, role, now)


def _feedback_that_names_them(session: Session, ids: below.Ids) -> set[UUID]:
    """Real feedback on leads that were said to come from a sample campaign."""
    campaigns = ids.get(below.table_of(CAMPAIGN), set())
    return set(session.exec(select(FeedbackRow.id).where(col(FeedbackRow.campaign_id).in_(campaigns)))) - below.ids_in(
        ids
    )


def _overlaps(session: Session, conflicts: set[UUID]) -> set[UUID]:
    """The messages that tell an owner of these, perhaps together with others."""
    query = select(ConflictRow.overlap_id).where(col(ConflictRow.id).in_(conflicts))
    return {one for one in session.exec(query) if one}


def _show_the_rest(session: Session, overlaps: set[UUID], now: datetime) -> set[UUID]:
    """Those that tell of something real too."""
    query = select(ConflictRow.overlap_id, ConflictRow.told_to).where(col(ConflictRow.overlap_id).in_(overlaps))
    left = {overlap: owner for overlap, owner in session.exec(query) if overlap and owner}
    for overlap, owner in left.items():
        settling.show_overlap(session, overlap, owner, now)
    return set(left)
