"""What the doctor says (product.md N63): facts in, findings out, each with what to do about it."""

from bot.rules.doctor import memory, slack
from bot.rules.doctor.facts import (
    Answered,
    ChannelSeen,
    DatabaseSeen,
    DigestMade,
    Finding,
    Held,
    Level,
    Memory,
    SlackSeen,
)
from bot.rules.doctor.memory import sqlite_may_damage
from bot.rules.doctor.slack import APP_TOKEN_REFUSED, BOT_TOKEN_REFUSED, SCOPES


def findings(seen: SlackSeen, known: DatabaseSeen, remembered: Memory | None) -> list[Finding]:
    """The worst first, otherwise in the order in which one would look."""
    found = [*slack.findings(seen), *memory.findings(known, remembered)]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))


__all__ = [
    "APP_TOKEN_REFUSED",
    "BOT_TOKEN_REFUSED",
    "SCOPES",
    "Answered",
    "ChannelSeen",
    "DatabaseSeen",
    "DigestMade",
    "Finding",
    "Held",
    "Level",
    "Memory",
    "SlackSeen",
    "findings",
    "sqlite_may_damage",
]
