"""Campaigns in pages, and the kit that somebody means."""

import difflib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from bot.rules.campaigns import PAGE, Announcement, Campaign, Listing, Named, Page, State, check_posted
from bot.rules.rights import Actor, Refused, some_names
from bot.rules.words import clip, key_of, search_words
from storage import members
from storage.campaigns import read
from storage.campaigns.tables import AcknowledgementRow, AnnouncementRow, CampaignRow

_POSTED = tuple(state for state in State if state.posted)
MOST_NAMES = 500
Row = tuple[UUID, str, str, str]


def page(session: Session, actor: Actor, now: datetime, listing: Listing, number: int = 0) -> Page:
    """Live ones first, then by their start; what has ended and drafts begin with the newest."""
    wanted = _wanted(listing, actor)
    query = select(col(CampaignRow.id)).join(
        AnnouncementRow, col(AnnouncementRow.campaign_id) == CampaignRow.id, isouter=True
    )
    total = session.exec(select(func.count()).select_from(query.where(wanted).subquery())).one()
    number = min(number, max(0, (total - 1) // PAGE))
    ids = list(session.exec(query.where(wanted).order_by(*_order(listing)).offset(number * PAGE).limit(PAGE)))
    rows = _named(session, ids) if listing is Listing.NAMED else _announced(session, ids)
    return Page(listing, number, total, tuple(rows), actor, _confirmed(session, actor, ids))


def _wanted(listing: Listing, actor: Actor) -> Any:
    if listing is Listing.NAMED:
        return col(AnnouncementRow.campaign_id).is_(None)
    if listing is Listing.DRAFTS:
        mine = or_(col(CampaignRow.owner_id) == actor.id, col(AnnouncementRow.drafted_by) == actor.id)
        return (col(AnnouncementRow.state) == State.DRAFT) & mine
    return col(AnnouncementRow.state).in_(listing.states)


def _order(listing: Listing) -> tuple[Any, ...]:
    match listing:
        case Listing.CURRENT:
            return col(AnnouncementRow.starts), col(CampaignRow.key)
        case Listing.ENDED:
            return col(AnnouncementRow.ends).desc(), col(CampaignRow.key)
        case _:
            return (col(CampaignRow.id).desc(),)


def _announced(session: Session, ids: list[UUID]) -> list[Announcement]:
    found = read.whole(session, session.exec(read.WHOLE.where(col(CampaignRow.id).in_(ids))).all()) if ids else []
    return sorted(found, key=lambda one: ids.index(one.id))


def _named(session: Session, ids: list[UUID]) -> list[Named]:
    rows = session.exec(select(CampaignRow).where(col(CampaignRow.id).in_(ids))).all() if ids else []
    names = members.name_of(session, [row.owner_id for row in rows])
    found = [Named(Campaign(row.id, row.name, row.owner_id), names[row.owner_id]) for row in rows]
    return sorted(found, key=lambda one: ids.index(one.campaign.id))


def _confirmed(session: Session, actor: Actor, ids: list[UUID]) -> frozenset[UUID]:
    query = (
        select(AcknowledgementRow.campaign_id)
        .join(AnnouncementRow, col(AnnouncementRow.campaign_id) == AcknowledgementRow.campaign_id)
        .where(
            col(AcknowledgementRow.campaign_id).in_(ids),
            AcknowledgementRow.member_id == actor.id,
            AcknowledgementRow.round == AnnouncementRow.round,
        )
    )
    return frozenset(session.exec(query)) if ids else frozenset()


def kit_of(session: Session, actor: Actor, now: datetime, campaign_id: UUID) -> Announcement:
    known = read.get(session, campaign_id)
    if actor.id not in (known.owner_id, known.drafted_by):
        check_posted(known)
    return known


def row_named(session: Session, actor: Actor, now: datetime, words: str) -> Page:
    """The list with nothing but the campaign that somebody wants to end."""
    known = named(session, actor, now, words, "end")
    listing = Listing.ENDED if known.state is State.ENDED else Listing.CURRENT
    return Page(listing, 0, 1, (known,), actor, _confirmed(session, actor, [known.id]), only=True)


def named(session: Session, actor: Actor, now: datetime, words: str, wants: str = "kit") -> Announcement:
    """The posted campaign that the words name: exactly or by a part of the name; one that has not ended is meant.

    `wants` is the word before the name, for whoever has to type it again.
    """
    query = select(CampaignRow.id, CampaignRow.name, CampaignRow.key, AnnouncementRow.state).join(AnnouncementRow)
    posted = query.where(col(AnnouncementRow.state).in_(_POSTED)).order_by(col(AnnouncementRow.starts).desc())
    rows = session.exec(posted.limit(MOST_NAMES)).all()
    found = _fitting(words, rows)
    if len(found) == 1:
        return read.get(session, found[0][0])
    raise _which(words, wants, found, rows)


def _fitting(words: str, rows: Sequence[Row]) -> list[Row]:
    said, parts = key_of(words), search_words(words)
    if not said:
        return []
    found = [row for row in rows if row[2] == said] or [row for row in rows if all(part in row[2] for part in parts)]
    return [row for row in found if row[3] != State.ENDED] or found


def _which(words: str, wants: str, found: Sequence[Row], rows: Sequence[Row]) -> Refused:
    if not rows:
        return Refused(f"No campaign is posted yet, so there is {_NONE_YET[wants]}.")
    if not (said := key_of(words)):
        return Refused(f"Which campaign? For example: /campaign {wants} {rows[0][1]}")
    if found:
        names = some_names([row[1] for row in found], "or")
        return Refused(f"“{clip(words, 60)}” fits several campaigns: {names}. Type a little more of the name.")
    more = "" if wants == "kit" else ", and announces a new one"  # which may have been meant by those words
    keys = {row[2]: row[1] for row in rows}
    near = difflib.get_close_matches(said, keys, n=1, cutoff=0.5) or _by_word(said, list(keys))
    hint = f"Did you mean /campaign {wants} {keys[near[0]]}?" if near else f"/campaign list shows what there is{more}."
    return Refused(f"No posted campaign is called “{clip(words, 60)}”. {hint}")


_NONE_YET = {"kit": "no kit", "end": "none to end", "missing": "nobody missing"}


def _by_word(said: str, keys: list[str]) -> list[str]:
    """The campaign one of whose words is nearly what was said."""
    words = {word: key for key in reversed(keys) for word in key.split()}
    return [words[near] for near in difflib.get_close_matches(said, words, n=1)]
