"""What passed between the pretend Slack and the app, so that tests can prove nothing was lost or doubled."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.local_slack.records import Json

Outcome = Literal["acked", "timeout", "refused", "lost", "unreachable", "redirected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is None when the ack was empty. `lost` means the connection broke before the ack."""

    outcome: Outcome
    body: Any = None
    status: int | None = None
    ms: float = 0.0
    retry: int = 0
    no_retry: bool = False

    @property
    def acked(self) -> bool:
        return self.outcome == "acked"


@dataclass(slots=True)
class Delivery:
    """One thing the app was to hear, with every attempt. `id` is the event_id, trigger_id or view id."""

    envelope: str
    kind: str
    id: str
    payload: Json
    answers: list[Answer] = field(default_factory=list)
    at: float = field(default_factory=time.time)

    @property
    def acked(self) -> bool:
        return any(answer.acked for answer in self.answers)


@dataclass(frozen=True, slots=True)
class ApiCall:
    """`planned` says that a fault asked for by the test made this answer, `whom` is the person or the channel it was
    about.
    """

    method: str
    args: Json
    status: int
    answer: Json
    planned: bool
    whom: str = ""
    ms: float = 0.0
    at: float = field(default_factory=time.time)

    @property
    def error(self) -> str | None:
        return None if self.answer.get("ok") else str(self.answer.get("error"))


@dataclass(frozen=True, slots=True)
class Stored:
    """A message of the app that the workspace keeps. `key` is metadata.event_payload.key, if there is one."""

    channel: str
    ts: str
    text: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` stays the same as long as the ledger is kept."""

    key: str
    what: Delivery | ApiCall


@dataclass(slots=True)
class Ledger:
    deliveries: list[Delivery] = field(default_factory=list)
    calls: list[ApiCall] = field(default_factory=list)
    stored: list[Stored] = field(default_factory=list)

    @property
    def refusals(self) -> Sequence[ApiCall]:
        """Calls answered ok:false that no test had planned: what the app does that Slack does not take."""
        return [call for call in self.calls if call.error and not call.planned]

    def entries(self, most: int) -> list[Entry]:
        """What passed in both directions, the newest first."""
        heard = [Entry(f"heard-{place}", self.deliveries[place]) for place in _last(self.deliveries, most)]
        called = [Entry(f"called-{place}", self.calls[place]) for place in _last(self.calls, most)]
        return sorted([*heard, *called], key=lambda entry: entry.what.at, reverse=True)[:most]

    def reject(self, kind: str, body: Any, error: str, problems: Sequence[str] = ()) -> None:
        """The app acked with something that Slack cannot use."""
        told: Json = {"ok": False, "error": error, "response_metadata": {"messages": list(problems)}}
        self.calls.append(ApiCall(f"ack of {kind}", {"body": body}, 200, told, planned=False))

    @property
    def unacked(self) -> Sequence[Delivery]:
        return [one for one in self.deliveries if not one.acked]

    def to(self, method: str) -> Sequence[ApiCall]:
        return [call for call in self.calls if call.method == method]

    def heard(self, kind: str) -> Sequence[Delivery]:
        """Deliveries of one kind: slash_command, block_actions, view_submission, or the type of an event."""
        return [one for one in self.deliveries if one.kind == kind]

    def told_refusals(self) -> str:
        """The refusals as lines to read in a failing test."""
        return "\n".join(f"{call.method} {call.args} -> {call.answer}" for call in self.refusals) or "none"


def _last(kept: Sequence[object], most: int) -> range:
    return range(max(0, len(kept) - most), len(kept))
