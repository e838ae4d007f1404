"""What people do to a feedback: each step in one transaction with its trace, its audit line and its messages."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select, update
from uuid_utils.compat import uuid7

from bot.rules.feedback import (
    ONE_NOTICE_WITHIN,
    SETTLES,
    Feedback,
    Step,
    check_author,
    check_fresh,
    owes_after,
    stale_sentence,
)
from bot.rules.rights import Actor, Refused, Role
from bot.rules.trace import Stale
from storage import audit, outbox
from storage.feedback import read
from storage.feedback.record import MARKETING, card_key
from storage.feedback.tables import FeedbackRow, NoticeRow, StepRow, TaskRow, WordRow
from storage.meetings import proposals
from storage.outbox import Place
from storage.preferences import read as preferences


def seen(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    """Stops no clock and tells nobody (product.md A3)."""
    take(session, _fresh(session, actor, now, feedback_id, version), Step.SEEN, actor, now)


def start_nurture(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    """Whoever starts the nurture owns it from now on."""
    known = _fresh(session, actor, now, feedback_id, version)
    if not known.can_be_nurtured:
        raise Stale(stale_sentence(known, actor, now))
    session.execute(update(TaskRow).where(col(TaskRow.feedback_id) == known.id).values(owner_id=actor.id))
    take(session, known, Step.NURTURED, actor, now, tells_author=True)


def propose(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    """Kept until a meeting takes it."""
    known = _fresh(session, actor, now, feedback_id, version)
    if known.did(Step.PROPOSED):
        raise Stale(stale_sentence(known, actor, now))
    proposals.propose(session, "feedback", known.id, actor.id, now)
    take(session, known, Step.PROPOSED, actor, now, tells_author=True)


def settle_it(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    known = _fresh(session, actor, now, feedback_id, version)
    check_author(known, actor)
    take(session, known, Step.SETTLED, actor, now)


def not_settled(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    """Marketing's answer is owed again; its owner is called in the card's thread."""
    known = _fresh(session, actor, now, feedback_id, version)
    check_author(known, actor)
    take(session, known, Step.NOT_SETTLED, actor, now)
    _tell_thread(session, known, "feedback_not_settled", known.id, f"{known.id}:{known.version}", now)
    _tell_owner(session, actor, known, "feedback_not_settled", known.id, f"{known.id}:{known.version}", now)


def to_answer(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> Feedback:
    """Whoever holds both roles can't pay the debt of an answer to themselves."""
    known = _open(session, actor, now, feedback_id)
    if known.given.by == actor.id:
        raise Refused("This is your own feedback, so a colleague of marketing has to answer it.")
    return known


