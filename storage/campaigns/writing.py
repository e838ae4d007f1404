"""From the form to the tables: what is checked against what is known, and what is written."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, insert, update

from bot.rules.activities import Kind, Planned
from bot.rules.campaigns import Announcement, Draft
from bot.rules.rights import HELD_BY, Actor, Right, Role, some_names
from bot.rules.vocabulary import Term, TermKind
from bot.rules.words import key_of
from storage import members, vocabulary
from storage.campaigns import names
from storage.campaigns.tables import AnnouncementRow, CampaignRow, CampaignTermRow, NewcomerRow, ReaderRow

Words = dict[TermKind, tuple[Term, ...]]


def about_others(session: Session, draft: Draft, own: UUID | None) -> dict[str, str]:
    """What only the database knows to be wrong: a taken name, an owner or readers without the role."""
    found = {
        "name": _about_taken(session, draft.name, own),
        "owner": _about_owner(session, draft.owner_id),
        "readers": _about_readers(session, draft.readers),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_taken(session: Session, name: str, own: UUID | None) -> str:
    other = names.named(session, name)
    if other is None or other.id == own:
        return ""
    owner = members.name_of(session, [other.owner_id])[other.owner_id]
    return f"There is a campaign called {other.name} already; {owner} owns it. Give this one another name."


def _about_owner(session: Session, owner_id: str) -> str:
    if any(owner_id in members.with_role(session, role) for role in HELD_BY[Right.ANNOUNCE_CAMPAIGN]):
        return ""
    return "A campaign's owner has to be a marketer, so that questions about it are answered."


def _about_readers(session: Session, readers: tuple[str, ...]) -> str:
    others = [one for one in readers if one not in members.with_role(session, Role.SELLER)]
    if not others:
        return ""
    unknown = "somebody without a role"
    told = some_names(sorted({members.known_names(session, others).get(one, unknown) for one in others}))
    return f"Only sellers confirm campaigns. Take {told} out of the list."


def words_of(session: Session, draft: Draft, actor: Actor, now: datetime) -> Words:
    """The words of the vocabulary that were chosen; new ones are added."""

    def found(kind: TermKind, chosen: tuple[str, ...]) -> tuple[Term, ...]:
        terms = [vocabulary.find_or_add(session, kind, words, actor.id, now) for words in chosen]
        return tuple({term.id: term for term in terms}.values())

    return {
        TermKind.SEGMENT: found(TermKind.SEGMENT, draft.segments),
        TermKind.REGION: found(TermKind.REGION, draft.regions),
        TermKind.PRODUCT: found(TermKind.PRODUCT, draft.products),
    }


def planned(draft: Draft | Announcement, words: Words) -> Planned:
    """As it stands on the schedule; only for a draft without problems."""
    assert draft.starts is not None  # noqa: S101 - `problems` asks for both days
    assert draft.ends is not None  # noqa: S101
    return Planned(
        kind=Kind.CAMPAIGN,
        title=draft.name,
        owner_id=draft.owner_id,
        start=draft.starts,
        end=draft.ends,
        regions=_ids(words[TermKind.REGION]),
        products=_ids(words[TermKind.PRODUCT]),
        segments=_ids(words[TermKind.SEGMENT]),
        offer=draft.offer,
        offer_until=draft.offer_until,
    )


def planned_again(known: Announcement) -> Planned:
    """The same of a campaign that is kept already."""
    kinds = {TermKind.SEGMENT: known.segments, TermKind.REGION: known.regions, TermKind.PRODUCT: known.products}
    return planned(known, kinds)


def _ids(terms: Iterable[Term]) -> frozenset[UUID]:
    return frozenset(term.id for term in terms)


def values(draft: Draft) -> dict[str, Any]:
    """What the form holds, by the columns of `announcement`."""
    return {
        "starts": draft.starts,
        "ends": draft.ends,
        "objective": draft.objective,
        "target": draft.target,
        "offer": draft.offer,
        "offer_until": draft.offer_until,
        "channels": [str(channel) for channel in draft.channels],
        "link": draft.link,
        "leads_a_week": draft.leads_a_week,
        "pitch": draft.pitch,
        "objections": draft.objections,
        "say": draft.say,
        "avoid": draft.avoid,
    }


def write(session: Session, campaign_id: UUID, draft: Draft, words: Words, row: dict[str, Any]) -> None:
    """Everything the form holds, over what was there; `row` is what else changes of the announcement."""
    named = {"name": draft.name, "key": key_of(draft.name), "owner_id": draft.owner_id}
    session.execute(update(CampaignRow).where(col(CampaignRow.id) == campaign_id).values(named))
    held = values(draft) | row
    there = update(AnnouncementRow).where(col(AnnouncementRow.campaign_id) == campaign_id).values(held)
    if not session.connection().execute(there).rowcount:
        session.execute(insert(AnnouncementRow).values(held | {"campaign_id": campaign_id, "round": 1}))
    forget_lists(session, campaign_id)
    for term in (term for terms in words.values() for term in terms):
        session.execute(insert(CampaignTermRow).values(campaign_id=campaign_id, term_id=term.id))
    _pick(session, campaign_id, draft.readers)
    session.expire_all()


def _pick(session: Session, campaign_id: UUID, readers: Iterable[str]) -> None:
    for reader in sorted(set(readers)):
        session.execute(insert(ReaderRow).values(campaign_id=campaign_id, member_id=reader))


def settle_readers(session: Session, campaign_id: UUID, required: Iterable[str]) -> None:
    """When it ends: whoever comes or goes afterwards does not change how many of how many confirmed it."""
    session.execute(delete(ReaderRow).where(col(ReaderRow.campaign_id) == campaign_id))
    _pick(session, campaign_id, required)


def welcome(session: Session, campaign_id: UUID, readers: Iterable[str], now: datetime) -> None:
    """Those that a change of its readers asks only now."""
    for one in readers:
        session.merge(NewcomerRow(campaign_id=campaign_id, member_id=one, asked_at=now))
    session.flush()


def forget_lists(session: Session, campaign_id: UUID) -> None:
    session.execute(delete(CampaignTermRow).where(col(CampaignTermRow.campaign_id) == campaign_id))
    session.execute(delete(ReaderRow).where(col(ReaderRow.campaign_id) == campaign_id))
