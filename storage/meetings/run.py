"""The meeting that runs: each step in one transaction with its instants, its trace and its messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.meetings.items import Item, ItemDraft, State
from bot.rules.meetings.life import (
    TO_THE_FACTS,
    Meeting,
    Step,
    check_fresh,
    check_moderator,
    check_running,
    extended,
    until,
)
from bot.rules.meetings.minutes import rest
from bot.rules.meetings.outcomes import ActionState
from bot.rules.meetings.series import Series
from bot.rules.rights import Actor, Refused, Right
from storage import audit, members, outbox
from storage.meetings import agenda, proposals, read, series
from storage.meetings.cards import card_key, show, show_own
from storage.meetings.tables import ActionRow, ItemRow, MeetingRow, SeriesRow
from storage.outbox import Place


def start(session: Session, actor: Actor, now: datetime, series_id: UUID, version: int) -> None:
    """One pinned message, whoever presses how often."""
    known = series.get(session, series_id)
    _check(session, actor, known)
    here = (col(MeetingRow.channel_id) == known.channel_id) | (col(MeetingRow.series_id) == known.id)
    for running in session.exec(select(MeetingRow.id).where(here, col(MeetingRow.ended_at).is_(None))):
        raise Refused(_runs_already(read.get(session, running), known))
    waiting = read.waiting(session, known.id)
    if not waiting:
        raise Refused("The agenda is empty, so there is nothing to start. Add an item first.")
    if known.version != version:
        raise Refused(f"{known.name} has changed since you saw this agenda. Look at /agenda again, then start.")
    meeting = _begin(session, actor, known, now)
    items = [item.id for item in waiting]
    session.execute(update(ItemRow).where(col(ItemRow.id).in_(items)).values(meeting_id=meeting.id))
    _next_item(session, waiting, now)
    audit.note(session, actor.id, "meeting.started", meeting.id, now, series=str(known.id))
    show(session, meeting.id, known.channel_id, now)
    outbox.pin(session, card=card_key(meeting.id), subject=meeting.id, now=now)


def _runs_already(meeting: Meeting, wanted: Series) -> str:
    if meeting.series_id == wanted.id:
        return f"{meeting.name} is running already: the pinned message in its channel is the meeting."
    return f"{meeting.name} is running in that channel. {wanted.name} can start when {meeting.moderator} has ended it."


def _begin(session: Session, actor: Actor, known: Series, now: datetime) -> MeetingRow:
    planned = known.planned_for(now)
    row = MeetingRow(
        id=uuid7(),
        version=1,
        series_id=known.id,
        channel_id=known.channel_id,
        moderator_id=known.moderator_id,
        planned_for=planned,
        started_at=now,
        last_step=Step.STARTED,
        last_by=actor.id,
        last_at=now,
    )
    session.add(row)
    session.flush()
    held: dict[str, Any] = {"version": known.version + 1} | ({"held": planned} if planned else {})
    session.execute(update(SeriesRow).where(col(SeriesRow.id) == known.id).values(held))
    return row


def advance(session: Session, actor: Actor, now: datetime, meeting_id: UUID, version: int) -> None:
    """The current item is covered, and the next one begins."""
    known = _fresh(session, actor, now, meeting_id, version)
    _finish(session, known.current, State.COVERED, now)
    _next_item(session, known.queue, now)
    _step(session, known, Step.ADVANCED, actor, now)


def park(session: Session, actor: Actor, now: datetime, meeting_id: UUID, version: int) -> None:
    known = _fresh(session, actor, now, meeting_id, version)
    if known.current is None:
        raise Refused(NOTHING_CURRENT)
    _finish(session, known.current, State.PARKED, now)
    _next_item(session, known.queue, now)
    _step(session, known, Step.PARKED, actor, now)


def extend(session: Session, actor: Actor, now: datetime, meeting_id: UUID, version: int) -> None:
    known = _fresh(session, actor, now, meeting_id, version)
    item = known.current
    if item is None or item.until is None:
        raise Refused(NOTHING_CURRENT)
    change = {"until": extended(item.until, now), "extra": item.extra + 5}
    session.execute(update(ItemRow).where(col(ItemRow.id) == item.id).values(change))
    _step(session, known, Step.EXTENDED, actor, now)


NOTHING_CURRENT = "No item is under way any more. Note what was decided, or end the meeting."


def to_end(session: Session, actor: Actor, now: datetime, meeting_id: UUID, version: int) -> Meeting:
    """For the question of what becomes of the item that is under way."""
    return _fresh(session, actor, now, meeting_id, version, Right.END_MEETING)


def end(session: Session, actor: Actor, now: datetime, meeting_id: UUID, version: int, *, covered: bool) -> None:
    """Minutes once; what was not finished waits for the next meeting of the series."""
    known = _fresh(session, actor, now, meeting_id, version, Right.END_MEETING)
    _finish(session, known.current, State.COVERED if covered else State.UNFINISHED, now)
    unreached = (col(ItemRow.meeting_id) == meeting_id) & (col(ItemRow.state) == State.WAITING)
    session.execute(update(ItemRow).where(unreached).values(state=State.UNFINISHED))
    session.execute(update(MeetingRow).where(col(MeetingRow.id) == meeting_id).values(ended_at=now, last_step="ended"))
    _carry_actions(session, known)
    _step(session, known, Step.ENDED, actor, now)
    _carry_items(session, known, now)
    show_own(session, known, now)
    proposals.offer_again(session)
    outbox.pin(session, card=card_key(meeting_id), subject=meeting_id, now=now, keep=False)
    place = Place(channel=known.channel_id)
    key = f"minutes:{meeting_id}"
    outbox.tell(session, key=key, shows="minutes", subject=meeting_id, place=place, now=now)
    _go_on(session, key, read.get(session, meeting_id), now)


def _go_on(session: Session, minutes: str, ended: Meeting, now: datetime) -> None:
    """What the message of the minutes can't hold, in its thread."""
    place = Place(channel=ended.channel_id, thread_of=minutes)
    for number, _ in enumerate(rest(ended)):
        key, said = f"{minutes}:more:{number}", {"piece": number}
        outbox.tell(session, key=key, shows="minutes_more", subject=ended.id, details=said, place=place, now=now)


