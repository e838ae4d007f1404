"""What a meeting comes to: decisions, and actions with one owner and a due date (product.md F37)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.rules.business_time import told_day
from bot.rules.rights import Actor, Refused

LONGEST_OUTCOME = 500
LATEST_DAY = timedelta(days=2 * 366)


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANT = "given back"
    # By the moderator: nobody is going to do it.
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    text: str
    why: str = ""
    who_id: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    id: UUID
    text: str
    why: str
    who: str
    review_on: date | None
    at: datetime
    # The item that was under way; empty when all were through.
    item: str = ""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    text: str
    owner_id: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    id: UUID
    version: int
    text: str
    owner_id: str
    owner: str
    due: date
    state: ActionState
    carried: int
    why: str
    meeting: str
    by: str
    changed_at: datetime
    series_id: UUID

    def overdue(self, today: date) -> bool:
        return self.state is ActionState.OPEN and self.due < today


def decision_problems(draft: DecisionDraft, today: date) -> dict[str, str]:
    review = draft.review_on
    found = {
        "text": _about_text(draft.text, "Say what was decided."),
        "why": _too_long(draft.why),
        "review": _about_day(review, today) if review else "",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def action_problems(draft: ActionDraft, today: date) -> dict[str, str]:
    found = {
        "text": _about_text(draft.text, "Say what is to be done."),
        "owner": "" if draft.owner_id else "Choose the one person who does it.",
        "due": _about_day(draft.due, today) if draft.due else "Choose the day by which it is done.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def new_date_problems(due: date | None, why: str, today: date) -> dict[str, str]:
    found = {"due": _about_day(due, today) if due else "Choose the new day.", "why": _too_long(why)}
    return {name: sentence for name, sentence in found.items() if sentence}


def about_why(why: str) -> str:
    return _too_long(why) if why else "Say why in a few words, so that somebody else can be found."


def _about_text(text: str, missing: str) -> str:
    return _too_long(text) if text else missing


def _too_long(text: str) -> str:
    most = LONGEST_OUTCOME
    return f"Keep it within {most:,} characters; this has {len(text):,}." if len(text) > most else ""


def _about_day(day: date, today: date) -> str:
    if day < today:
        return f"That day has passed. Choose today, {told_day(today)}, or a later one."
    return "Choose a day within two years." if day > today + LATEST_DAY else ""


def check_open(action: Action, version: int, actor: Actor) -> None:
    """Only its owner, and only while it is as the owner saw it."""
    if action.owner_id != actor.id:
        raise Refused(f"Only {action.owner}, who owns this action, can change it.")
    if action.state is ActionState.CANT:
        raise Refused(f"You gave “{action.text}” back already; the moderator was told.")
    check_undone(action, version, actor)


def check_undone(action: Action, version: int, reader: Actor) -> None:
    """It is as it was seen, and neither done nor dropped."""
    if action.state in (ActionState.DONE, ActionState.DROPPED):
        raise Refused(f"“{action.text}” is {action.state} already, so this changed nothing.")
    if action.version != version:
        owner = "" if reader.id == action.owner_id else f" and {action.owner} owns it"
        due = told_day(action.due)
        raise Refused(f"“{action.text}” has changed since: it is due {due}{owner}. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action as one person's card shows it: a former owner's says whose it is now."""

    action: Action
    reader_id: str

    @property
    def hers(self) -> bool:
        return self.reader_id == self.action.owner_id
