"""Words that were written in a thread of Slack instead of in a form."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in
from bot.rules.rights import Actor, Right, may
from bot.rules.words import LONGEST_WORDS, clip, from_slack, mentioned
from storage import members, outbox
from storage.feedback import read, steps
from storage.feedback.notices import feedback_of_notice
from storage.outbox import Place

OURS = ("feedback", "feedback-saved", "feedback-notice")


def is_ours(key: str) -> bool:
    """Under the cards of other features people talk among themselves."""
    return key.partition(":")[0] in OURS


def said(session: Session, actor: Actor, now: datetime, key: str, subject: UUID, text: str) -> None:
    """Under the card marketing answers, and the author replies; under the author's DMs only the author can write.

    `text` is as Slack has it; the people it mentions are called by their names, and by nobody's telephone.
    """
    words = clip(from_slack(text, members.known_names(session, mentioned(text))), LONGEST_WORDS)
    match key.partition(":")[0]:
        case "feedback":
            _under_the_card(session, actor, now, subject, words)
        case "feedback-saved":
            _reply(session, actor, now, subject, words)
        case "feedback-notice":
            _reply(session, actor, now, feedback_of_notice(session, subject) or subject, words)


def _reply(
    session: Session, actor: Actor, now: datetime, feedback_id: UUID, words: str, *, in_thread: bool = False
) -> None:
    members.require(session, actor.id, Right.GIVE_FEEDBACK)
    steps.reply(session, actor, now, feedback_id, words, in_thread=in_thread)


def refuse(session: Session, event: str, sentence: str, place: Place, now: datetime) -> None:
    """Says privately, where they were written, why words went nowhere."""
    say = outbox.whisper if place.channel else outbox.tell
    said = {"sentence": sentence}
    key = f"refused:{event}"
    say(session, key=key, shows="feedback_refused", subject=uuid7(), details=said, place=place, now=now, urgent=True)


def give_hint(session: Session, actor: Actor, now: datetime) -> None:
    """For a message to the bot that belongs to nothing; the same day's second one gets none."""
    key, place = f"hint:{actor.id}:{today_in(actor.zone, now)}", Place(person=actor.id)
    outbox.tell(session, key=key, shows="feedback_hint", subject=uuid7(), place=place, now=now, urgent=True)


def _under_the_card(session: Session, actor: Actor, now: datetime, feedback_id: UUID, words: str) -> None:
    """Others talk among themselves there; that concerns nobody else."""
    if actor.id == read.get(session, feedback_id).given.by:
        _reply(session, actor, now, feedback_id, words, in_thread=True)
    elif may(actor, Right.ANSWER_FEEDBACK):
        steps.answer(session, actor, now, feedback_id, words, in_thread=True)
