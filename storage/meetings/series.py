"""Series of meetings: set up, changed, found."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.business_time import known_zone, today_in
from bot.rules.meetings.series import Series, SeriesDraft, problems
from bot.rules.meetings.shown import NoSeries, SeriesForm
from bot.rules.rights import HELD_BY, Actor, Refused, Right, Role
from bot.rules.words import key_of
from storage import audit, channels, members, workspace
from storage.meetings.moderating import about_moderator, now_moderates, warning
from storage.meetings.tables import MeetingRow, SeriesRow


class Wrong(Exception):
    """What is missing or wrong in a form, a sentence a field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors


def all_of(session: Session, channel_id: str | None = None) -> list[Series]:
    """Those that go on, the oldest first; those of one channel when it is named."""
    query = select(SeriesRow).where(col(SeriesRow.ended_at).is_(None))
    if channel_id:
        query = query.where(SeriesRow.channel_id == channel_id)
    return _whole(session, session.exec(query.order_by(col(SeriesRow.id))))


def find(session: Session, series_id: UUID) -> Series | None:
    row = session.get(SeriesRow, series_id)
    return _whole(session, [row])[0] if row and row.ended_at is None else None


def get(session: Session, series_id: UUID) -> Series:
    if found := find(session, series_id):
        return found
    raise Refused("This meeting doesn't take place any more. /agenda shows which there are.")


def here_or_next(session: Session, channel_id: str | None, now: datetime) -> Series | None:
    """The one that people mean in this channel: the soonest of the channel, else the soonest of all."""
    found = (all_of(session, channel_id) if channel_id else []) or all_of(session)
    return soonest(found, now) or next(iter(found), None)


def soonest(found: list[Series], now: datetime) -> Series | None:
    coming = [(slot.at, series) for series in found if (slot := series.next(now))]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def none_yet(session: Session) -> NoSeries:
    return NoSeries(tuple(members.holders(session, HELD_BY[Right.SET_UP_MEETINGS])))


def prepare(session: Session, actor: Actor, now: datetime, channel_id: str | None) -> SeriesForm:
    moderators = members.with_role(session, Role.MODERATOR)
    chosen = actor.id if actor.id in moderators else next(iter(moderators), None)
    zone = workspace.team_zone(session)
    here = channel_id if channel_id and not channel_id.startswith("D") else None  # nobody meets in a DM
    return SeriesForm(zone, channels.chosen(session, "shared") or here, chosen, today_in(zone, now))


def keep(
    session: Session,
    actor: Actor,
    now: datetime,
    draft: SeriesDraft,
    series_id: UUID | None = None,
    version: int = 0,
) -> tuple[Series, str]:
    """The series as it is from now on, and a mild warning about its moderator or nothing. Raises Wrong.

    `version`: as it was when its form was opened.
    """
    before = get(session, series_id) if series_id else None
    if before and before.version != version:
        raise Wrong({"name": changed(before)})
    today = today_in(known_zone(draft.zone) or "UTC", now)
    errors = problems(draft, today, before.since if before else None)
    if not errors:
        errors = _clashes(session, draft, series_id) | about_moderator(session, draft.moderator_id)
        errors |= _about_moving(session, draft, before)
    if errors:
        raise Wrong(errors)
    kept = _write(session, actor, now, draft, before)
    audit.note(session, actor.id, "series.changed" if before else "series.set_up", kept.id, now)
    return kept, warning(session, kept.moderator_id)


def changed(known: Series) -> str:
    """A meeting that was started or handed over has changed too."""
    return (
        f"Something about {known.name} has changed since you opened this: it meets {known.told()}, and "
        f"{known.moderator} moderates. Nothing was changed. Close the form and open it anew."
    )


def _about_moving(session: Session, draft: SeriesDraft, before: Series | None) -> dict[str, str]:
    """One series runs once: the meeting that is under way stays where it is."""
    if before and draft.channel_id != before.channel_id and runs(session, before.id):
        return {"channel": f"{before.name} is meeting right now. End that meeting first, then let it move."}
    return {}


def runs(session: Session, series_id: UUID) -> bool:
    running = select(MeetingRow.id).where(MeetingRow.series_id == series_id, col(MeetingRow.ended_at).is_(None))
    return session.exec(running).first() is not None


def _clashes(session: Session, draft: SeriesDraft, but: UUID | None) -> dict[str, str]:
    same = [s for s in all_of(session, draft.channel_id) if s.id != but and key_of(s.name) == key_of(draft.name)]
    return {"name": f"“{same[0].name}” meets there already, {same[0].told()}."} if same else {}


def _write(session: Session, actor: Actor, now: datetime, draft: SeriesDraft, before: Series | None) -> Series:
    values: dict[str, Any] = {
        "name": draft.name,
        "key": key_of(draft.name),
        "channel_id": draft.channel_id,
        "weekdays": "".join(map(str, sorted(draft.weekdays))),
        "at": draft.at,
        "every": draft.every,
        "zone": known_zone(draft.zone),
        "since": draft.since,
        "moderator_id": draft.moderator_id,
    }
    if before:
        change = values | {"version": before.version + 1}
        session.execute(update(SeriesRow).where(col(SeriesRow.id) == before.id).values(change))
        if draft.moderator_id != before.moderator_id:
            now_moderates(session, actor, now, before.id, before.version + 1, draft.moderator_id)
        session.expire_all()
        return get(session, before.id)
    row = SeriesRow(id=uuid7(), version=1, created_by=actor.id, created_at=now, **values)
    session.add(row)
    session.flush()
    return get(session, row.id)


def _whole(session: Session, rows: Iterable[SeriesRow]) -> list[Series]:
    found = list(rows)
    names = members.name_of(session, [row.moderator_id for row in found])
    return [_series(row, names[row.moderator_id]) for row in found]


def _series(row: SeriesRow, moderator: str) -> Series:
    return Series(
        id=row.id,
        version=row.version,
        name=row.name,
        channel_id=row.channel_id,
        weekdays=frozenset(map(int, row.weekdays)),
        at=row.at,
        every=row.every,
        zone=row.zone,
        since=row.since,
        moderator_id=row.moderator_id,
        moderator=moderator,
        held=row.held,
    )
