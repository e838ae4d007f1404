"""What the schedule's forms and buttons do, each in one transaction."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.activities import Activity, Draft, Planned, check_may_change, gone, problems
from bot.rules.business_time import today_in
from bot.rules.conflicts import Choice, Conflict, crosses
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor
from storage import outbox, vocabulary
from storage.activities import choosing, read
from storage.activities.keeping import call_off, keep
from storage.conflicts import settling
from storage.outbox import Place


@dataclass(frozen=True, slots=True)
class Decided:
    """What the form says about the clashes it named."""

    choice: Choice | None
    known: frozenset[UUID]


def add(session: Session, actor: Actor, now: datetime, draft: Draft, decided: Decided, channel: str | None) -> None:
    plan = choosing.planned(session, actor, now, draft)
    activity_id = keep(session, actor, now, plan, choice=decided.choice, known=decided.known)
    _confirm(session, actor, now, activity_id, channel)


def change(
    session: Session,
    actor: Actor,
    now: datetime,
    activity_id: UUID,
    version: int,
    draft: Draft,
    decided: Decided,
    channel: str | None,
) -> None:
    _fresh(session, actor, now, activity_id, version)
    plan = choosing.planned(session, actor, now, draft)
    keep(session, actor, now, plan, activity_id=activity_id, choice=decided.choice, known=decided.known)
    _confirm(session, actor, now, activity_id, channel)


def call_it_off(session: Session, actor: Actor, now: datetime, activity_id: UUID, version: int) -> None:
    _fresh(session, actor, now, activity_id, version)
    call_off(session, actor, now, activity_id)


def to_move(session: Session, actor: Actor, now: datetime, conflict_id: UUID) -> Conflict:
    conflict = settling.to_answer(session, actor, now, conflict_id)
    check_may_change(conflict.other, actor, now)
    return conflict


def move(
    session: Session,
    actor: Actor,
    now: datetime,
    conflict_id: UUID,
    start: date | None,
    end: date | None,
    decided: Decided,
) -> None:
    """The asked owner's new days; an offer's last day moves along."""
    conflict = to_move(session, actor, now, conflict_id)
    other = conflict.other
    if start is None or end is None:
        raise Incomplete({name: "Choose a day." for name, day in (("start", start), ("end", end)) if day is None})
    plan = _moved(other.planned, start, end)
    if errors := problems(plan, today_in(actor.zone, now)):
        raise Incomplete(errors)
    if crosses(plan, conflict.mine.planned, vocabulary.within(session)):
        title, when = conflict.mine.planned.title, conflict.mine.when
        raise Incomplete({"start": f"It still crosses “{title}”, {when}. Choose other days, or keep it and say why."})
    keep(session, actor, now, plan, activity_id=other.id, choice=decided.choice, known=decided.known)


def _moved(planned: Planned, start: date, end: date) -> Planned:
    until = planned.offer_until
    along = max(start, until + (end - planned.end)) if until else None
    return replace(planned, start=start, end=end, offer_until=along)


def _fresh(session: Session, actor: Actor, now: datetime, activity_id: UUID, version: int) -> Activity:
    """Refuses a form or a button drawn before the last change."""
    known = read.get(session, activity_id)
    check_may_change(known, actor, now)
    if known.version != version:
        raise gone(known, actor, now)
    return known


def _confirm(session: Session, actor: Actor, now: datetime, activity_id: UUID, channel: str | None) -> None:
    """A private line where the person is; without such a place, a DM."""
    known = read.get(session, activity_id)
    key, place = f"activity-saved:{activity_id}:{known.version}", Place(channel=channel, person=actor.id)
    say = outbox.whisper if channel else outbox.tell
    reader = {"reader": actor.id}
    say(
        session, key=key, shows="activity_saved", subject=activity_id, details=reader, place=place, now=now, urgent=True
    )
