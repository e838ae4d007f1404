"""Preferences changed, and read with the person they belong to."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.incomplete import Incomplete
from bot.rules.preferences import Draft, Mine, Preferences, accepted, problems
from bot.rules.rights import Actor
from storage import audit, groups, members, working_time
from storage.outbox import rationing
from storage.preferences import read
from storage.preferences.tables import PreferenceRow


def mine(session: Session, actor: Actor, now: datetime) -> Mine:
    by_group = groups.handles_for(session, actor.id)
    return Mine(actor, working_time.of(session, actor.id), read.of(session, actor.id), by_group)


def keep(session: Session, actor: Actor, now: datetime, draft: Draft) -> Mine:
    """Raises Incomplete with what is wrong. What waited for other hours is looked at anew."""
    stand_in = members.actor(session, draft.stand_in) if draft.stand_in else None
    if errors := problems(draft, today_in(actor.zone, now), actor, stand_in):
        raise Incomplete(errors)
    before, wished = mine(session, actor, now), accepted(draft)
    _write(session, actor, now, wished)
    known = mine(session, actor, now)
    changed = [name for name in ("quiet", "way", "digest", "away") if _differs(before, known, name)]
    if changed:
        audit.note(session, actor.id, "preferences.changed", actor.id, now, what=changed)
        rationing.look_again(session, actor.id, now)
    return known


def _differs(before: Mine, after: Mine, name: str) -> bool:
    return bool(getattr(before.preferences, name) != getattr(after.preferences, name))


def _write(session: Session, actor: Actor, now: datetime, wished: Preferences) -> None:
    row = session.get(PreferenceRow, actor.id) or PreferenceRow(member_id=actor.id, changed_at=now)
    row.quiet_from, row.quiet_until = wished.quiet or (None, None)
    row.way, row.digest, row.changed_at = wished.way, wished.digest, now
    away = wished.away
    row.away_from, row.away_until = (away.first, away.last) if away else (None, None)
    row.stand_in = (away.stand_in or None) if away else None
    session.add(row)
    session.flush()
