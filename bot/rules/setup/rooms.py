"""What can become of a channel that was chosen."""

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """While a channel has one of these, nothing is posted there; what should appear waits."""

    SHARED = "shared"
    ARCHIVED = "archived"
    AWAY = "away"
    GONE = "gone"


# Behind the channel, in the line of the checklist.
IN_SHORT = {
    Trouble.SHARED: "shared with another company, so nothing is posted",
    Trouble.ARCHIVED: "archived",
    Trouble.AWAY: "without Unison: /invite @Unison there",
    Trouble.GONE: "deleted",
}


@dataclass(frozen=True, slots=True)
class Troubled:
    """`uses`: what the channel was chosen for, as a person would say it."""

    channel_id: str
    trouble: Trouble
    uses: tuple[str, ...]
