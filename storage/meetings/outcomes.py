"""What a meeting comes to: decisions and actions noted, and what an action's owner makes of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in, working_days_after
from bot.rules.meetings.life import Meeting
from bot.rules.meetings.outcomes import (
    Action,
    ActionDraft,
    ActionState,
    DecisionDraft,
    action_problems,
    check_open,
    decision_problems,
    new_date_problems,
)
from bot.rules.rights import Actor, Role, Standing
from storage import audit, members, outbox, working_time
from storage.meetings import read
from storage.meetings.cards import show, show_action, show_everywhere
from storage.meetings.run import running
from storage.meetings.series import Wrong
from storage.meetings.tables import ActionRow, DecisionRow, SeriesRow
from storage.outbox import Place

# What is noted on Thursday is usually due before the next Thursday's meeting.
DUE_IN_WORKING_DAYS = 5


def to_note(session: Session, actor: Actor, now: datetime, meeting_id: UUID) -> tuple[Meeting, date]:
    """For the form of a decision or an action, with the day by which an action may well be done."""
    due = working_days_after(
        today_in(actor.zone, now), DUE_IN_WORKING_DAYS, working_time.of(session, actor.id).works_on
    )
    return running(session, actor, now, meeting_id), due


def decide(session: Session, actor: Actor, now: datetime, meeting_id: UUID, draft: DecisionDraft) -> None:
    known = running(session, actor, now, meeting_id)
    if errors := decision_problems(draft, today_in(actor.zone, now)) | about_person(session, draft.who_id, "who"):
        raise Wrong(errors)
    row = DecisionRow(
        id=uuid7(),
        meeting_id=meeting_id,
        item_id=known.current.id if known.current else None,
        text=draft.text,
        why=draft.why,
        who_id=draft.who_id,
        review_on=draft.review_on,
        noted_by=actor.id,
        noted_at=now,
    )
    session.add(row)
    session.flush()
    audit.note(session, actor.id, "decision.noted", row.id, now, meeting=str(meeting_id))
    show(session, meeting_id, known.channel_id, now)


def give(session: Session, actor: Actor, now: datetime, meeting_id: UUID, draft: ActionDraft) -> None:
    """An action for one person, who gets one card for its whole life; whoever noted it, when the meeting has ended."""
    known = running(session, actor, now, meeting_id)
    if errors := action_problems(draft, today_in(actor.zone, now)) | about_person(session, draft.owner_id, "owner"):
        raise Wrong(errors)
    due = draft.due or today_in(actor.zone, now)
    row = ActionRow(
        id=uuid7(),
        version=1,
        meeting_id=meeting_id,
        series_id=known.series_id,
        item_id=known.current.id if known.current else None,
        text=draft.text,
        owner_id=draft.owner_id,
        due=due,
        first_due=due,
        state=ActionState.OPEN,
        noted_by=actor.id,
        noted_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    audit.note(session, actor.id, "action.noted", row.id, now, meeting=str(meeting_id), owner=draft.owner_id)
    show(session, meeting_id, known.channel_id, now)
    if draft.owner_id != actor.id:
        show_action(session, row.id, draft.owner_id, now)


def about_person(session: Session, member_id: str, field: str) -> dict[str, str]:
    if not member_id:
        return {}
    who = members.actor(session, member_id)
    if who.standing is Standing.MEMBER:
        return {}
    return {field: f"{who.name} is not a colleague with a full account. Choose another one."}


def done(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int) -> None:
    _change(session, actor, now, action_id, version, state=ActionState.DONE, done_at=now)


def to_change(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int) -> tuple[Action, date]:
    """For the form of a new date, or of why it can't be done."""
    known = read.action(session, action_id)
    check_open(known, version, actor)
    return known, today_in(actor.zone, now)


def move(
    session: Session, actor: Actor, now: datetime, action_id: UUID, version: int, due: date | None, why: str
) -> None:
    if errors := new_date_problems(due, why, today_in(actor.zone, now)):
        raise Wrong(errors)
    _change(session, actor, now, action_id, version, due=due, why=why)


def give_back(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int, why: str) -> None:
    """Whoever moderates the series now hears of it: somebody else has to be found."""
    known = _change(session, actor, now, action_id, version, state=ActionState.CANT, why=why)
    moderator = session.exec(select(SeriesRow.moderator_id).where(SeriesRow.id == known.series_id)).one()
    if moderator != actor.id:
        key, place = f"action-cant:{action_id}:{version}", Place(person=moderator)
        outbox.tell(session, key=key, shows="action_cant", subject=known.id, place=place, now=now)


def _change(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int, **values: Any) -> Action:
    known = read.action(session, action_id)
    check_open(known, version, actor)
    change = values | {"version": version + 1, "changed_at": now}
    session.execute(update(ActionRow).where(col(ActionRow.id) == action_id).values(change))
    audit.note(session, actor.id, "action.changed", action_id, now, version=version + 1, to=sorted(values))
    show_everywhere(session, action_id, actor.id, now)
    outbox.refresh_homes(session, Role.MODERATOR, now)
    return known
