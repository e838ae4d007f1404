"""Activities, read back whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.activities import Activity, Deed, Kind, Planned, Team
from bot.rules.choices import Pack
from bot.rules.conflicts import Clash, crosses
from bot.rules.rights import Refused
from bot.rules.trace import Trace
from bot.rules.vocabulary import TermKind, Tree, shared_regions
from storage import choices, members, vocabulary
from storage.activities.tables import ActivityRow, ActivityTermRow
from storage.preferences import read as preferences
from storage.samples import real
from storage.vocabulary import TermRow

Words = Mapping[UUID, str]
IS_REAL = real(ActivityRow.id) & real(ActivityRow.campaign_id)


def get(session: Session, activity_id: UUID) -> Activity:
    if known := find(session, activity_id):
        return known
    raise Refused("That activity is gone. `/schedule` shows what there is.")


def find(session: Session, activity_id: UUID) -> Activity | None:
    return next(iter(some(session, [activity_id])), None)


def some(session: Session, ids: Sequence[UUID]) -> list[Activity]:
    return whole(session, session.exec(select(ActivityRow).where(col(ActivityRow.id).in_(ids))).all())


def of_campaign(session: Session, campaign_id: UUID) -> Activity | None:
    rows = session.exec(select(ActivityRow).where(ActivityRow.campaign_id == campaign_id)).all()
    return next(iter(whole(session, rows)), None)


def between(session: Session, first: date, last: date, *, samples: bool = True) -> list[Activity]:
    """What stands on the schedule on any of these days, be it with its offer alone; the earliest first."""
    query = select(ActivityRow).where(
        col(ActivityRow.last_deed) != Deed.CALLED_OFF, col(ActivityRow.starts) <= last, col(ActivityRow.until) >= first
    )
    query = query if samples else query.where(IS_REAL)
    return whole(session, session.exec(query.order_by(col(ActivityRow.starts), col(ActivityRow.id))).all())


def clashes(session: Session, planned: Planned, but: UUID | None = None) -> list[Clash]:
    """What the plan would cross by rule E27, the earliest first; `but` is the activity that is being changed.
    While the schedule sleeps nothing crosses: nobody could look at it, or move anything.
    """
    if not choices.awake(session, Pack.SCHEDULE):
        return []
    query = select(ActivityRow).where(
        col(ActivityRow.last_deed) != Deed.CALLED_OFF,
        col(ActivityRow.starts) <= planned.until,
        col(ActivityRow.until) >= planned.start,
        col(ActivityRow.id) != but if but else col(ActivityRow.id).is_not(None),
    )
    near = whole(session, session.exec(query.order_by(col(ActivityRow.starts), col(ActivityRow.id))).all())
    tree = vocabulary.within(session)
    crossed = [one for one in near if crosses(planned, one.planned, tree)]
    words = words_of(session, [planned, *(one.planned for one in crossed)] if crossed else [])
    return [Clash(one, same(planned, one.planned, tree, words)) for one in crossed]


def with_absences(session: Session, found: Sequence[Clash], now: datetime) -> list[Clash]:
    """Who is not here to be asked, each with until when."""
    owners = {clash.activity.planned.owner_id for clash in found}
    away = {owner: absence.told for owner in owners if (absence := preferences.away_on(session, owner, now))}
    return [replace(clash, away=away.get(clash.activity.planned.owner_id, "")) for clash in found]


def words_of(session: Session, plans: Iterable[Planned]) -> Words:
    """The names of all their products, segments and regions, in one query, by name."""
    ids = frozenset[UUID]().union(*(planned.terms for planned in plans))
    return {term.id: term.name for term in vocabulary.get(session, sorted(ids))}


def same(one: Planned, other: Planned, tree: Tree, words: Words) -> str:
    """What two activities share, in words: the products, the segments, and where."""
    things = (one.products & other.products) | (one.segments & other.segments)
    places = shared_regions(one.regions, other.regions, tree) or one.regions | other.regions
    what = [name for term_id, name in words.items() if term_id in things] or ["every product"]
    where = [name for term_id, name in words.items() if term_id in places] or ["everywhere"]
    return f"{', '.join(what)} · {', '.join(where)}"


def whole(session: Session, rows: Sequence[ActivityRow]) -> list[Activity]:
    """Joins the words and the people's names to the rows, in two queries whatever their number."""
    terms = _terms(session, [row.id for row in rows])
    names = members.name_of(session, sorted({i for row in rows for i in (row.owner_id, row.last_by)}))
    return [_activity(row, terms.get(row.id, {}), names) for row in rows]


def _terms(session: Session, ids: list[UUID]) -> dict[UUID, dict[str, dict[UUID, str]]]:
    query = (
        select(ActivityTermRow.activity_id, TermRow.kind, TermRow.id, TermRow.name)
        .join(TermRow, col(TermRow.id) == ActivityTermRow.term_id)
        .where(col(ActivityTermRow.activity_id).in_(ids))
        .order_by(col(TermRow.key))
    )
    found: dict[UUID, dict[str, dict[UUID, str]]] = {}
    for activity_id, kind, term_id, name in session.exec(query) if ids else ():
        found.setdefault(activity_id, {}).setdefault(kind, {})[term_id] = name
    return found


def _activity(row: ActivityRow, terms: dict[str, dict[UUID, str]], names: dict[str, str]) -> Activity:
    regions, products, segments = (terms.get(k, {}) for k in (TermKind.REGION, TermKind.PRODUCT, TermKind.SEGMENT))
    planned = Planned(
        kind=Kind(row.kind),
        title=row.title,
        owner_id=row.owner_id,
        start=row.starts,
        end=row.ends,
        regions=frozenset(regions),
        products=frozenset(products),
        segments=frozenset(segments),
        offer=row.offer,
        note=row.note,
        support_wanted=row.support_wanted,
        offer_until=row.offer_until,
    )
    return Activity(
        id=row.id,
        version=row.version,
        planned=planned,
        owner_name=names[row.owner_id],
        team=cast("Team", row.team),
        last_deed=Deed(row.last_deed),
        last=Trace(row.last_by, names[row.last_by], row.last_at),
        campaign_id=row.campaign_id,
        region_names=tuple(regions.values()),
        product_names=tuple(products.values()),
        segment_names=tuple(segments.values()),
    )
