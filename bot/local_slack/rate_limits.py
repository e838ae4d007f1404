"""How often a method may be called (docs: apis/web-api/rate-limits): per method, posting per channel too."""

import math
import time
from dataclasses import dataclass, field

# Calls a minute, by tier.
TIERS = {"t1": 1, "t2": 20, "t3": 50, "t4": 100, "special": 600}
POSTS_PER_CHANNEL_SECOND = 1.0
POST_BURST = 5
POSTS_PER_MINUTE = 300


@dataclass(slots=True)
class Bucket:
    """Holds a burst and fills again at a steady rate."""

    size: float
    per_second: float
    level: float
    filled: float

    def wait(self, factor: float) -> float:
        """Seconds until the next call is allowed; 0 takes it."""
        now = time.monotonic()
        self.level = min(self.size, self.level + (now - self.filled) * self.per_second * factor)
        self.filled = now
        return 0.0 if self.level >= 1 else (1 - self.level) / (self.per_second * factor)


@dataclass(slots=True)
class RateLimits:
    """`factor` makes everything so many times as quick; `enabled` switches all limits off."""

    enabled: bool = True
    factor: float = 1.0
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def retry_after(self, method: str, tier: str, channel: str | None = None) -> int | None:
        """None when the call is allowed and counted, else whole seconds as in the Retry-After header."""
        if not self.enabled:
            return None
        buckets = self._of(method, tier, channel)
        longest = max(bucket.wait(self.factor) for bucket in buckets)
        if longest > 0:
            return max(1, math.ceil(longest))
        for bucket in buckets:
            bucket.level -= 1
        return None

    def _of(self, method: str, tier: str, channel: str | None) -> list[Bucket]:
        if method == "chat.postMessage":
            return [
                self._bucket(method, "", POSTS_PER_MINUTE, POSTS_PER_MINUTE / 60),
                self._bucket(method, channel or "", POST_BURST, POSTS_PER_CHANNEL_SECOND),
            ]
        return [self._bucket(method, "", TIERS[tier], TIERS[tier] / 60)]

    def _bucket(self, method: str, key: str, size: float, per_second: float) -> Bucket:
        fresh = Bucket(size, per_second, size, time.monotonic())
        return self._buckets.setdefault((method, key), fresh)