def to_talk_about(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> Feedback:
    """For the form of an answer or a reply; a withdrawn feedback is not talked about any more."""
    return _open(session, actor, now, feedback_id)


def finish_task(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> None:
    known = _fresh(session, actor, now, feedback_id, version)
    if known.task is None or known.task.done:
        raise Stale(stale_sentence(known, actor, now))
    done = {"done_by": actor.id, "done_at": now}
    session.execute(update(TaskRow).where(col(TaskRow.feedback_id) == known.id).values(done))
    take(session, known, Step.TASK_DONE, actor, now, tells_author=True)


def answer(
    session: Session, actor: Actor, now: datetime, feedback_id: UUID, text: str, *, in_thread: bool = False
) -> None:
    """Marketing's words for the author. Answers add up, so a second one is never refused as stale."""
    put_answer(session, actor, now, to_answer(session, actor, now, feedback_id), text, in_thread=in_thread)


def put_answer(
    session: Session, actor: Actor, now: datetime, known: Feedback, text: str, *, in_thread: bool = False
) -> None:
    """Whoever gives it may do so."""
    word = _add_word(session, known, actor, text, now, from_marketing=True)
    take(session, known, Step.ANSWERED, actor, now, tells_author=True)
    if not in_thread:
        _tell_thread(session, known, "feedback_word", word, str(word), now)


def reply(
    session: Session, actor: Actor, now: datetime, feedback_id: UUID, text: str, *, in_thread: bool = False
) -> None:
    """The author's words for marketing; they join the card's thread wherever they were written."""
    known = _open(session, actor, now, feedback_id)
    check_author(known, actor)
    word = _add_word(session, known, actor, text, now, from_marketing=False)
    take(session, known, Step.REPLIED, actor, now)
    _tell_owner(session, actor, known, "feedback_word", word, str(word), now)
    if not in_thread:
        _tell_thread(session, known, "feedback_word", word, str(word), now)


def take(
    session: Session, known: Feedback, step: Step, actor: Actor, now: datetime, *, tells_author: bool = False
) -> None:
    """Leaves the trace and shows every message about this feedback anew."""
    session.add(StepRow(id=uuid7(), feedback_id=known.id, step=step, by_id=actor.id, at=now))
    change = {"version": known.version + 1, "last_step": step, "last_by": actor.id, "last_at": now}
    change["owed"] = owes_after(step, known.outcome, owed=known.owed)
    if step in SETTLES:
        change["unsettled_since"] = now if step is Step.ANSWERED else None
    session.execute(update(FeedbackRow).where(col(FeedbackRow.id) == known.id).values(change))
    audit.note(session, actor.id, f"feedback.{step}", known.id, now, version=known.version + 1)
    outbox.show_card(session, key=card_key(known.id), shows="feedback", subject=known.id, place=MARKETING, now=now)
    _show_notices(session, known, now, tells=tells_author and actor.id != known.given.by)
    outbox.refresh_homes(session, Role.MARKETER, now)
    outbox.refresh_home(session, known.given.by, now)


def _fresh(session: Session, actor: Actor, now: datetime, feedback_id: UUID, version: int) -> Feedback:
    known = read.get(session, feedback_id)
    check_fresh(known, version, actor, now)
    return known


def _open(session: Session, actor: Actor, now: datetime, feedback_id: UUID) -> Feedback:
    known = read.get(session, feedback_id)
    if known.withdrawn:
        raise Stale(stale_sentence(known, actor, now))
    return known


def _add_word(
    session: Session, known: Feedback, actor: Actor, text: str, now: datetime, *, from_marketing: bool
) -> UUID:
    word = WordRow(
        id=uuid7(), feedback_id=known.id, author_id=actor.id, text=text, at=now, from_marketing=from_marketing
    )
    session.add(word)
    return word.id


def _tell_thread(session: Session, known: Feedback, shows: str, subject: UUID, key: str, now: datetime) -> None:
    place = Place(role=MARKETING.role, thread_of=card_key(known.id))
    outbox.tell(session, key=f"{shows}:{key}", shows=shows, subject=subject, place=place, now=now)


def _tell_owner(
    session: Session, actor: Actor, known: Feedback, shows: str, subject: UUID, key: str, now: datetime
) -> None:
    """For an owner who prefers that to a mention under the card."""
    if known.owner and known.owner != actor.id and preferences.prefers_dm(session, known.owner):
        place, dm = Place(person=known.owner), {"dm": True}
        outbox.tell(session, key=f"{shows}-dm:{key}", shows=shows, subject=subject, details=dm, place=place, now=now)


def _show_notices(session: Session, known: Feedback, now: datetime, *, tells: bool) -> None:
    """Changes within ten minutes, or before it is read, are one DM; only the newest DM keeps its buttons."""
    newest_first = select(NoticeRow).where(NoticeRow.feedback_id == known.id).order_by(col(NoticeRow.id).desc())
    notices = list(session.exec(newest_first.limit(1)))
    if tells and not (notices and _takes_more(session, notices[0], now)):
        fresh = NoticeRow(id=uuid7(), feedback_id=known.id, opened_at=now)
        session.add(fresh)
        notices.insert(0, fresh)
    for notice in notices:
        _show_notice(session, notice.id, known.given.by, now)


def _takes_more(session: Session, newest: NoticeRow, now: datetime) -> bool:
    return now - newest.opened_at < ONE_NOTICE_WITHIN or outbox.is_kept_back(session, _notice_key(newest.id))


def _notice_key(notice_id: UUID) -> str:
    return f"feedback-notice:{notice_id}"


def _show_notice(session: Session, notice_id: UUID, author: str, now: datetime) -> None:
    key, place = _notice_key(notice_id), Place(person=author)
    outbox.show_card(session, key=key, shows="feedback_notice", subject=notice_id, place=place, now=now)
