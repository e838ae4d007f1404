"""Faults on demand: what a Web API method or a response_url answers instead of what it would."""

import random
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.local_slack.records import Json

# 429[:seconds], an HTTP status, html (an error page), cut_before (nothing done, connection cut), cut_after
# (done, connection cut), late[:seconds] (done, answered late), timeout (done, never answered), done_500 (done,
# answered with 500), drip[:seconds] (done, the answer spread over so long), write_late[:seconds] (answered with 503,
# done so much later), garbage (nothing done, an answer that is no JSON), ok (no fault);
# everything else is an error code of Slack's, answered with nothing done.
DONE_FIRST = frozenset({"cut_after", "late", "timeout", "done_500", "drip"})
When = Callable[[Json], bool]
RANDOM_FAULTS = ("429:1", "500", "503", "html", "cut_before", "cut_after")


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    number: float = 0.0

    @property
    def done_first(self) -> bool:
        return self.name in DONE_FIRST

    @property
    def is_status(self) -> bool:
        return self.name.isdigit()


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    fault: Fault
    when: When | None


@dataclass(slots=True)
class Faults:
    _planned: dict[str, deque[Planned]] = field(default_factory=lambda: defaultdict(deque))
    _random: random.Random | None = None
    _share: float = 0.0
    _methods: Sequence[str] = ()

    def plan(self, method: str, faults: Sequence[str], when: When | None = None) -> None:
        """One fault for each of the next calls of this method, in this order; `when` looks at a call's arguments, and
        the calls it does not mean pass by.
        """
        self._planned[method].extend(Planned(_read(one), when) for one in faults)

    def mix(self, seed: int, share: float, methods: Sequence[str] = ("chat.postMessage", "chat.update")) -> None:
        """From now on this share of the calls fails, always the same ones for a seed; share 0 ends it."""
        self._random = random.Random(seed)  # noqa: S311 - repeatable faults, nothing secret
        self._share = share
        self._methods = methods

    def next(self, method: str, args: Json) -> Fault | None:
        planned = self._planned[method]
        meant = next((one for one in planned if one.when is None or one.when(args)), None)
        if meant is not None:
            planned.remove(meant)
            return None if meant.fault.name == "ok" else meant.fault
        if self._random is None or method not in self._methods or self._random.random() >= self._share:
            return None
        return _read(self._random.choice(RANDOM_FAULTS))


def _read(words: str) -> Fault:
    name, _, number = words.partition(":")
    return Fault(name, float(number or 1))
