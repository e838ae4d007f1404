"""What came together at 16:00: one message that shows the present state of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session

from bot.views import bundle
from bot.views.parts import Message
from storage.outbox import rationing

SHOWS = rationing.TOGETHER


class Renderer(Protocol):
    """How a message's subject is read, in one view of the database, and shown. None: nothing to show."""

    @property
    def read(self) -> Callable[[Session, UUID, dict[str, Any]], Any]: ...
    @property
    def show(self) -> Callable[[Any], Message]: ...


@dataclass(frozen=True, slots=True)
class Together:
    """Shaped like the cards of the features, which it shows."""

    shows: Mapping[str, Renderer]

    def read(self, session: Session, subject: UUID, _: dict[str, Any]) -> list[Message] | None:
        """None when nothing of it is left."""
        found = [self._message(session, member) for member in rationing.members(session, subject)]
        return [message for message in found if message] or None

    def _message(self, session: Session, member: rationing.Member) -> Message | None:
        renderer = self.shows[member.shows]
        value = renderer.read(session, member.subject, member.details)
        return None if value is None else renderer.show(value)

    def show(self, messages: list[Message]) -> Message:
        return bundle.show(messages)
