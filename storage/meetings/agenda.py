"""The agenda of the next meeting: put together, ordered, and filled from what the bot's cards put forward."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.feedback import Feedback
from bot.rules.meetings.items import (
    LONGEST_TITLE,
    Item,
    ItemDraft,
    Proposal,
    State,
    problems,
)
from bot.rules.meetings.life import check_moderator
from bot.rules.meetings.series import Series
from bot.rules.meetings.shown import Agenda, ItemForm, NoSeries
from bot.rules.rights import Actor, Refused, Right, Role
from bot.rules.words import clip
from storage import audit, members, outbox
from storage.feedback import lists
from storage.feedback import read as feedback
from storage.meetings import proposals, read, series
from storage.meetings.proposals import ProposalRow
from storage.meetings.series import Wrong
from storage.meetings.tables import ItemRow, MeetingRow

MOST_LOOKED_AT = 60


def shown(
    session: Session,
    actor: Actor,
    now: datetime,
    series_id: UUID | None,
    channel_id: str | None = None,
    *,
    samples: bool = True,
) -> Agenda | NoSeries:
    """Of this series, or of the one that people mean in this channel."""
    known = series.find(session, series_id) if series_id else None
    known = known or series.here_or_next(session, channel_id, now)
    if known is None:
        return series.none_yet(session)
    slot = known.next(now)
    moderates = actor.id == known.moderator_id
    running = select(MeetingRow.id, MeetingRow.version).where(
        MeetingRow.series_id == known.id, col(MeetingRow.ended_at).is_(None)
    )
    return Agenda(
        series=known,
        starts_at=slot.at if slot else None,
        items=tuple(read.waiting(session, known.id)),
        actions=tuple(read.undone(session, known.id)),
        proposals=tuple(offered(session, samples=samples)) if moderates else (),
        reviews=tuple(read.to_review(session, known.id, known.zone, slot.day)) if slot else (),
        running=session.exec(running).first(),
        others=tuple(_others(session, known)),
        reader=actor,
        now=now,
    )


def _others(session: Session, known: Series) -> list[Series]:
    """In a round, so that one after the other can be looked at."""
    found = series.all_of(session)
    here = next((i for i, one in enumerate(found) if one.id == known.id), 0)
    return found[here + 1 :] + found[:here]


def prepare(session: Session, actor: Actor, now: datetime, channel_id: str | None) -> ItemForm | NoSeries:
    """Opening the form already asks for the right, so that nobody fills in what they may not send."""
    members.require(session, actor.id, Right.PROPOSE_ITEM)
    chosen = series.here_or_next(session, channel_id, now)
    if chosen is None:
        return series.none_yet(session)
    return ItemForm(tuple(series.all_of(session)), chosen, now)


def prepare_for(session: Session, actor: Actor, now: datetime, series_id: UUID) -> ItemForm:
    return ItemForm(tuple(series.all_of(session)), series.get(session, series_id), now)


def add(session: Session, actor: Actor, now: datetime, draft: ItemDraft) -> UUID:
    """At the end. Raises Wrong; returns the series."""
    if errors := problems(draft):
        raise Wrong(errors)
    known = series.get(session, draft.series_id or uuid7())
    item_id = put(session, known.id, draft, actor.id, now)
    audit.note(session, actor.id, "item.added", item_id, now, series=str(known.id))
    return known.id


def put(
    session: Session,
    series_id: UUID,
    draft: ItemDraft,
    owner: str,
    now: datetime,
    *,
    after: Item | None = None,
    proposal_id: UUID | None = None,
) -> UUID:
    """`after`: what it carries over from the meeting before."""
    row = ItemRow(
        id=uuid7(),
        series_id=series_id,
        position=_end(session, series_id),
        title=draft.title,
        minutes=draft.minutes or 1,
        purpose=draft.purpose,
        outcome=draft.outcome,
        process=draft.process,
        owner_id=owner,
        added_at=now,
        state=State.WAITING,
        carried=after.carried + 1 if after else 0,
        was_parked=after is not None and after.state is State.PARKED,
        proposal_id=after.proposal_id if after else proposal_id,
    )
    session.add(row)
    session.flush()
    outbox.refresh_homes(session, Role.MODERATOR, now)
    return row.id


def _end(session: Session, series_id: UUID) -> int:
    last = select(func.max(ItemRow.position)).where(ItemRow.series_id == series_id)
    return (session.exec(last).one() or 0) + 1


def move(session: Session, actor: Actor, now: datetime, item_id: UUID, step: int) -> UUID:
    """One place up (-1) or down (1); the moderator orders the agenda. Returns the series."""
    known, found = _waiting(session, item_id)
    _moderator_alone(session, actor, known)
    order = [item.id for item in found]
    here = order.index(item_id)
    there = min(max(here + step, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    in_order(session, order)
    audit.note(session, actor.id, "item.moved", item_id, now)
    outbox.refresh_homes(session, Role.MODERATOR, now)
    return known.id


def in_order(session: Session, order: list[UUID]) -> None:
    for position, one in enumerate(order, start=1):
        session.execute(update(ItemRow).where(col(ItemRow.id) == one).values(position=position))


def to_change(session: Session, actor: Actor, now: datetime, item_id: UUID) -> tuple[Item, Series]:
    """One's own; the moderator may change any."""
    known, found = _waiting(session, item_id)
    item = next(one for one in found if one.id == item_id)
    if actor.id not in (item.owner_id, known.moderator_id):
        raise Refused(f"Only {item.owner}, who put it there, or {known.moderator}, who moderates, can change that.")
    return item, known


