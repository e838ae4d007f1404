"""Series of meetings: set up, changed, handed over, ended."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in
from bot.rules.meetings.series import Series, SeriesDraft, known_zone, not_neutral, problems
from bot.rules.meetings.shown import NoSeries, SeriesForm
from bot.rules.rights import HELD_BY, Actor, Refused, Right, Role, Standing, may
from bot.rules.words import key_of
from storage import audit, channels, members, outbox, workspace
from storage.meetings.tables import MeetingRow, SeriesRow
from storage.outbox import Place


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
    coming = [(slot.at, series) for series in found if (slot := series.next(now))]
    return min(coming, key=lambda pair: pair[0])[1] if coming else next(iter(found), None)


def none_yet(session: Session) -> NoSeries:
    return NoSeries(tuple(members.holders(session, HELD_BY[Right.SET_UP_MEETINGS])))


def prepare(session: Session, actor: Actor, now: datetime, channel_id: str | None) -> SeriesForm:
    moderators = members.with_role(session, Role.MODERATOR)
    chosen = actor.id if actor.id in moderators else next(iter(moderators), None)
    zone = workspace.team_zone(session)
    here = channel_id if channel_id and not channel_id.startswith("D") else None  # nobody meets in a DM
    return SeriesForm(zone, channels.chosen(session, "shared") or here, chosen, today_in(zone, now))


def keep(
    session: Session, actor: Actor, now: datetime, draft: SeriesDraft, series_id: UUID | None = None
) -> tuple[Series, str]:
    """The series as it is from now on, and a mild warning about its moderator or nothing. Raises Wrong."""
    before = get(session, series_id) if series_id else None
    today = today_in(known_zone(draft.zone) or "UTC", now)
    errors = problems(draft, today, before.since if before else None)
    if not errors:
        errors = _clashes(session, draft, series_id) | _about_moderator(session, draft.moderator_id)
    if errors:
        raise Wrong(errors)
    kept = _write(session, actor, now, draft, before)
    audit.note(session, actor.id, "series.changed" if before else "series.set_up", kept.id, now)
    return kept, _warning(session, kept.moderator_id)


def _clashes(session: Session, draft: SeriesDraft, but: UUID | None) -> dict[str, str]:
    same = [s for s in all_of(session, draft.channel_id) if s.id != but and key_of(s.name) == key_of(draft.name)]
    return {"name": f"“{same[0].name}” meets there already, {same[0].told()}."} if same else {}


def _about_moderator(session: Session, member_id: str) -> dict[str, str]:
    who = members.actor(session, member_id)
    if may(who, Right.RUN_MEETING):
        return {}
    if who.standing is not Standing.MEMBER:
        return {"moderator": f"{who.name} is not a colleague with a full account. Choose another one."}
    admins = members.names(session, members.admins(session)) or ["an admin"]
    return {"moderator": f"{who.name} is no moderator yet. {admins[0]} types: /unison role @{who.name} moderator"}


def _warning(session: Session, member_id: str) -> str:
    who = members.actor(session, member_id)
    return not_neutral(who.name, who.roles)


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
        _in_the_running_one(session, before.id, draft.moderator_id, now)
        session.expire_all()
        return get(session, before.id)
    row = SeriesRow(id=uuid7(), version=1, created_by=actor.id, created_at=now, **values)
    session.add(row)
    session.flush()
    return get(session, row.id)


def end(session: Session, actor: Actor, now: datetime, series_id: UUID, version: int) -> str:
    """Its name. A meeting that runs is brought to its end first."""
    known = get(session, series_id)
    running = select(MeetingRow.id).where(MeetingRow.series_id == series_id, col(MeetingRow.ended_at).is_(None))
    if session.exec(running).first():
        raise Refused(f"“{known.name}” is meeting right now. End that meeting first.")
    session.execute(update(SeriesRow).where(col(SeriesRow.id) == series_id).values(ended_at=now, version=version + 1))
    audit.note(session, actor.id, "series.ended", series_id, now)
    return known.name


def hand_over(session: Session, actor: Actor, now: datetime, member_id: str, channel_id: str | None) -> tuple[str, str]:
    """Who moderates from now on, in words, and a mild warning or nothing (product.md F33)."""
    known = _running_in(session, channel_id) or here_or_next(session, channel_id, now)
    if known is None:
        raise Refused("No meeting is set up yet. /agenda series sets one up.")
    if wrong := _about_moderator(session, member_id):
        raise Refused(wrong["moderator"])
    name = members.name_of(session, [member_id])[member_id]
    if known.moderator_id == member_id:
        return f"{name} moderates {known.name} already.", ""
    change = {"moderator_id": member_id, "version": known.version + 1}
    session.execute(update(SeriesRow).where(col(SeriesRow.id) == known.id).values(change))
    _in_the_running_one(session, known.id, member_id, now)
    audit.note(session, actor.id, "meeting.handed_over", known.id, now, to=member_id)
    if member_id != actor.id:
        key = f"handed-over:{known.id}:{known.version + 1}"
        place, by = Place(person=member_id), {"by": actor.id}
        outbox.tell(session, key=key, shows="meeting_handed_over", subject=known.id, details=by, place=place, now=now)
    return f"{name} moderates {known.name} from now on.", _warning(session, member_id)


def _running_in(session: Session, channel_id: str | None) -> Series | None:
    here = select(MeetingRow.series_id).where(MeetingRow.channel_id == channel_id, col(MeetingRow.ended_at).is_(None))
    running = session.exec(here).first()
    return find(session, running) if running else None


def _in_the_running_one(session: Session, series_id: UUID, member_id: str, now: datetime) -> None:
    here = (col(MeetingRow.series_id) == series_id) & col(MeetingRow.ended_at).is_(None)
    running = session.exec(select(MeetingRow.id, MeetingRow.channel_id).where(here)).first()
    if running:
        session.execute(update(MeetingRow).where(here).values(moderator_id=member_id))
        show(session, *running, now)


def show(session: Session, meeting_id: UUID, channel_id: str, now: datetime) -> None:
    """The pinned message as it stands from now on."""
    place = Place(channel=channel_id)
    outbox.show_card(session, key=card_key(meeting_id), shows="meeting", subject=meeting_id, place=place, now=now)


def card_key(meeting_id: UUID) -> str:
    return f"meeting:{meeting_id}"


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
