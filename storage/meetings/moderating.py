"""Who moderates a series and the meeting of it that runs: looked at before, told afterwards."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select, update

from bot.rules.meetings.series import not_neutral
from bot.rules.rights import Actor, Right, Standing, may
from storage import members, outbox
from storage.meetings.cards import show
from storage.meetings.tables import MeetingRow
from storage.outbox import Place


def about_moderator(session: Session, member_id: str) -> dict[str, str]:
    """What is wrong with this choice, at its field."""
    who = members.actor(session, member_id)
    if may(who, Right.RUN_MEETING):
        return {}
    if who.standing is not Standing.MEMBER:
        return {"moderator": f"{who.name} is not a colleague with a full account. Choose another one."}
    admins = members.names(session, members.admins(session)) or ["an admin"]
    return {"moderator": f"{who.name} is no moderator yet. {admins[0]} types: /unison role @{who.name} moderator"}


def warning(session: Session, member_id: str) -> str:
    who = members.actor(session, member_id)
    return not_neutral(who.name, who.roles)


def now_moderates(session: Session, actor: Actor, now: datetime, series_id: UUID, version: int, member_id: str) -> None:
    """The meeting that runs is hers at once, and she hears who made her its moderator. `version`: the series' new."""
    here = (col(MeetingRow.series_id) == series_id) & col(MeetingRow.ended_at).is_(None)
    running = session.exec(select(MeetingRow.id, MeetingRow.channel_id).where(here)).first()
    if running:
        session.execute(update(MeetingRow).where(here).values(moderator_id=member_id))
        show(session, *running, now)
    if member_id != actor.id:
        key, place = f"handed-over:{series_id}:{version}", Place(person=member_id)
        by = {"by": actor.id}
        outbox.tell(session, key=key, shows="meeting_handed_over", subject=series_id, details=by, place=place, now=now)
