"""What somebody prefers, and when they may be written to."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col

from bot.rules.business_time import today_in
from bot.rules.preferences import Away, Preferences, Way
from bot.rules.ration import Reach
from storage import members, working_time
from storage.db.hot import Hot
from storage.members import MemberRow
from storage.preferences.tables import PreferenceRow


def of(session: Session, member_id: str) -> Preferences:
    row = session.get(PreferenceRow, member_id)
    if row is None:
        return Preferences()
    quiet = (row.quiet_from, row.quiet_until) if row.quiet_from is not None and row.quiet_until is not None else None
    return Preferences(quiet, Way(row.way), row.digest, _away(session, row))


def _away(session: Session, row: PreferenceRow) -> Away | None:
    if not row.away_from or not row.away_until:
        return None
    name = members.name_of(session, [row.stand_in])[row.stand_in] if row.stand_in else ""
    return Away(row.away_from, row.away_until, row.stand_in or "", name)


def reach_of(session: Session, member_id: str) -> Reach:
    """When a message may come that can wait."""
    known = of(session, member_id)
    away = (known.away.first, known.away.last) if known.away else None
    return Reach(working_time.of(session, member_id), known.quiet, away)


def prefers_dm(session: Session, member_id: str) -> bool:
    """Rather than a mention under a card."""
    return of(session, member_id).way is Way.DM


_AWAY = Hot(
    columns(
        col(PreferenceRow.member_id),
        col(PreferenceRow.away_from),
        col(PreferenceRow.away_until),
        col(PreferenceRow.stand_in),
        col(MemberRow.zone),
    )
    .join(MemberRow, col(MemberRow.id) == PreferenceRow.member_id)
    .where(col(PreferenceRow.away_until) >= bindparam("day"))
)


def absent(session: Session, now: datetime) -> dict[str, str | None]:
    """Everybody who is away by their own day, and who stands in."""
    # By the furthest clock it is a day earlier than in UTC.
    rows = _AWAY.rows(session, {"day": now.date() - timedelta(days=1)})
    return {one: stand_in for one, first, last, stand_in, zone in rows if first <= today_in(zone, now) <= last}


def away_on(session: Session, member_id: str, now: datetime) -> Away | None:
    """The absence that this moment falls into, by the person's own day."""
    known = of(session, member_id).away
    return known if known and known.on(today_in(members.zone_of(session, member_id), now)) else None
