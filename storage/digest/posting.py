"""The week's digest: made once, kept as it was, and put in the outbox, in the transaction that claims its day."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.digest import last_week
from bot.rules.slots import Slot
from bot.rules.trace import BY_ITSELF
from storage import audit, channels, outbox
from storage.digest import reading
from storage.digest.frozen import freeze
from storage.digest.tables import DigestRow
from storage.outbox import Place

SHARED = Place(role="shared")
# Stands for all the weeks without a channel, so that an admin reads of it once.
NOWHERE = UUID(int=0)


def post(session: Session, slot: Slot, now: datetime) -> None:
    """Without a channel for both teams there is no digest, and the admins read once what to type."""
    if channels.chosen(session, "shared") is None:
        _tell_admins_of_no_channel(session, now)
    else:
        _tell(session, _keep(session, slot, now), slot, now)


def _keep(session: Session, slot: Slot, now: datetime) -> UUID:
    made = reading.read(session, last_week(slot.day), now, planned_at=slot.at)
    row = DigestRow(
        id=uuid7(),
        day=slot.day,
        first_day=made.window.first,
        last_day=made.window.last,
        planned_at=slot.at,
        made_at=now,
        content=freeze(made),
    )
    session.add(row)
    session.flush()
    audit.note(session, BY_ITSELF, "digest.made", row.id, now, day=slot.day.isoformat(), late=slot.late(now))
    return row.id


def _tell(session: Session, digest_id: UUID, slot: Slot, now: datetime) -> None:
    key = f"digest:{slot.day}"
    outbox.tell(session, key=key, shows="digest", subject=digest_id, place=SHARED, now=now)
    below = Place(role=SHARED.role, thread_of=key)
    outbox.tell(
        session, key=f"digest-details:{slot.day}", shows="digest_details", subject=digest_id, place=below, now=now
    )


def _tell_admins_of_no_channel(session: Session, now: datetime) -> None:
    outbox.tell_admins(session, key="digest-homeless", shows="digest_homeless", subject=NOWHERE, now=now, urgent=True)


def skip(session: Session, slot: Slot, now: datetime) -> None:
    """It came more than a day too late: no digest, and the admins know why."""
    audit.note(session, BY_ITSELF, "digest.missed", slot.day.isoformat(), now)
    outbox.tell_admins(
        session,
        key=f"digest-missed:{slot.day}",
        shows="digest_missed",
        subject=NOWHERE,
        details={"planned_at": slot.at.isoformat()},
        now=now,
        urgent=True,
    )
