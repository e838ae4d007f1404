"""Who did what and when, and being too late because of it; of every subject alike."""

from dataclasses import dataclass
from datetime import datetime

from bot.rules.rights import Refused

# Whose deed it is that nobody asked for.
BY_ITSELF, ITS_NAME = "unison", "Unison"


@dataclass(frozen=True, slots=True)
class Trace:
    """Who did a step, and when."""

    by: str
    name: str
    at: datetime


class Stale(Refused):
    """Somebody was quicker: nothing was changed, and the person reads who did what, when."""
