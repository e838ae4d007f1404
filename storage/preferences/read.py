"""What somebody prefers, and when they may be written to."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.preferences import Away, Preferences, Way
from bot.rules.ration import Reach
from storage import members, working_time
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


def away_on(session: Session, member_id: str, now: datetime) -> Away | None:
    """The absence that this moment falls into, by the person's own day."""
    known = of(session, member_id).away
    return known if known and known.on(today_in(members.zone_of(session, member_id), now)) else None
