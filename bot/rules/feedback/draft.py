"""What a seller must say about a lead, and what is wrong with what was said (product.md A1, A2)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from bot.rules.business_time import WorksOn, is_working_day, told_day
from bot.rules.campaigns.known import Campaign
from bot.rules.feedback.life import Feedback
from bot.rules.leads import Lead
from bot.rules.reasons import OTHER, Guess, Outcome, Reason, code_of
from bot.rules.rights import Actor
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, LONGEST_WORDS, key_of, says_something

LATEST_RETURN = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class LeadChoice:
    """Either a lead of the database or the name of a new one."""

    id: UUID | None = None
    new_name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds when it is submitted."""

    lead: LeadChoice
    outcome: Outcome | None
    reason: Reason | None = None
    campaign_id: UUID | None = None
    note: str = ""
    content: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is known when the form opens."""

    actor: Actor
    now: datetime
    guess: Guess
    lead: Lead | None
    campaign: Campaign | None
    campaigns_exist: bool
    marketing_channel: str | None
    reasons: tuple[Reason, ...]


def problems(draft: Draft, today: date, before: Feedback | None = None) -> dict[str, str]:
    """One sentence a field, by the field's name; empty when the draft can be recorded.

    `before` is what it said already: a day that has passed since, or a reason that is not offered any more, must not
    stop somebody mending a word.
    """
    same_day = before is not None and draft.look_again_on == before.look_again_on
    found = {
        "lead": _about_lead(draft.lead),
        "outcome": "" if draft.outcome else "Choose what became of the lead.",
        "reason": "" if before and _judges_as(draft, before) else _about_reason(draft),
        "note": _about_note(draft),
        "content": _too_long(draft.content),
        "look_again": "" if same_day else _about_date(draft, today),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_lead(lead: LeadChoice) -> str:
    if lead.id is None and not key_of(lead.new_name):
        return "Choose a lead, or type the name of a new one."
    if lead.id is None and not says_something(lead.new_name):
        return "A lead's name needs letters or digits. Type the company or the person."
    if len(lead.new_name) > LONGEST_NAME:
        return f"Keep the lead's name within {LONGEST_NAME} characters; the rest fits in the note."
    return ""


def _judges_as(draft: Draft, before: Feedback) -> bool:
    return (draft.outcome, code_of(draft.reason)) == (before.outcome, code_of(before.reason))


def _about_reason(draft: Draft) -> str:
    if draft.outcome in (None, Outcome.QUALIFIED):
        return ""
    if draft.reason is None:
        return "Choose the reason; it decides what marketing does next."
    if draft.reason.retired:
        return f"“{draft.reason.label}” is not offered any more. Choose another reason."
    if draft.reason.code != OTHER and draft.reason.outcome is not draft.outcome:
        return f"“{draft.reason.label}” goes with “{draft.reason.outcome.label}”. Change the reason or the outcome."
    return ""


def _about_note(draft: Draft) -> str:
    if draft.reason and draft.reason.code == OTHER and not draft.note:
        return f"“{draft.reason.label}” needs a few words: what happened?"
    return _too_long(draft.note)


def _too_long(text: str, most: int = LONGEST_NOTE) -> str:
    return f"Keep it within {most:,} characters; this has {len(text):,}." if len(text) > most else ""


def _about_date(draft: Draft, today: date) -> str:
    day = draft.look_again_on
    if day is None or draft.outcome is Outcome.QUALIFIED:
        return ""
    if day <= today:
        return f"Choose a day after today, {told_day(today)}."
    return "Choose a day within three years." if day > today + LATEST_RETURN else ""


def due_day(draft: Draft, today: date, works_on: WorksOn = is_working_day) -> date | None:
    """When the path's task is due: the day the seller chose, else the reason's own."""
    if draft.reason is None:
        return None
    return (draft.look_again_on if draft.reason.path.nurtures else None) or draft.reason.path.due(today, works_on)


def about_words(text: str) -> str:
    return _too_long(text, LONGEST_WORDS) if text else "Write a few words first."
