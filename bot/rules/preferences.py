"""What a person may prefer, and what is wrong with a wish (product.md M60, "Habits")."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from bot.rules.business_time import told_day

LONGEST_AWAY = timedelta(days=366)


class Way(StrEnum):
    """How somebody hears of what happens under a card in a channel."""

    MENTION = "mention"
    DM = "dm"


@dataclass(frozen=True, slots=True)
class Away:
    """Both days included; never why (product.md E30)."""

    first: date
    last: date
    stand_in: str = ""
    stand_in_name: str = ""

    def on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def told(self) -> str:
        """As others read it, behind the person's name."""
        instead = f"; {self.stand_in_name} stands in" if self.stand_in_name else ""
        return f"is away until {told_day(self.last)}{instead}"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The defaults: quiet outside working time, mentioned under cards, a personal digest, here."""

    quiet: tuple[time, time] | None = None
    way: Way = Way.MENTION
    digest: bool = True
    away: Away | None = None
