"""The personal digest: who may get one, and what it is made of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.rules.home import waits
from bot.rules.personal_digest import PersonalDigest, Reader
from bot.rules.rights import Actor, Right, Standing, may
from bot.rules.slots import Slot
from storage import claims, home, members, outbox
from storage.members import MemberRow, RoleRow
from storage.outbox import Place
from storage.preferences import read as preferences

# Its subject is a person, who has no UUID.
NOBODY = UUID(int=0)


def readers(session: Session, schedule: str) -> list[Reader]:
    """Colleagues with a role: nobody else was ever at work here."""
    last = claims.last_days(session, schedule)
    query = (
        select(MemberRow.id, MemberRow.zone, func.min(RoleRow.given_at))
        .join(RoleRow, col(RoleRow.member_id) == MemberRow.id)
        .where(MemberRow.standing == Standing.MEMBER)
        .group_by(col(MemberRow.id), col(MemberRow.zone))
    )
    return [Reader(one, zone, since, last.get(one)) for one, zone, since in session.exec(query)]


def send(session: Session, slot: Slot, now: datetime) -> None:
    """Nothing when there is nothing (product.md, habit 9)."""
    person = slot.subject
    reader = members.actor(session, person)
    wanted = _reads(reader) and preferences.of(session, person).digest
    if not wanted or not waits(home.waiting(session, reader, now, samples=False)):
        return
    details = {"reader": person, "at": now.isoformat(), "late": slot.late(now)}
    key, place = f"personal-digest:{person}:{slot.day}", Place(person=person)
    outbox.tell(session, key=key, shows="personal_digest", subject=NOBODY, details=details, place=place, now=now)


def _reads(reader: Actor) -> bool:
    return bool(reader.roles) and may(reader, Right.READ_DIGEST)


def read(session: Session, subject: UUID, details: dict[str, Any]) -> PersonalDigest | None:
    """As it stands when it is sent; what was done until then is told no more."""
    reader = members.actor(session, str(details["reader"]))
    known = home.waiting(session, reader, datetime.fromisoformat(str(details["at"])), samples=False)
    return PersonalDigest(known, bool(details["late"])) if _reads(reader) and waits(known) else None
