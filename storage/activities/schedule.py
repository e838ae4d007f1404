"""The schedule as it is looked at, and what the messages about an activity show."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.activities import Activity, Saved, may_change
from bot.rules.activities.weeks import Looking, Schedule, wanted
from bot.rules.business_time import today_in
from bot.rules.conflicts import Conflict
from bot.rules.rights import Actor
from bot.rules.vocabulary import TermKind
from storage import members, vocabulary
from storage.activities import read
from storage.conflicts import read as conflicts


def page(session: Session, actor: Actor, now: datetime, looking: Looking) -> Schedule:
    found = wanted(read.between(session, looking.monday, looking.last), looking, vocabulary.within(session))
    return Schedule(
        looking=looking,
        activities=found,
        regions=tuple(vocabulary.every(session, TermKind.REGION)),
        crossing=conflicts.being_talked_about(session),
        reader=actor,
        today=today_in(actor.zone, now),
    )


def one(session: Session, actor: Actor, now: datetime, activity_id: UUID) -> tuple[Activity, list[Conflict]]:
    """With what somebody asks about it, for whoever may answer."""
    known = read.get(session, activity_id)
    asked = conflicts.unsettled(session, activity_id) if may_change(known, actor) else []
    return known, [one for one in asked if one.other.id == activity_id]


def saved(session: Session, subject: UUID, details: dict[str, Any]) -> Saved | None:
    known, reader = read.find(session, subject), members.actor(session, details["reader"])
    asked = [one.other.owner_name for one in conflicts.unsettled(session, subject) if one.mine.id == subject]
    return Saved(known, reader, tuple(dict.fromkeys(asked))) if known else None


def message(session: Session, subject: UUID, details: dict[str, Any]) -> Activity | None:
    return read.find(session, subject)
