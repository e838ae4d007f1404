"""Changes of the set-up, told in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.business_time import WEEKDAYS
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
    return (f"{_CHOICES.get(change.subject, change.subject.replace('_', ' '))}: {before} → {after}",)


_CHOICES = {
    "begins": "work begins",
    "ends": "work ends",
    "weekdays": "working days",
    "packs": "packs that are awake",
    "digest_weekday": "day of the digest",
    "digest_at": "time of the digest",
    "answer_within_working_days": "working days in which marketing answers",
    "decide_within_working_days": "working days in which sales says what became of a lead",
}


def _place(change: Change) -> Told:
    name = f" “{change.details['name']}”" if change.details.get("name") else ""
    return (f"the place{name} was {'removed' if change.action == 'place.removed' else 'added or changed'}",)


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


def _named(value: Any) -> str:
    """A holiday, a weekday or a pack."""
    if isinstance(value, dict):
        return str(value.get("day"))
    return WEEKDAYS[value] if isinstance(value, int) and value < len(WEEKDAYS) else str(value)


def _value(value: Any) -> str:
    if isinstance(value, list):
        names = [_named(one) for one in value]
        return some_names(names, most=9) if names else "none"
    if isinstance(value, str) and _A_TIME.fullmatch(value):
        return value[:5]
    return "none" if value is None else str(value)


_A_TIME = re.compile(r"\d\d:\d\d:\d\d")


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
    "place.kept": _place,
    "place.removed": _place,
    "reason.added": lambda change: (f"a reason was added: {_label(change, 'after')}",),
    "reason.changed": _reason,
    "sample.loaded": lambda change: ("sample data was loaded",),
    "sample.removed": lambda change: ("sample data was removed",),
    "duty.set": lambda change: (f"{change.subject} is on marketing duty",),
    "series.set_up": lambda change: ("a series of meetings was set up",),
    "series.changed": lambda change: ("a series of meetings was changed",),
    "series.ended": lambda change: ("a series of meetings was ended",),
}
