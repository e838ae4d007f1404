"""The messages that live as long as what they show: the pinned one of a meeting, and one an action's owner has."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.meetings.life import Meeting
from bot.rules.meetings.outcomes import ActionState
from storage import outbox
from storage.meetings import read
from storage.meetings.tables import ActionRow, MeetingRow
from storage.outbox import Place


def show(session: Session, meeting_id: UUID, channel_id: str, now: datetime) -> None:
    """The pinned message as it stands from now on."""
    place = Place(channel=channel_id)
    outbox.show_card(session, key=card_key(meeting_id), shows="meeting", subject=meeting_id, place=place, now=now)


def card_key(meeting_id: UUID) -> str:
    return f"meeting:{meeting_id}"


def show_everywhere(session: Session, action_id: UUID, owner_id: str, now: datetime) -> None:
    """In its owner's card and in the pinned message of the meeting that runs.

    What the moderator noted for herself has no card before that meeting has ended.
    """
    query = select(ActionRow.noted_by, MeetingRow).join(MeetingRow).where(ActionRow.id == action_id)
    noted_by, meeting = session.exec(query).one()
    if meeting.ended_at or owner_id != noted_by:
        show_action(session, action_id, owner_id, now)
    if meeting.ended_at is None:
        show(session, meeting.id, meeting.channel_id, now)


def show_action(session: Session, action_id: UUID, owner_id: str, now: datetime) -> None:
    key, place, whose = f"action:{action_id}:{owner_id}", Place(person=owner_id), {"reader": owner_id}
    outbox.show_card(session, key=key, shows="action", subject=action_id, details=whose, place=place, now=now)


def show_own(session: Session, known: Meeting, now: datetime) -> None:
    """The meeting has ended: what its moderator noted for herself gets its card too."""
    own = (col(ActionRow.owner_id) == col(ActionRow.noted_by)) & (col(ActionRow.state) == ActionState.OPEN)
    for action in read.actions(session, own & (col(ActionRow.meeting_id) == known.id)):
        show_action(session, action.id, action.owner_id, now)
