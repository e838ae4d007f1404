"""What the messages about meetings show, read when they are sent."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from bot.rules.meetings.items import State
from bot.rules.meetings.life import Meeting
from bot.rules.meetings.minutes import MinutesPiece
from bot.rules.meetings.outcomes import Action, ActionCard
from bot.rules.meetings.series import not_neutral
from bot.rules.meetings.shown import HandedOver, Reminder, TimeWarning
from bot.rules.slots import instant
from storage import members
from storage.meetings import read, series
from storage.meetings.tables import ActionRow, ItemRow


def meeting(session: Session, subject: UUID, details: dict[str, Any]) -> Meeting | None:
    return read.find(session, subject)


def minutes_piece(session: Session, subject: UUID, details: dict[str, Any]) -> MinutesPiece | None:
    known = read.find(session, subject)
    return MinutesPiece(known, int(details["piece"])) if known else None


def sentence(session: Session, subject: UUID, details: dict[str, Any]) -> str:
    return str(details["sentence"])


def action(session: Session, subject: UUID, details: dict[str, Any]) -> Action | None:
    return next(iter(read.actions(session, col(ActionRow.id) == subject)), None)


def action_card(session: Session, subject: UUID, details: dict[str, Any]) -> ActionCard | None:
    known = action(session, subject, details)
    return ActionCard(known, str(details["reader"])) if known else None


def handed_over(session: Session, subject: UUID, details: dict[str, Any]) -> HandedOver | None:
    known = series.find(session, subject)
    if known is None:
        return None
    by = members.name_of(session, [str(details["by"])])[str(details["by"])]
    who = members.actor(session, known.moderator_id)
    return HandedOver(known, by, not_neutral(who.name, who.roles))


def reminder(session: Session, subject: UUID, details: dict[str, Any]) -> Reminder | None:
    """Of the meeting on `day`; nothing any more when its series was ended meanwhile."""
    known = series.find(session, subject)
    if known is None:
        return None
    starts_at = instant(date.fromisoformat(str(details["day"])), known.at, known.zone)
    return Reminder(known, starts_at, tuple(read.waiting(session, known.id)), late=bool(details.get("late")))


def time_warning(session: Session, subject: UUID, details: dict[str, Any]) -> TimeWarning | None:
    """None when the item was left, or got more time, before the warning went out."""
    row = session.get(ItemRow, subject)
    if row is None or row.state != State.CURRENT or row.extra != details["extra"]:
        return None
    return TimeWarning(row.title, over=bool(details["over"]))
