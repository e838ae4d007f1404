"""Puts the last weeks into the pretend Slack: Unison's messages as they would stand there, and what people said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, update

from bot.acme.talk import TALKS, Talk
from bot.delivery.wire import EVENT_TYPE
from bot.local_slack import LocalSlack
from bot.local_slack.past import Said, all_read, remember
from bot.local_slack.records import Channel, Message
from handlers import CARDS
from storage import channels
from storage.db import Database
from storage.outbox import OutboxRow

WEEKS = 5
UNREAD_HOURS = 20
BETWEEN_REPLIES = timedelta(minutes=7)
# What a person read where she was, and the pins of meetings that have ended.
NOT_KEPT = ("feedback_saved", "pin", "unpin")


@dataclass(frozen=True, slots=True)
class Told:
    """A message of Unison's as it is shown now; `channel` or `person` or the card whose thread it is in."""

    id: UUID
    key: str
    at: datetime
    text: str
    blocks: list[dict[str, Any]]
    channel: str | None
    person: str | None
    thread_of: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where it stands in Slack now."""

    id: UUID
    channel: str
    ts: str
    at: datetime


async def recall(slack: LocalSlack, url: str) -> None:
    database = await Database.open(url)
    now = slack.now()
    told = await database.read(_told, now)
    await database.write(_keep, _say(slack, told, now))
    await database.close()


def _told(session: Session, now: datetime) -> list[Told]:
    """What was dropped only because nobody was there to read it; the oldest first."""
    lately = (col(OutboxRow.asked_at) > now - timedelta(weeks=WEEKS)) & (col(OutboxRow.asked_at) < now)
    query = select(OutboxRow).where(lately, col(OutboxRow.shows).not_in(NOT_KEPT)).order_by(col(OutboxRow.asked_at))
    return [told for row in session.exec(query) if (told := _drawn(session, row))]


def _drawn(session: Session, row: OutboxRow) -> Told | None:
    card = CARDS[row.shows]
    value = card.read(session, row.subject, row.details)
    if value is None:
        return None
    shown = card.show(value)
    channel = row.channel or (channels.chosen(session, row.role) if row.role else None)
    return Told(row.id, row.key, row.asked_at, shown.text, shown.blocks, channel, row.person, row.thread_of)


def _say(slack: LocalSlack, told: list[Told], now: datetime) -> list[Kept]:
    """Both in the order of time; what was said in the last hours is unread still."""
    begun = now - timedelta(hours=UNREAD_HOURS)
    threads: dict[str, Message] = {}
    kept: list[Kept] = []
    read = False
    everything: list[Told | Talk] = [*told, *TALKS]
    for one in sorted(everything, key=lambda one: _moment(one, now)):
        if not read and _moment(one, now) > begun:
            all_read(slack.workspace)
            read = True
        if isinstance(one, Talk):
            _talk(slack, one, now)
        elif (place := _place(slack, one, threads)) is not None:
            threads[one.key] = message = _post(slack, one, place, threads)
            kept.append(Kept(one.id, message.channel, message.ts, one.at))
    return kept


def _moment(one: Told | Talk, now: datetime) -> datetime:
    return one.at(now) if isinstance(one, Talk) else one.at


def _talk(slack: LocalSlack, talk: Talk, now: datetime) -> None:
    workspace = slack.workspace
    ids: Mapping[str, str] = {user.name: known for known, user in workspace.people.by_id.items()}
    liked = {emoji: [ids[name] for name in names] for emoji, names in talk.liked}
    channel = workspace.channel(talk.where)
    said = Said(talk.at(now), ids[talk.who], channel, talk.words, reactions=liked)
    first = remember(workspace, slack.events, said)
    for number, (name, words) in enumerate(talk.replies, start=1):
        at = talk.at(now) + number * BETWEEN_REPLIES
        remember(workspace, slack.events, Said(at, ids[name], channel, words, thread_ts=first.ts))


def _place(slack: LocalSlack, one: Told, threads: Mapping[str, Message]) -> Channel | None:
    """None when it belongs to something older, or to no channel at all."""
    rooms = slack.workspace.rooms
    if one.thread_of:
        return rooms.by_id[threads[one.thread_of].channel] if one.thread_of in threads else None
    if one.channel:
        return rooms.by_id.get(one.channel)
    return rooms.direct(one.person, slack.app.bot_user) if one.person else None


def _post(slack: LocalSlack, one: Told, channel: Channel, threads: Mapping[str, Message]) -> Message:
    thread = threads[one.thread_of].ts if one.thread_of else None
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": one.id.hex}}
    said = Said(one.at, slack.app.bot_user, channel, one.text, one.blocks, thread, metadata)
    return remember(slack.workspace, slack.events, said)


def _keep(session: Session, kept: list[Kept]) -> None:
    """From now on these are Unison's messages in Slack: it edits them, and answers what is pressed in them."""
    for one in kept:
        sent = {"state": "sent", "shown": OutboxRow.wanted, "target": one.channel, "ts": one.ts}
        row = update(OutboxRow).where(col(OutboxRow.id) == one.id)
        session.execute(row.values(**sent, first_sent_at=one.at))
