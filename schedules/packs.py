"""In the second week the packs that still sleep are offered to the admins, once."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.rules.slots import Slot, instant
from schedules.clockwork import Schedule
from storage import digest, setup, working_time

A_WEEK = timedelta(days=7)
AT = time(10)


def due(session: Session, now: datetime) -> Iterable[Slot]:
    begun = digest.begun(session)
    if begun is None or now - begun < A_WEEK:
        return []
    day = begun.date() + A_WEEK
    working = working_time.company(session)
    while not working.works_on(day):
        day += timedelta(days=1)
    slot = Slot("", day, instant(day, AT, working.zone))
    return [slot] if slot.at <= now else []


def offer(session: Session, slot: Slot, now: datetime) -> None:
    setup.offer_packs(session, now)


OFFERED = Schedule("packs offered", due=due, does=offer, skipped=offer)
