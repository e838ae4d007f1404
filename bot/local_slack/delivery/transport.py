"""What both ways of reaching the app have in common."""

from dataclasses import dataclass
from typing import Protocol

from bot.local_slack.ledger import Answer
from bot.local_slack.records import Json


@dataclass(frozen=True, slots=True)
class Retry:
    """The marks on an event that comes again (docs: apis/events-api)."""

    number: int
    reason: str


class Transport(Protocol):
    """`envelope` is events_api, slash_commands or interactive."""

    marks_interactions: bool

    async def send(self, envelope: str, payload: Json, retry: Retry | None = None) -> Answer: ...

    async def stop(self) -> None: ...
