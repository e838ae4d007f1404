"""Who looks: whose names, mentions and time zone everything is shown in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Reader:
    """`users` and `channels` are the names of ids this person may know."""

    id: str = ""
    tz: str = "UTC"
    now: datetime = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    def at(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(seconds, ZoneInfo(self.tz))

    @property
    def today(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.tz))
