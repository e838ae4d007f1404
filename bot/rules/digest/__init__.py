"""The weekly digest: what is in it, when it comes, and what it says first (product.md L55, L56)."""

from bot.rules.digest.content import (
    Action,
    Ahead,
    Digest,
    HandedOver,
    Late,
    Meeting,
    Owed,
    Quote,
    Read,
    Reason,
    Returns,
    Trend,
)
from bot.rules.digest.when import ABOUT_DAYS, at_nine, due_slots, last_week, named, up_to

__all__ = [
    "ABOUT_DAYS",
    "Action",
    "Ahead",
    "Digest",
    "HandedOver",
    "Late",
    "Meeting",
    "Owed",
    "Quote",
    "Read",
    "Reason",
    "Returns",
    "Trend",
    "at_nine",
    "due_slots",
    "last_week",
    "named",
    "up_to",
]
