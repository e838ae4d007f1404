"""What the feedback form offers while a person types."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from bot.rules.campaigns import Campaign
from bot.rules.feedback import Feedback, Preparation
from bot.rules.leads import Lead
from bot.rules.reasons import Guess, Reason, offered, understand
from bot.rules.rights import Actor
from bot.rules.words import key_of, search_words
from storage import campaigns, channels, leads, reasons
from storage.feedback import revise
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow

MOST_OFFERED = 30


def leads_offered(session: Session, actor: Actor, now: datetime, words: str, most: int = MOST_OFFERED) -> list[Lead]:
    """Leads whose names hold the words: this person's latest first, then names beginning with them, then the rest."""
    mine = (
        select(FeedbackRow.lead_id, func.max(FeedbackRow.given_at).label("latest"))
        .where(FeedbackRow.author_id == actor.id)
        .group_by(col(FeedbackRow.lead_id))
        .subquery()
    )
    begins = col(LeadRow.key).startswith(key_of(words), autoescape=True)
    query = (
        select(LeadRow.id, LeadRow.name, LeadRow.campaign_id)
        .join(mine, mine.c.lead_id == LeadRow.id, isouter=True)
        .where(*(col(LeadRow.key).contains(word, autoescape=True) for word in search_words(words)))
        .order_by(mine.c.latest.is_(None), mine.c.latest.desc(), begins.desc(), col(LeadRow.key))
    )
    return [Lead(*row) for row in session.execute(query.limit(most))]


def campaigns_offered(session: Session, actor: Actor, now: datetime, words: str) -> list[Campaign]:
    return campaigns.search(session, words, MOST_OFFERED)


def prepare(session: Session, actor: Actor, now: datetime, text: str) -> Preparation:
    """All that the form is prefilled with, from the words typed after the command."""
    offers = reasons_offered(session)
    if whole := leads.named(session, text):  # a lead may be called like a reason
        return _prepared(session, actor, now, Guess(text), whole, offers)
    guess = understand(text, offers)
    return _prepared(session, actor, now, guess, _best_match(session, actor, now, guess.lead), offers)


def prepare_from_message(session: Session, actor: Actor, now: datetime, text: str) -> Preparation:
    """From a message: the lead that it names; nothing else is guessed from other people's words."""
    return _prepared(session, actor, now, Guess(), _named_in(session, text), reasons_offered(session))


def prepare_edit(
    session: Session, actor: Actor, now: datetime, feedback_id: UUID
) -> tuple[Feedback, Campaign | None, tuple[Reason, ...], bool]:
    known = revise.to_edit(session, actor, now, feedback_id)
    campaign, any_yet = campaigns.get(session, known.campaign_id), campaigns.any_yet(session)
    return known, campaign, reasons_offered(session), any_yet


def reasons_offered(session: Session) -> tuple[Reason, ...]:
    return offered(reasons.all_of(session).values())


def _prepared(
    session: Session, actor: Actor, now: datetime, guess: Guess, lead: Lead | None, offers: tuple[Reason, ...]
) -> Preparation:
    campaign = campaigns.get(session, lead.campaign_id) if lead else None
    marketing = channels.chosen(session, "marketing")
    return Preparation(actor, now, guess, lead, campaign, campaigns.any_yet(session), marketing, offers)


_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()<>\"'*_~`", " "))
MOST_WORDS = 60


def _named_in(session: Session, text: str) -> Lead | None:
    """Among the leads that begin with one of the message's words, the longest whose whole name it holds."""
    said = key_of(text.translate(_PUNCTUATION))
    starts = sorted({word for word in said.split() if len(word) > 1})[:MOST_WORDS]
    if not starts:
        return None
    begins = or_(*(col(LeadRow.key).startswith(word, autoescape=True) for word in starts))
    rows = session.exec(select(LeadRow).where(begins).limit(500)).all()
    held = [row for row in rows if f" {key_of(row.name.translate(_PUNCTUATION))} " in f" {said} "]
    best = max(held, key=lambda row: len(row.key), default=None)
    return Lead(best.id, best.name, best.campaign_id) if best else None


def _best_match(session: Session, actor: Actor, now: datetime, words: str) -> Lead | None:
    """The same name, else the only name that holds all the words."""
    if not key_of(words):
        return None
    same = leads.named(session, words)
    found = [] if same else leads_offered(session, actor, now, words, most=2)
    return same or (found[0] if len(found) == 1 else None)
