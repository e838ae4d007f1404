"""The schedule as it is looked at, and what the messages about an activity show."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.activities import Activity, Saved
from bot.rules.activities.weeks import Looking, Schedule, wanted
from bot.rules.business_time import today_in
from bot.rules.rights import Actor
from bot.rules.vocabulary import TermKind
from storage import vocabulary
from storage.activities import read
from storage.conflicts import read as conflicts


def page(session: Session, actor: Actor, now: datetime, looking: Looking) -> Schedule:
    found = wanted(read.between(session, looking.monday, looking.last), looking, vocabulary.within(session))
    crossing = {i for one in conflicts.unsettled(session) for i in (one.mine.id, one.other.id)}
    return Schedule(
        looking=looking,
        activities=found,
        regions=tuple(vocabulary.every(session, TermKind.REGION)),
        crossing=frozenset(crossing),
        reader=actor,
        today=today_in(actor.zone, now),
    )


def one(session: Session, actor: Actor, now: datetime, activity_id: UUID) -> Activity:
    return read.get(session, activity_id)


def saved(session: Session, subject: UUID, details: dict[str, Any]) -> Saved | None:
    known = read.find(session, subject)
    asked = [one.other.owner_name for one in conflicts.unsettled(session, subject) if one.mine.id == subject]
    return Saved(known, tuple(dict.fromkeys(asked))) if known else None


def message(session: Session, subject: UUID, details: dict[str, Any]) -> Activity | None:
    return read.find(session, subject)
