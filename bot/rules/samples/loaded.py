"""How much sample data there is, or would be."""

from dataclasses import dataclass

from bot.rules.rights import some_names
from bot.rules.trace import Trace


@dataclass(frozen=True, slots=True)
class Samples:
    """The activity of a campaign is not counted among the activities."""

    leads: int = 0
    campaigns: int = 0
    activities: int = 0
    loaded: Trace | None = None

    @property
    def any(self) -> bool:
        return bool(self.leads or self.campaigns or self.activities)


def told(known: Samples) -> str:
    """In words; empty when there is none."""
    counted = (
        (known.leads, "lead", "leads"),
        (known.campaigns, "campaign", "campaigns"),
        (known.activities, "activity", "activities"),
    )
    found = [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]
    return some_names(found) if found else ""
