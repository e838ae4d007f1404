"""What of the campaigns waits for a person: to be confirmed, to be posted, or to be confirmed by others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, text
from sqlmodel import Session, col, select

from bot.rules.campaigns import UNDO_WITHIN, Announcement, State
from bot.rules.home import Some
from bot.rules.rights import Actor
from storage.campaigns import read
from storage.campaigns.tables import (
    IS_OPEN,
    AcknowledgementRow,
    AnnouncementRow,
    CampaignRow,
    QuestionRow,
    ReaderRow,
)
from storage.counting import counted
from storage.samples import real

# More campaigns of one owner at a time than this are looked at by nobody.
MOST_OWN = 50


def to_confirm(session: Session, actor: Actor, first: int, most: int, *, samples: bool = True) -> Some:
    """Of a seller: those that ask for what they promise now, the one that begins first on top."""
    ask = exists().where(col(ReaderRow.campaign_id) == AnnouncementRow.campaign_id)
    asked = or_(~ask, ask.where(col(ReaderRow.member_id) == actor.id))
    wanted = _open(samples=samples).where(asked, ~_said(actor))
    ids = list(session.exec(wanted.order_by(col(AnnouncementRow.starts)).offset(first).limit(most)))
    return Some(tuple(_whole(session, ids)), counted(session, wanted))


def just_confirmed(session: Session, actor: Actor, now: datetime) -> tuple[Announcement, ...]:
    """What can be taken back still."""
    wanted = _open().where(_said(actor, col(AcknowledgementRow.at) >= now - UNDO_WITHIN))
    return tuple(_whole(session, list(session.exec(wanted.order_by(col(AnnouncementRow.starts))))))


def _open(*, samples: bool = True) -> Any:
    query = select(AnnouncementRow.campaign_id).where(text(IS_OPEN))
    return query if samples else query.where(real(AnnouncementRow.campaign_id))


def _said(actor: Actor, *more: Any) -> Any:
    return exists().where(
        and_(
            col(AcknowledgementRow.campaign_id) == AnnouncementRow.campaign_id,
            col(AcknowledgementRow.member_id) == actor.id,
            col(AcknowledgementRow.round) == AnnouncementRow.round,
            *more,
        )
    )


def _whole(session: Session, ids: Sequence[UUID]) -> list[Announcement]:
    found = read.whole(session, session.exec(read.WHOLE.where(col(CampaignRow.id).in_(ids))).all()) if ids else []
    return sorted(found, key=lambda one: ids.index(one.id))


def unread(session: Session, actor: Actor, first: int, most: int, *, samples: bool = True) -> Some:
    """Of an owner: those that somebody still has to confirm."""
    own = _open(samples=samples).join(CampaignRow).where(CampaignRow.owner_id == actor.id)
    ids = list(session.exec(own.order_by(col(AnnouncementRow.starts)).limit(MOST_OWN)))
    waiting = [one for one in _whole(session, ids) if one.acknowledged < one.required]
    return Some(tuple(waiting[first : first + most]), len(waiting))


def questions(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many were asked in the threads of these campaigns' cards."""
    query = select(QuestionRow.campaign_id, func.count()).where(col(QuestionRow.campaign_id).in_(ids))
    return dict(session.exec(query.group_by(col(QuestionRow.campaign_id))).all()) if ids else {}


def drafts(session: Session, actor: Actor, first: int, most: int) -> Some:
    """One's own, and those one wrote for somebody else; the newest on top. Nobody is reminded of them."""
    mine = or_(col(CampaignRow.owner_id) == actor.id, col(AnnouncementRow.drafted_by) == actor.id)
    wanted = select(AnnouncementRow.campaign_id).join(CampaignRow).where(AnnouncementRow.state == State.DRAFT, mine)
    ids = list(session.exec(wanted.order_by(col(CampaignRow.id).desc()).offset(first).limit(most)))
    return Some(tuple(_whole(session, ids)), counted(session, wanted), due=0)
