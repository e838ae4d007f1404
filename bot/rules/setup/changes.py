"""Changes of the set-up, told in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.rights import Role, some_names
from bot.rules.setup.channels import SAID_FOR
from bot.rules.setup.step import Place, Told
from bot.rules.setup.teams import WORDS

PAGE = 15
# What the audit calls the changes that admins make.
KINDS = (
    "role",
    "group",
    "channel",
    "zone",
    "duty",
    "choice",
    "series",
    "rota",
    "hours",
    "holiday",
    "place",
    "reason",
    "sample",
)


@dataclass(frozen=True, slots=True)
class Change:
    """`who` is empty where nobody did it but a user group of Slack's, or the start."""

    at: datetime
    who: str
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    number: int
    total: int
    rows: tuple[Change, ...]


def told(change: Change) -> Told:
    """One line, without who and when."""
    return _WORDS.get(change.action, _other)(change)


def _given(change: Change) -> Told:
    role, group = str(change.details.get("role")), change.details.get("group")
    if change.details.get("first"):
        return (f"{change.subject} became the first admin",)
    return (f"{change.subject} is {role} now{f', by the group @{group}' if group else ''}",)


def _taken(change: Change) -> Told:
    return (f"{change.subject} is no longer {change.details.get('role')}",)


def _channel(change: Change) -> Told:
    purpose = str(change.details.get("purpose"))
    return (f"the channel for {SAID_FOR.get(purpose, purpose)} is ", Place(change.subject))


def _group(change: Change) -> Told:
    who = WORDS[Role(change.subject)][1] if change.subject in set(Role) else change.subject
    handles = [f"@{one}" for one in change.details.get("groups") or ()]
    return (f"{who} follow {some_names(handles, most=9) if handles else 'no group any more'}",)


def _choice(change: Change) -> Told:
    before, after = (_value(change.details.get(one)) for one in ("before", "after"))
    return (f"{change.subject.replace('_', ' ')}: {before} → {after}",)


def _reason(change: Change) -> Told:
    """By the name it had; what became of it is what an admin looks for."""
    before, after = (dict(change.details.get(one) or {}) for one in ("before", "after"))
    label, changed = _label(change, "before"), [name for name in after if after[name] != before.get(name)]
    if changed == ["retired"]:
        return (f"the reason {label} is {'not offered any more' if after['retired'] else 'offered again'}",)
    parts = [f"{name.replace('_', ' ')} {_value(before.get(name))} → {_value(after[name])}" for name in changed]
    return (f"the reason {label}: {', '.join(parts)}",)


def _label(change: Change, when: str) -> str:
    return f"“{(change.details.get(when) or {}).get('label')}”"


def _value(value: Any) -> str:
    if isinstance(value, list):
        names = [str(one.get("day") if isinstance(one, dict) else one) for one in value]
        return some_names(names, most=9) if names else "none"
    return "none" if value is None else str(value)


def _other(change: Change) -> Told:
    return (change.action.replace(".", " ").replace("_", " "),)


_WORDS: dict[str, Callable[[Change], Told]] = {
    "role.given": _given,
    "role.taken": _taken,
    "channel.chosen": _channel,
    "group.chosen": _group,
    "choice.changed": _choice,
    "zone.chosen": lambda change: (f"both teams go by the clock of {change.subject}",),
    "rota.changed": lambda change: ("the rota of marketing's duty was changed",),
    "place.kept": lambda change: ("a place was added or changed",),
    "place.removed": lambda change: ("a place was removed",),
    "reason.added": lambda change: (f"a reason was added: {_label(change, 'after')}",),
    "reason.changed": _reason,
    "sample.loaded": lambda change: ("sample data was loaded",),
    "sample.removed": lambda change: ("sample data was removed",),
    "duty.set": lambda change: (f"{change.subject} is on marketing duty",),
    "series.set_up": lambda change: ("a series of meetings was set up",),
    "series.changed": lambda change: ("a series of meetings was changed",),
    "series.ended": lambda change: ("a series of meetings was ended",),
}
