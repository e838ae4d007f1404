"""`/agenda moderator @person`: the meeting that is meant here gets another moderator (product.md F33)."""

from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.rules.meetings.series import Series
from bot.rules.rights import Actor, Refused
from storage import audit, members
from storage.meetings import series
from storage.meetings.moderating import about_moderator, now_moderates, warning
from storage.meetings.tables import MeetingRow, SeriesRow


class SeveralMeetings(Exception):
    """None of them meets here, so nobody can know which one is meant."""

    def __init__(self, found: list[Series]) -> None:
        super().__init__()
        self.found = found


def hand_over(session: Session, actor: Actor, now: datetime, member_id: str, channel_id: str | None) -> tuple[str, str]:
    """Who moderates from now on, in words, and a mild warning or nothing. Raises SeveralMeetings."""
    known = _meant(session, channel_id, now)
    if wrong := about_moderator(session, member_id):
        raise Refused(wrong["moderator"])
    name = members.name_of(session, [member_id])[member_id]
    if known.moderator_id == member_id:
        return f"{name} moderates {known.name} already.", ""
    version = known.version + 1
    change = {"moderator_id": member_id, "version": version}
    session.execute(update(SeriesRow).where(col(SeriesRow.id) == known.id).values(change))
    now_moderates(session, actor, now, known.id, version, member_id)
    audit.note(session, actor.id, "meeting.handed_over", known.id, now, to=member_id)
    return f"{name} moderates {known.name} from now on.", warning(session, member_id)


def _meant(session: Session, channel_id: str | None, now: datetime) -> Series:
    """The one that runs here, the soonest of this channel; elsewhere the one that runs, or the only one there is."""
    found = series.all_of(session)
    if not found:
        raise Refused("No meeting is set up yet. /agenda series sets one up.")
    running = set(session.exec(select(MeetingRow.series_id).where(col(MeetingRow.ended_at).is_(None))))
    here = [one for one in found if one.channel_id == channel_id]
    for some in ([one for one in here if one.id in running], here):
        if some:
            return series.soonest(some, now) or some[0]
    elsewhere = [one for one in found if one.id in running] or found
    if len(elsewhere) > 1:
        raise SeveralMeetings(elsewhere)
    return elsewhere[0]
