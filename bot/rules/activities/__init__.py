"""What the teams plan: kinds of activities, who and where and when, and what is wrong with a plan (product.md E26)."""

from bot.rules.activities.draft import Draft, Prefill, missing
from bot.rules.activities.plan import (
    LONGEST_OFFER,
    LONGEST_TITLE,
    Kind,
    Planned,
    Team,
    problems,
    team_of,
    told_days,
)
from bot.rules.activities.shown import (
    Activity,
    Deed,
    Saved,
    check_may_answer,
    check_may_change,
    gone,
    may_change,
)

__all__ = [
    "LONGEST_OFFER",
    "LONGEST_TITLE",
    "Activity",
    "Deed",
    "Draft",
    "Kind",
    "Planned",
    "Prefill",
    "Saved",
    "Team",
    "check_may_answer",
    "check_may_change",
    "gone",
    "may_change",
    "missing",
    "problems",
    "team_of",
    "told_days",
]
