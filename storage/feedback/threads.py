"""Words that were written in a thread of Slack instead of in a form."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in
from bot.rules.rights import Actor, Right, may
from storage import outbox
from storage.feedback import read, steps
from storage.feedback.notices import feedback_of_notice
from storage.outbox import Place


def said(session: Session, actor: Actor, now: datetime, key: str, subject: UUID, words: str) -> None:
    """Under the card marketing answers, and the author replies; under the author's DMs only the author can write."""
    match key.partition(":")[0]:
        case "feedback":
            _under_the_card(session, actor, now, subject, words)
        case "feedback-saved":
            steps.reply(session, actor, now, subject, words)
        case "feedback-notice" if feedback_id := feedback_of_notice(session, subject):
            steps.reply(session, actor, now, feedback_id, words)


def give_hint(session: Session, actor: Actor, now: datetime) -> None:
    """For a message to the bot that belongs to nothing; the same day's second one gets none."""
    key, place = f"hint:{actor.id}:{today_in(actor.zone, now)}", Place(person=actor.id)
    outbox.tell(session, key=key, shows="feedback_hint", subject=uuid7(), place=place, now=now)


def _under_the_card(session: Session, actor: Actor, now: datetime, feedback_id: UUID, words: str) -> None:
    """Others talk among themselves there; that concerns nobody else."""
    if actor.id == read.get(session, feedback_id).given.by:
        steps.reply(session, actor, now, feedback_id, words, in_thread=True)
    elif may(actor, Right.ANSWER_FEEDBACK):
        steps.answer(session, actor, now, feedback_id, words, in_thread=True)
