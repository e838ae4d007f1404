"""What the moderator makes of an action that its owner can't do, or is no longer there to do."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update

from bot.rules.business_time import today_in
from bot.rules.meetings.outcomes import Action, ActionDraft, ActionState, action_problems, check_undone
from bot.rules.rights import Actor, Forbidden, Right, Role
from storage import audit, members, outbox
from storage.meetings import outcomes, read
from storage.meetings.cards import show_action, show_everywhere
from storage.meetings.series import Wrong
from storage.meetings.tables import ActionRow, SeriesRow


def to_hand_on(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int) -> tuple[Action, date]:
    """For the form, with the day on which it opens."""
    return _known(session, actor, action_id, version), today_in(actor.zone, now)


def hand_on(
    session: Session, actor: Actor, now: datetime, action_id: UUID, version: int, owner_id: str, due: date | None
) -> None:
    """Another owner, and a card for her; the former owner's says whose it is now. Raises Wrong."""
    known = _known(session, actor, action_id, version)
    draft = ActionDraft(known.text, owner_id, due)
    wrong = action_problems(draft, today_in(actor.zone, now)) | outcomes.about_person(session, owner_id, "owner")
    if wrong:
        raise Wrong(wrong)
    _change(session, actor, now, known, owner_id=owner_id, due=due, state=ActionState.OPEN, why="")
    if owner_id != known.owner_id:
        show_action(session, action_id, owner_id, now)


def close(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int) -> None:
    """Somebody has done it, though its owner didn't say so."""
    known = _known(session, actor, action_id, version)
    _change(session, actor, now, known, state=ActionState.DONE, done_at=now)


def drop(session: Session, actor: Actor, now: datetime, action_id: UUID, version: int) -> None:
    """Nobody is going to do it."""
    _change(session, actor, now, _known(session, actor, action_id, version), state=ActionState.DROPPED)


def left_without_owner(session: Session, actor: Actor, now: datetime, series_id: UUID) -> None:
    """The series has ended: what was given back, or nobody is there to do any more, would stay open for ever."""
    for known in read.actions(session, (col(ActionRow.series_id) == series_id) & read.UNDONE):
        if known.state is ActionState.CANT or outcomes.about_person(session, known.owner_id, "owner"):
            _change(session, actor, now, known, state=ActionState.DROPPED)


def _known(session: Session, actor: Actor, action_id: UUID, version: int) -> Action:
    """The present moderator's right, also once the series has ended."""
    known = read.action(session, action_id)
    moderator = session.exec(select(SeriesRow.moderator_id).where(SeriesRow.id == known.series_id)).one()
    if actor.id != moderator:
        name = members.name_of(session, [moderator])[moderator]
        raise Forbidden(f"Only {name}, who moderates {known.meeting}, can do that.")
    members.require(session, actor.id, Right.RUN_MEETING)
    check_undone(known, version, actor)
    return known


def _change(session: Session, actor: Actor, now: datetime, known: Action, **values: Any) -> None:
    change = values | {"version": known.version + 1, "changed_at": now}
    session.execute(update(ActionRow).where(col(ActionRow.id) == known.id).values(change))
    audit.note(session, actor.id, "action.changed", known.id, now, version=known.version + 1, to=sorted(values))
    show_everywhere(session, known.id, known.owner_id, now)
    outbox.refresh_homes(session, Role.MODERATOR, now)