def change(session: Session, actor: Actor, now: datetime, item_id: UUID, draft: ItemDraft) -> UUID:
    """Raises Wrong; returns the series."""
    _, known = to_change(session, actor, now, item_id)
    if errors := problems(draft):
        raise Wrong(errors)
    values = asdict(draft)
    del values["series_id"]
    session.execute(update(ItemRow).where(col(ItemRow.id) == item_id).values(values))
    audit.note(session, actor.id, "item.changed", item_id, now)
    outbox.refresh_homes(session, Role.MODERATOR, now)
    return known.id


def remove(session: Session, actor: Actor, now: datetime, item_id: UUID) -> UUID:
    """One's own; the moderator may take any off. Returns the series."""
    _, known = to_change(session, actor, now, item_id)
    session.execute(update(ItemRow).where(col(ItemRow.id) == item_id).values(state=State.REMOVED, ended_at=now))
    audit.note(session, actor.id, "item.removed", item_id, now)
    outbox.refresh_homes(session, Role.MODERATOR, now)
    return known.id


def _waiting(session: Session, item_id: UUID) -> tuple[Series, list[Item]]:
    row = session.get(ItemRow, item_id)
    if row is None or row.state != State.WAITING or row.meeting_id:
        raise Refused("That item isn't waiting any more, so nothing was changed. /agenda shows how it stands.")
    return series.get(session, row.series_id), read.waiting(session, row.series_id)


def _moderator_alone(session: Session, actor: Actor, known: Series) -> None:
    admins = members.names(session, members.admins(session))
    check_moderator(actor, known.moderator_id, known.moderator, known.name, admins)
    members.require(session, actor.id, Right.RUN_MEETING)


def offered(session: Session, *, samples: bool = True) -> list[Proposal]:
    """What is no longer there to talk about is not offered."""
    rows = proposals.waiting(session, MOST_LOOKED_AT, lists.to_talk_about(samples=samples))
    about = feedback.some(session, [row.subject_id for row in rows])
    names = members.name_of(session, [row.proposed_by for row in rows])
    return [_proposal(row, about[row.subject_id], names[row.proposed_by]) for row in rows]


def _proposal(row: ProposalRow, known: Feedback, by: str) -> Proposal:
    judged = " · ".join([known.outcome.label, *([known.reason.label] if known.reason else [])])
    from_campaign = f" ({known.campaign})" if known.campaign else ""
    title = f"{known.lead}: {judged}"
    words = f"{known.given.name} on {known.lead}{from_campaign}: {known.note or judged}"
    return Proposal(row.id, title, words, by, row.proposed_at)


def take(session: Session, actor: Actor, now: datetime, proposal_id: UUID, series_id: UUID) -> None:
    """The proposal becomes an item of whoever put it forward.

    Everybody in the channel reads it: the lead and the reason. Who said so, and the note, only the moderator saw.
    """
    known = series.get(session, series_id)
    _moderator_alone(session, actor, known)
    found = next((one for one in offered(session) if one.id == proposal_id), None)
    row = session.get(ProposalRow, proposal_id)
    if found is None or row is None or not proposals.settle(session, proposal_id, now, take=True):
        raise Refused(SETTLED)
    draft = ItemDraft(known.id, clip(found.title, LONGEST_TITLE))
    item_id = put(session, known.id, draft, row.proposed_by, now, proposal_id=proposal_id)
    audit.note(session, actor.id, "proposal.taken", proposal_id, now, item=str(item_id))


def put_off(session: Session, actor: Actor, now: datetime, proposal_id: UUID, series_id: UUID) -> None:
    """Not this time; it is offered again for the next meeting."""
    _moderator_alone(session, actor, series.get(session, series_id))
    if not proposals.settle(session, proposal_id, now, take=False):
        raise Refused(SETTLED)
    audit.note(session, actor.id, "proposal.put_off", proposal_id, now)


SETTLED = "That was decided already, so nothing was changed. /agenda shows how it stands."
