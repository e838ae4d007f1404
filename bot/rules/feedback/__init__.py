"""Feedback on a lead: what must be said, and what it becomes step by step (product.md A1–A3, A6)."""

from bot.rules.feedback.draft import (
    Draft,
    LeadChoice,
    Preparation,
    about_words,
    due_day,
    problems,
)
from bot.rules.feedback.life import (
    ONE_NOTICE_WITHIN,
    SETTLES,
    Feedback,
    Step,
    Task,
    Word,
    check_author,
    check_fresh,
    owes_after,
    stale_sentence,
)
from bot.rules.feedback.shown import (
    PAGE,
    Hint,
    Listing,
    Notice,
    Page,
    Revision,
    Saved,
    ThreadWord,
)

__all__ = [
    "ONE_NOTICE_WITHIN",
    "PAGE",
    "SETTLES",
    "Draft",
    "Feedback",
    "Hint",
    "LeadChoice",
    "Listing",
    "Notice",
    "Page",
    "Preparation",
    "Revision",
    "Saved",
    "Step",
    "Task",
    "ThreadWord",
    "Word",
    "about_words",
    "check_author",
    "check_fresh",
    "due_day",
    "owes_after",
    "problems",
    "stale_sentence",
]
