"""Who was ready when a campaign began."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from storage.campaigns.tables import AcknowledgementRow, ChangeRow


def ready(session: Session, launches: Mapping[UUID, datetime]) -> dict[UUID, frozenset[str]]:
    """Who had confirmed by its launch what it promised until then: a later change takes nothing back."""
    rounds = _rounds(session, launches)
    query = select(AcknowledgementRow).where(col(AcknowledgementRow.campaign_id).in_(launches))
    found = dict.fromkeys(launches, frozenset[str]())
    for one in session.exec(query) if launches else ():
        if one.round == rounds[one.campaign_id] and one.at < launches[one.campaign_id]:
            found[one.campaign_id] |= {one.member_id}
    return found


def _rounds(session: Session, launches: Mapping[UUID, datetime]) -> dict[UUID, int]:
    """The last in which people were asked before the launch: each change of the promise began another."""
    rounds = dict.fromkeys(launches, 1)
    query = select(ChangeRow).where(col(ChangeRow.campaign_id).in_(launches))
    for change in session.exec(query) if launches else ():
        rounds[change.campaign_id] += change.at < launches[change.campaign_id]
    return rounds
