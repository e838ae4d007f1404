"""Campaigns, as far as a lead came from one: its name and the person who owns it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.campaigns import Campaign
from bot.rules.words import key_of, search_words
from storage.campaigns.tables import CampaignRow
from storage.db.hot import Hot


def add(session: Session, name: str, owner_id: str, now: datetime, *, listed: bool = True) -> Campaign:
    row = CampaignRow(id=uuid7(), name=name, key=key_of(name), owner_id=owner_id, created_at=now, listed=listed)
    session.add(row)
    session.flush()
    return Campaign(row.id, row.name, row.owner_id)


def get(session: Session, campaign_id: UUID | None) -> Campaign | None:
    row = session.get(CampaignRow, campaign_id) if campaign_id else None
    return Campaign(row.id, row.name, row.owner_id) if row else None


def named(session: Session, name: str) -> Campaign | None:
    """However it is spelled; drafts too, for a name belongs to one campaign."""
    row = session.exec(select(CampaignRow).where(CampaignRow.key == key_of(name))).first()
    return Campaign(row.id, row.name, row.owner_id) if row else None


def owners(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    query = select(CampaignRow.id, CampaignRow.owner_id).where(col(CampaignRow.id).in_(ids))
    return dict(session.exec(query).all())


_KNOWN = Hot(select(CampaignRow.id).where(col(CampaignRow.id) == bindparam("id")))


def known(session: Session, campaign_id: UUID | None) -> UUID | None:
    """The same id if there is such a campaign: what a form says is in an attacker's hands."""
    return next((row[0] for row in _KNOWN.rows(session, {"id": campaign_id})), None) if campaign_id else None


def search(session: Session, words: str, most: int) -> list[Campaign]:
    """Campaigns whose name holds the words, the newest first; a draft is nobody's yet."""
    held = (col(CampaignRow.key).contains(w, autoescape=True) for w in search_words(words))
    query = select(CampaignRow).where(col(CampaignRow.listed), *held)
    rows = session.exec(query.order_by(col(CampaignRow.created_at).desc(), col(CampaignRow.key)).limit(most))
    return [Campaign(row.id, row.name, row.owner_id) for row in rows]


def any_yet(session: Session) -> bool:
    return session.exec(select(CampaignRow.id).where(col(CampaignRow.listed)).limit(1)).first() is not None