def _carry_items(session: Session, known: Meeting, now: datetime) -> None:
    """In front of what was put there meanwhile, in the order in which they were."""
    left = read.items(
        session,
        (col(ItemRow.meeting_id) == known.id) & col(ItemRow.state).in_([State.PARKED, State.UNFINISHED]),
    )
    others = [item.id for item in read.waiting(session, known.series_id)]
    again = [_carried(session, known.series_id, item, now) for item in left]
    agenda.in_order(session, [*again, *others])


def _carried(session: Session, series_id: UUID, item: Item, now: datetime) -> UUID:
    draft = ItemDraft(series_id, item.title, item.minutes, item.purpose, item.outcome, item.process)
    return agenda.put(session, series_id, draft, item.owner_id, now, after=item)


def _carry_actions(session: Session, known: Meeting) -> None:
    """Those of earlier meetings that are still not done."""
    here = {action.id for action in known.actions}
    left = [action for action in read.undone(session, known.series_id) if action.state is ActionState.OPEN]
    undone = [action.id for action in left if action.id not in here]
    more = {"carried": col(ActionRow.carried) + 1}
    session.execute(update(ActionRow).where(col(ActionRow.id).in_(undone)).values(more))


def facts(session: Session, actor: Actor, now: datetime, meeting_id: UUID) -> None:
    """One neutral line in the channel; a second tap within the minute says nothing."""
    known = running(session, actor, now, meeting_id)
    minute = int(now.timestamp() // 60)
    key, place = f"facts:{meeting_id}:{known.version}:{minute}", Place(channel=known.channel_id)
    said = {"sentence": TO_THE_FACTS}
    outbox.tell(session, key=key, shows="meeting_line", subject=meeting_id, details=said, place=place, now=now)
    audit.note(session, actor.id, "meeting.to_the_facts", meeting_id, now)


def running(session: Session, actor: Actor, now: datetime, meeting_id: UUID) -> Meeting:
    """A meeting that goes on, for its moderator; whatever was pressed meanwhile."""
    known = read.get(session, meeting_id)
    _check(session, actor, known)
    check_running(known, actor, now)
    return known


def _fresh(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting_id: UUID,
    version: int,
    right: Right = Right.RUN_MEETING,
) -> Meeting:
    known = read.get(session, meeting_id)
    _check(session, actor, known, right)
    check_fresh(known, version, actor, now)
    return known


def _check(session: Session, actor: Actor, known: Meeting | Series, right: Right = Right.RUN_MEETING) -> None:
    admins = members.names(session, members.admins(session))
    check_moderator(actor, known.moderator_id, known.moderator, known.name, admins)
    members.require(session, actor.id, right)


def _finish(session: Session, item: Item | None, state: State, now: datetime) -> None:
    if item:
        session.execute(update(ItemRow).where(col(ItemRow.id) == item.id).values(state=state, ended_at=now))


def _next_item(session: Session, queue: list[Item], now: datetime) -> None:
    if queue:
        change = {"state": State.CURRENT, "began_at": now, "until": until(now, queue[0].minutes)}
        session.execute(update(ItemRow).where(col(ItemRow.id) == queue[0].id).values(change))


def _step(session: Session, known: Meeting, step: Step, actor: Actor, now: datetime) -> None:
    change = {"version": known.version + 1, "last_step": step, "last_by": actor.id, "last_at": now}
    session.execute(update(MeetingRow).where(col(MeetingRow.id) == known.id).values(change))
    session.expire_all()
    if step is not Step.STARTED:
        audit.note(session, actor.id, f"meeting.{step}", known.id, now, version=known.version + 1)
    show(session, known.id, known.channel_id, now)
