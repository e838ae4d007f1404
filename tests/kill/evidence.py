"""What is left when all is over: the rows in the database and what the pretend Slack heard and holds.

Read with plain SQL and from the ledger: no line of the bot has a part in it.
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from psycopg.rows import dict_row

from bot.local_slack import LocalSlack
from bot.local_slack.ledger import Delivery

Row = Mapping[str, Any]
# Reckoned from in its own zone, so that nine o'clock stays nine o'clock when summer ends.
STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST_MONDAY = datetime(2026, 5, 11, 9, 0, tzinfo=STOCKHOLM)
A_WEEK = timedelta(days=7)
TABLES = ("feedback", "feedback_word", "feedback_step", "feedback_notice", "audit", "outbox", "member", "claim")
_CANARY = re.compile(r"\b([FA])\d{5}\1\b")


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that somebody sent; accepted when Slack heard an ack that closes it."""

    view: str
    person: str
    canary: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the bot as the workspace holds it; `reader` is the only one who sees a private one."""

    channel: str
    ts: str
    thread_ts: str | None
    words: str
    key: str | None = None
    reader: str | None = None

    @property
    def canaries(self) -> set[str]:
        return canaries(self.words)


@dataclass(slots=True)
class Evidence:
    marketing: str
    # The channel of both teams.
    shared: str
    # The channel of the direct messages with each person.
    direct: dict[str, str]
    submissions: list[Submission] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    # The keys of everything that was ever posted, whatever became of it.
    posted: list[str | None] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    # The Mondays whose nine o'clock has come since the office was opened.
    mondays: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def canaries(words: str) -> set[str]:
    return {found.group() for found in _CANARY.finditer(words)}


def gather(slack: LocalSlack, url: str) -> Evidence:
    rows, broken = tables(url)
    heard = [submission_of(one) for one in slack.ledger.heard("view_submission")]
    return Evidence(
        marketing=slack.workspace.channel("#marketing").id,
        shared=slack.workspace.channel("#gtm").id,
        direct=_direct_channels(slack),
        submissions=[one for one in heard if one is not None],
        said=_said(slack),
        posted=[one.key for one in slack.ledger.stored],
        refusals=[f"{call.method}: {call.error}" for call in slack.ledger.refusals],
        rows=rows,
        mondays=_mondays(slack.now()),
        broken=broken,
    )


def mondays_come(now: datetime) -> int:
    """How many nine o'clocks of a Monday have come, by the clock which the team goes by."""
    return (now.astimezone(STOCKHOLM) - FIRST_MONDAY) // A_WEEK + 1


def _mondays(now: datetime) -> list[str]:
    return [str((FIRST_MONDAY + week * A_WEEK).date()) for week in range(mondays_come(now))]


def submission_of(delivery: Delivery) -> Submission | None:
    """None for a form that has nothing to do with feedback."""
    view = delivery.payload["view"]
    written = canaries(json.dumps(view["state"]))
    if not written:
        return None
    accepted = any(answer.acked and _closes(answer.body) for answer in delivery.answers)
    return Submission(view["id"], delivery.payload["user"]["id"], written.pop(), accepted)


def _closes(body: Any) -> bool:
    return body in (None, "") or (isinstance(body, dict) and body.get("response_action") == "clear")


def _direct_channels(slack: LocalSlack) -> dict[str, str]:
    app = slack.app.bot_user
    with_app = [one for one in slack.workspace.rooms.by_id.values() if one.direct and app in one.members]
    return {member: one.id for one in with_app for member in one.members if member != app}


def _said(slack: LocalSlack) -> list[Said]:
    everything = [
        message
        for channel in slack.workspace.rooms.by_id.values()
        for message in (*channel.messages.values(), *channel.ephemerals)
    ]
    return [
        Said(
            one.channel,
            one.ts,
            one.thread_ts,
            one.text + json.dumps(one.blocks, ensure_ascii=False),
            ((one.metadata or {}).get("event_payload") or {}).get("key"),
            one.reader,
        )
        for one in everything
        if one.from_app
    ]


def tables(url: str) -> tuple[dict[str, list[Row]], list[str]]:
    """All rows, ids without dashes, and what the database itself finds broken."""
    if url.startswith("sqlite:///"):
        with sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True) as lite:
            lite.row_factory = sqlite3.Row
            read = {name: [dict(row) for row in lite.execute(f"SELECT * FROM {name}")] for name in TABLES}
            checks = [*lite.execute("PRAGMA integrity_check"), *lite.execute("PRAGMA foreign_key_check")]
            broken = [str(tuple(row)) for row in checks if tuple(row) != ("ok",)]
        lite.close()
        return _plain(read), broken
    with psycopg.connect(url, row_factory=dict_row) as postgres:
        return _plain({name: list(postgres.execute(f"SELECT * FROM {name}".encode())) for name in TABLES}), []


def _plain(read: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    return {
        name: [{key: _undashed(value) for key, value in row.items()} for row in rows] for name, rows in read.items()
    }


def _undashed(value: Any) -> Any:
    """SQLite holds ids as 32 letters, PostgreSQL as UUIDs, and the audit spells them with dashes."""
    words = str(value)
    if re.fullmatch(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", words):
        return words.replace("-", "")
    return value


def still_waiting(url: str) -> int:
    """How many messages are on their way."""
    question = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'uncertain')"
    if url.startswith("sqlite:///"):
        lite = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)
        count = int(lite.execute(question).fetchone()[0])
        lite.close()
        return count
    with psycopg.connect(url) as postgres:
        found = postgres.execute(question.encode()).fetchone()
        return int(found[0]) if found else 0
