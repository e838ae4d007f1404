"""Feedback in pages, the newest first."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, text
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.rules.feedback import PAGE, Feedback, Listing, Page, Step
from bot.rules.home import Some
from bot.rules.rights import Actor, Right, may
from bot.rules.slots import instant
from storage.counting import counted
from storage.feedback.read import some
from storage.feedback.tables import FeedbackRow, StepRow, TaskRow
from storage.meetings.proposals import ProposalRow
from storage.samples import real


def page(session: Session, actor: Actor, now: datetime, listing: Listing, number: int = 0) -> Page:
    listing = _readable(actor, listing)
    total = session.exec(select(func.count()).select_from(_ids(listing, actor).subquery())).one()
    number = min(number, max(0, (total - 1) // PAGE))
    return Page(listing, number, total, _rows(session, actor, listing, number * PAGE, PAGE), actor)


def _rows(
    session: Session, actor: Actor, listing: Listing, first: int, most: int, *, samples: bool = True
) -> tuple[Feedback, ...]:
    """Their ids first, from an index: the order is found without reading what stands in all of them."""
    wanted = _ids(listing, actor, samples=samples).order_by(*_order(listing, actor)).offset(first).limit(most)
    ids = list(session.exec(wanted))
    found = some(session, ids)
    return tuple(found[one] for one in ids)


def mine(session: Session, actor: Actor, first: int, most: int) -> Some:
    """What this person flagged."""
    wanted = _ids(Listing.MINE, actor)
    return Some(_rows(session, actor, Listing.MINE, first, most), counted(session, wanted))


NEWS_FOR = timedelta(days=7)


def answered(session: Session, actor: Actor, today: date, first: int, most: int, *, samples: bool = True) -> Some:
    """Not yet settled; nobody is written to more than once about an answer."""
    wanted = _ids(Listing.ANSWERED, actor, samples=samples)
    lately = instant(today - NEWS_FOR, time(0), actor.zone)
    due = counted(session, wanted.where(col(FeedbackRow.unsettled_since) >= lately))
    rows = _rows(session, actor, Listing.ANSWERED, first, most, samples=samples)
    return Some(rows, counted(session, wanted), due=due)


def waiting(session: Session, actor: Actor, today: date, first: int, most: int, *, samples: bool = True) -> Some:
    wanted = _ids(Listing.WAITING, actor, samples=samples)
    late = wanted.where(col(FeedbackRow.answer_due) < today)
    own = counted(session, wanted.where(col(FeedbackRow.owner_id) == actor.id))
    rows = _rows(session, actor, Listing.WAITING, first, most, samples=samples)
    return Some(rows, counted(session, wanted), counted(session, late), own)


def tasks(session: Session, actor: Actor, today: date, first: int, most: int, *, samples: bool = True) -> Some:
    wanted = _ids(Listing.TASKS, actor, samples=samples)
    own = wanted.where(col(TaskRow.owner_id) == actor.id)
    late = counted(session, own.where(col(TaskRow.due) < today))
    due = counted(session, own.where(col(TaskRow.due) <= today))
    rows = _rows(session, actor, Listing.TASKS, first, most, samples=samples)
    return Some(rows, counted(session, wanted), late, counted(session, own), due)


def first_page(session: Session, actor: Actor, now: datetime) -> Page:
    return page(session, actor, now, Listing.MINE if may(actor, Right.GIVE_FEEDBACK) else Listing.WAITING)


def _readable(actor: Actor, listing: Listing) -> Listing:
    return listing if may(actor, Right.READ_FEEDBACK) else Listing.AGENDA


def _ids(listing: Listing, actor: Actor, *, samples: bool = True) -> SelectOfScalar[UUID]:
    query = select(FeedbackRow.id).where(_wanted(listing, actor))
    query = query if samples else query.where(real(FeedbackRow.lead_id))
    return query.join(TaskRow, col(TaskRow.feedback_id) == FeedbackRow.id) if listing is Listing.TASKS else query


def _order(listing: Listing, actor: Actor) -> tuple[Any, ...]:
    match listing:
        case Listing.MINE:
            return col(FeedbackRow.given_at).desc(), col(FeedbackRow.id)
        case Listing.ANSWERED:
            return col(FeedbackRow.unsettled_since).desc(), col(FeedbackRow.id)
        case Listing.WAITING:
            others = case((col(FeedbackRow.owner_id) == actor.id, 0), else_=1)
            return others, col(FeedbackRow.answer_due), col(FeedbackRow.id)
        case Listing.TASKS:
            others = case((col(TaskRow.owner_id) == actor.id, 0), else_=1)
            return others, col(TaskRow.due), col(FeedbackRow.id)
        case _:
            return (col(FeedbackRow.id).desc(),)


def _has(*steps: Step) -> ColumnElement[bool]:
    return exists().where(col(StepRow.feedback_id) == FeedbackRow.id, col(StepRow.step).in_(steps))


def _wanted(listing: Listing, actor: Actor) -> ColumnElement[bool]:
    match listing:
        case Listing.MINE:
            return col(FeedbackRow.author_id) == actor.id
        case Listing.ANSWERED:
            return and_(col(FeedbackRow.author_id) == actor.id, col(FeedbackRow.unsettled_since).is_not(None))
        case Listing.WAITING:
            return cast("ColumnElement[bool]", text("owed"))  # word for word the condition of the partial index
        case Listing.TASKS:
            return and_(_not_withdrawn(), col(TaskRow.done_at).is_(None))
        case Listing.AGENDA:
            waiting = exists().where(col(ProposalRow.subject_id) == FeedbackRow.id, col(ProposalRow.taken_at).is_(None))
            return and_(_not_withdrawn(), waiting)


def to_talk_about(*, samples: bool = True) -> SelectOfScalar[UUID]:
    """The feedback that a meeting can still talk about."""
    query = select(FeedbackRow.id).where(_not_withdrawn())
    return query if samples else query.where(real(FeedbackRow.lead_id))


def _not_withdrawn() -> ColumnElement[bool]:
    return ~_has(Step.WITHDRAWN)
