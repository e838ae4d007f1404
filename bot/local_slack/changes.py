"""Who watches the workspace is told when something in it moved."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.local_slack.records import Json, Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Happening:
    """`kind` is the name of Slack's event where there is one, else a plain word: view, home, notice, read."""

    kind: str
    channel: str = ""
    user: str = ""
    message: Message | None = None
    before: Json | None = None
    detail: str = ""


class Changes:
    def __init__(self) -> None:
        self._listeners: list[Callable[[Happening], None]] = []
        self._waiting: set[asyncio.Event] = set()

    def subscribe(self, listener: Callable[[Happening], None]) -> Callable[[], None]:
        """Returns the function that ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, happening: Happening) -> None:
        for listener in tuple(self._listeners):
            listener(happening)
        for moved in self._waiting:
            moved.set()

    async def wait_for(self, look: Callable[[], T | None], within: float) -> T | None:
        """What `look` finds as soon as it finds something; None when time is up."""
        moved = asyncio.Event()
        self._waiting.add(moved)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within):
                    while not (found := look()):
                        moved.clear()
                        await moved.wait()
                    return found
            return look()
        finally:
            self._waiting.discard(moved)
