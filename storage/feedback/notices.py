"""What the messages about a feedback show, read when they are sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.feedback import Feedback, Hint, Notice, NotSettled, Saved, ThreadWord, Word
from bot.rules.trace import Trace
from storage import channels, members, outbox, workspace
from storage.feedback import read
from storage.feedback.record import card_key
from storage.feedback.tables import NoticeRow, WordRow
from storage.preferences import read as preferences


def card(session: Session, subject: UUID, details: dict[str, Any]) -> Feedback | None:
    return read.find(session, subject)


def hint(session: Session, subject: UUID, details: dict[str, Any]) -> Hint:
    return Hint()


def refused(session: Session, subject: UUID, details: dict[str, Any]) -> str:
    return str(details["sentence"])


def saved(session: Session, subject: UUID, details: dict[str, Any]) -> Saved | None:
    known = read.find(session, subject)
    return Saved(known, channels.chosen(session, "marketing")) if known else None


def notice(session: Session, subject: UUID, details: dict[str, Any]) -> Notice | None:
    row = session.get(NoticeRow, subject)
    known = read.find(session, row.feedback_id) if row else None
    if row is None or known is None:
        return None
    following = _following(session, row)
    inside = _within(row.opened_at, following.opened_at if following else None)
    words = tuple(w for w in read.words(session, known.id) if w.from_marketing and inside(w.author.at))
    traces = {step: trace for step, trace in known.traces.items() if inside(trace.at)}
    return Notice(known, words, traces, newest=following is None, link=_link(session, known.id))


def _following(session: Session, row: NoticeRow) -> NoticeRow | None:
    later = select(NoticeRow).where(NoticeRow.feedback_id == row.feedback_id, col(NoticeRow.id) > row.id)
    return session.exec(later.order_by(col(NoticeRow.id))).first()


def _within(start: datetime, end: datetime | None) -> Callable[[datetime], bool]:
    return lambda moment: start <= moment and (end is None or moment < end)


def thread_word(session: Session, subject: UUID, details: dict[str, Any]) -> ThreadWord | None:
    row = session.get(WordRow, subject)
    known = read.find(session, row.feedback_id) if row else None
    if row is None or known is None:
        return None
    author = Trace(row.author_id, members.name_of(session, [row.author_id])[row.author_id], row.at)
    word = Word(author, row.text, row.from_marketing)
    return ThreadWord(word, known, _calls(session, known, details), _way(session, known, details))


def not_settled(session: Session, subject: UUID, details: dict[str, Any]) -> NotSettled | None:
    known = read.find(session, subject)
    return NotSettled(known, _calls(session, known, details), _way(session, known, details)) if known else None


def _calls(session: Session, known: Feedback, details: dict[str, Any]) -> bool:
    """The owner is mentioned under the card, unless they prefer a direct message."""
    return not details.get("dm") and not (known.owner and preferences.prefers_dm(session, known.owner))


def _way(session: Session, known: Feedback, details: dict[str, Any]) -> str:
    return _link(session, known.id) if details.get("dm") else ""


def feedback_of_notice(session: Session, notice_id: UUID) -> UUID | None:
    row = session.get(NoticeRow, notice_id)
    return row.feedback_id if row else None


def _link(session: Session, feedback_id: UUID) -> str:
    """The address that Slack's `chat.getPermalink` gives, made without asking."""
    at, home = outbox.posted(session, card_key(feedback_id)), workspace.address(session)
    return f"{home}archives/{at.channel}/p{at.ts.replace('.', '')}" if at and home else ""
