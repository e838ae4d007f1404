"""What the teams plan: kinds of activities, who and where and when, and what is wrong with a plan (product.md E26)."""

from bot.rules.activities.plan import LONGEST_PLAN, LONGEST_TITLE, Kind, Planned, Team, problems, team_of, told_days
from bot.rules.activities.shown import Activity, Deed, Saved, check_may_answer, check_may_change, gone, may_change

__all__ = [
    "LONGEST_PLAN",
    "LONGEST_TITLE",
    "Activity",
    "Deed",
    "Kind",
    "Planned",
    "Saved",
    "Team",
    "check_may_answer",
    "check_may_change",
    "gone",
    "may_change",
    "problems",
    "team_of",
    "told_days",
]
