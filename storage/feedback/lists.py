"""Feedback in pages, the newest first."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.rules.feedback import PAGE, Listing, Page, Step
from bot.rules.rights import Actor, Right, may
from storage.feedback.read import WHOLE, whole
from storage.feedback.tables import FeedbackRow, StepRow, TaskRow
from storage.meetings.proposals import ProposalRow


def page(session: Session, actor: Actor, now: datetime, listing: Listing, number: int = 0, size: int = PAGE) -> Page:
    listing = _readable(actor, listing)
    wanted, order = _wanted(listing, actor), _ORDER.get(listing, col(FeedbackRow.id).desc())
    total = session.exec(select(func.count()).select_from(_joined().where(wanted).subquery())).one()
    number = min(number, max(0, (total - 1) // size))
    rows = session.exec(
        WHOLE.where(wanted).order_by(order, col(FeedbackRow.id)).offset(number * size).limit(size)
    ).all()
    return Page(listing, number, total, tuple(whole(session, rows)), actor)


def first_page(session: Session, actor: Actor, now: datetime) -> Page:
    return page(session, actor, now, Listing.MINE if may(actor, Right.GIVE_FEEDBACK) else Listing.WAITING)


def _readable(actor: Actor, listing: Listing) -> Listing:
    return listing if may(actor, Right.READ_FEEDBACK) else Listing.AGENDA


def _joined() -> SelectOfScalar[UUID]:
    return select(FeedbackRow.id).join(TaskRow, col(TaskRow.feedback_id) == FeedbackRow.id, isouter=True)


_ORDER = {Listing.TASKS: col(TaskRow.due)}


def _has(*steps: Step) -> ColumnElement[bool]:
    return exists().where(col(StepRow.feedback_id) == FeedbackRow.id, col(StepRow.step).in_(steps))


def _wanted(listing: Listing, actor: Actor) -> ColumnElement[bool]:
    match listing:
        case Listing.MINE:
            return col(FeedbackRow.author_id) == actor.id
        case Listing.WAITING:
            return col(FeedbackRow.owed).is_(True)
        case Listing.TASKS:
            return and_(_not_withdrawn(), col(TaskRow.id).is_not(None), col(TaskRow.done_at).is_(None))
        case Listing.AGENDA:
            waiting = exists().where(col(ProposalRow.subject_id) == FeedbackRow.id, col(ProposalRow.taken_at).is_(None))
            return and_(_not_withdrawn(), waiting)


def to_talk_about() -> SelectOfScalar[UUID]:
    """The feedback that a meeting can still talk about."""
    return select(FeedbackRow.id).where(_not_withdrawn())


def _not_withdrawn() -> ColumnElement[bool]:
    return ~_has(Step.WITHDRAWN)
