"""How long Slack waits for the app, and when it tries again; scaled by one factor in tests."""

from collections.abc import Sequence
from dataclasses import dataclass

# Docs: apis/events-api: at once, after a minute, after five minutes.
LADDER = (0.0, 60.0, 300.0)


@dataclass(slots=True)
class Pace:
    """`ack_seconds` is the deadline of every delivery; `factor` stretches the waits between retries.

    `redeliver_interactions`: an interaction nobody acked over the socket comes once more, unmarked.
    """

    ack_seconds: float = 3.0
    ladder: Sequence[float] = LADDER
    factor: float = 1.0
    redeliver_interactions: bool = True
