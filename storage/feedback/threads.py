"""Words that were written in a thread of Slack instead of in a form."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.rights import Actor, Right, may
from storage.feedback import read, steps
from storage.feedback.notices import feedback_of_notice


def said(session: Session, actor: Actor, now: datetime, key: str, subject: UUID, words: str) -> None:
    """Under the card marketing answers, and the author replies; under the DM only the author can write."""
    kind, _, _ = key.partition(":")
    if kind == "feedback-notice" and (feedback_id := feedback_of_notice(session, subject)):
        steps.reply(session, actor, now, feedback_id, words)
    elif kind == "feedback":
        _under_the_card(session, actor, now, subject, words)


def _under_the_card(session: Session, actor: Actor, now: datetime, feedback_id: UUID, words: str) -> None:
    """Others talk among themselves there; that concerns nobody else."""
    if actor.id == read.get(session, feedback_id).given.by:
        steps.reply(session, actor, now, feedback_id, words, in_thread=True)
    elif may(actor, Right.ANSWER_FEEDBACK):
        steps.answer(session, actor, now, feedback_id, words, in_thread=True)
