"""How fast Slack lets us speak: about a message a second in a channel, and never before its `Retry-After`."""

import asyncio
import random
from dataclasses import dataclass, field

LONGEST_BACKOFF_IN_INTERVALS = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds of the real clock, all of them settings so that tests can shrink them by one factor."""

    timeout: float = 10.0  # of one request, altogether
    quarantine: float = 70.0  # from an answer that did not come to the look whether the message is there
    interval: float = 1.1  # between two messages in one channel

    @property
    def lease(self) -> float:
        """A sending message belongs to its courier that long; requests end well within it."""
        return self.timeout * 2

    def backoff(self, attempts: int) -> float:
        """Doubling, capped, and a little uneven, so that many do not come back at the same moment."""
        longest: float = min(2.0 ** min(attempts, 10), LONGEST_BACKOFF_IN_INTERVALS)
        return self.interval * longest * random.uniform(0.75, 1.0)  # noqa: S311 - not a secret


@dataclass(slots=True)
class Gates:
    """When the next message may pass, by channel and by method. Slack counts each for itself."""

    _opens: dict[str, float] = field(default_factory=dict)

    def wait(self, *gates: str) -> float:
        now = asyncio.get_running_loop().time()
        return max((self._opens.get(gate, 0.0) - now for gate in gates), default=0.0)

    def close(self, gate: str, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        self._opens[gate] = max(self._opens.get(gate, 0.0), now + seconds)
        if len(self._opens) > 10_000:
            self._opens = {name: opens for name, opens in self._opens.items() if opens > now}
