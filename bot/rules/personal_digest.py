"""What a person is told once a week of what waits for them (product.md L56)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.rules.digest import Beat, due_slots
from bot.rules.home import Overview
from bot.rules.slots import Slot

# Of somebody who was never told anything nothing older is looked for.
LOOKS_BACK = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a role since then, and the last day that has its slot."""

    member_id: str
    zone: str
    since: datetime
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonalDigest:
    known: Overview
    late: bool


def slots_of(readers: Iterable[Reader], beat: Beat, now: datetime) -> list[Slot]:
    """On the digest's day and at its time, by the clock of each reader."""
    return [replace(slot, subject=one.member_id) for one in readers for slot in _slots(one, beat, now)]


def _slots(one: Reader, beat: Beat, now: datetime) -> list[Slot]:
    return due_slots(replace(beat, zone=one.zone), max(one.since, now - LOOKS_BACK), one.last, now)
