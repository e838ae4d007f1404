"""A campaign that was announced or drafted, read back whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.campaigns import Announcement, Channel, State, Step
from bot.rules.rights import Refused, Role
from bot.rules.trace import Trace
from bot.rules.vocabulary import Term, TermKind
from storage import members
from storage.campaigns.tables import AcknowledgementRow, AnnouncementRow, CampaignRow, CampaignTermRow, ReaderRow
from storage.vocabulary import TermRow

WHOLE = select(CampaignRow, AnnouncementRow).join(
    AnnouncementRow, col(AnnouncementRow.campaign_id) == col(CampaignRow.id)
)
Row = tuple[CampaignRow, AnnouncementRow]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who must confirm a campaign, and who has confirmed what it promises now, and when."""

    required: tuple[str, ...]
    confirmed: dict[str, datetime]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for one in self.required if one not in self.confirmed)


def find(session: Session, campaign_id: UUID) -> Announcement | None:
    return next(iter(whole(session, session.exec(WHOLE.where(CampaignRow.id == campaign_id)).all())), None)


def get(session: Session, campaign_id: UUID) -> Announcement:
    if known := find(session, campaign_id):
        return known
    raise Refused("That campaign is gone. `/campaign list` shows what there is.")


def whole(session: Session, rows: Sequence[Row]) -> list[Announcement]:
    """Joins words, names and counts to the rows, in a handful of queries whatever their number."""
    known = [announcement for _, announcement in rows]
    terms = _terms(session, [row.campaign_id for row in known])
    people = _people(session, [row.campaign_id for row in known])
    confirmed = asked(session, known, people)
    names = members.name_of(session, sorted({i for c, a in rows for i in (c.owner_id, *_named(a)) if i}))
    return [_whole(c, a, terms.get(c.id, []), people.get(c.id, ()), confirmed[c.id], names) for c, a in rows]


def asked(
    session: Session, rows: Sequence[AnnouncementRow], picked: dict[UUID, tuple[str, ...]] | None = None
) -> dict[UUID, Asked]:
    """Of each campaign. Only sellers are asked: whoever was picked and sells no more owes nothing.

    Once it has ended nothing of this moves any more (see `writing.settle_readers`).
    """
    sellers = members.with_role(session, Role.SELLER)
    picked = _people(session, [row.campaign_id for row in rows]) if picked is None else picked
    rounds = {row.campaign_id: row.round for row in rows}
    said = select(AcknowledgementRow).where(col(AcknowledgementRow.campaign_id).in_(rounds))
    confirmed: dict[UUID, dict[str, datetime]] = {}
    for one in session.exec(said) if rows else ():
        if one.round == rounds[one.campaign_id]:
            confirmed.setdefault(one.campaign_id, {})[one.member_id] = one.at
    required = {row.campaign_id: _required(row, sellers, picked.get(row.campaign_id, ())) for row in rows}
    return {i: _asked(required[i], confirmed.get(i, {})) for i in rounds}


def _required(row: AnnouncementRow, sellers: list[str], picked: tuple[str, ...]) -> tuple[str, ...]:
    if row.state == State.ENDED:
        return picked
    return tuple(one for one in sellers if not picked or one in picked)


def _asked(required: tuple[str, ...], confirmed: dict[str, datetime]) -> Asked:
    return Asked(required, {one: at for one, at in confirmed.items() if one in required})


def _terms(session: Session, ids: list[UUID]) -> dict[UUID, list[tuple[str, Term]]]:
    query = (
        select(CampaignTermRow.campaign_id, TermRow.kind, TermRow.id, TermRow.name)
        .join(TermRow, col(TermRow.id) == CampaignTermRow.term_id)
        .where(col(CampaignTermRow.campaign_id).in_(ids))
        .order_by(col(TermRow.key))
    )
    found: dict[UUID, list[tuple[str, Term]]] = {}
    for campaign_id, kind, term_id, name in session.exec(query) if ids else ():
        found.setdefault(campaign_id, []).append((kind, Term(term_id, name)))
    return found


def _people(session: Session, ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    query = select(ReaderRow).where(col(ReaderRow.campaign_id).in_(ids)).order_by(ReaderRow.member_id)
    found: dict[UUID, tuple[str, ...]] = {}
    for row in session.exec(query) if ids else ():
        found[row.campaign_id] = (*found.get(row.campaign_id, ()), row.member_id)
    return found


def _named(row: AnnouncementRow) -> Iterable[str | None]:
    return row.drafted_by, row.posted_by, row.ended_by, row.last_by


def _whole(
    campaign: CampaignRow,
    row: AnnouncementRow,
    terms: list[tuple[str, Term]],
    readers: tuple[str, ...],
    people: Asked,
    names: dict[str, str],
) -> Announcement:
    return Announcement(
        id=campaign.id,
        version=row.version,
        state=State(row.state),
        name=campaign.name,
        starts=row.starts,
        ends=row.ends,
        owner_id=campaign.owner_id,
        owner_name=names[campaign.owner_id],
        drafted_by=row.drafted_by,
        last_step=Step(row.last_step),
        last=Trace(row.last_by, names[row.last_by], row.last_at),
        objective=row.objective,
        target=row.target,
        offer=row.offer,
        offer_until=row.offer_until,
        segments=_of(TermKind.SEGMENT, terms),
        regions=_of(TermKind.REGION, terms),
        products=_of(TermKind.PRODUCT, terms),
        channels=tuple(Channel(one) for one in row.channels),
        link=row.link,
        leads_a_week=row.leads_a_week,
        pitch=row.pitch,
        objections=row.objections,
        say=row.say,
        avoid=row.avoid,
        readers=readers,
        posted=_trace(row.posted_by, row.posted_at, names),
        ended=_trace(row.ended_by, row.ended_at, names),
        round=row.round,
        asked_at=row.asked_at,
        acknowledged=len(people.confirmed),
        required=len(people.required),
    )


def _of(kind: TermKind, terms: list[tuple[str, Term]]) -> tuple[Term, ...]:
    return tuple(term for its_kind, term in terms if its_kind == kind)


def _trace(by: str | None, at: datetime | None, names: dict[str, str]) -> Trace | None:
    return Trace(by, names[by], at) if by and at else None
