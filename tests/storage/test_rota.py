"""The rota of marketing's duty on both databases: who is away or no marketer is passed over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.rules.rights import Actor, Profile, Role, Standing
from bot.rules.rota import Rota
from storage import duty, members, rota
from storage.db import Database
from storage.preferences.tables import PreferenceRow

pytestmark = pytest.mark.anyio

MONDAY = date(2026, 5, 11)
NOW = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "UTC", Standing.MEMBER, frozenset({Role.ADMIN}))
THREE = Rota(("UMARCO", "UMIA", "ULENA"), MONDAY)


def _settle_in(session: Session) -> None:
    for member_id in THREE.people:
        members.remember(session, Profile(member_id, member_id, "UTC", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, Role.MARKETER, "UADA", NOW)


def _away(session: Session, member_id: str) -> None:
    last = MONDAY + timedelta(days=4)
    session.add(PreferenceRow(member_id=member_id, away_from=MONDAY, away_until=last, changed_at=NOW))


async def test_a_rota_stands_as_it_was_put_down(db: Database) -> None:
    await db.write(_settle_in)

    assert await db.read(rota.read) == Rota()
    assert await db.write(rota.keep, ADA, NOW, THREE)
    assert not await db.write(rota.keep, ADA, NOW, THREE)
    assert await db.read(rota.read) == THREE
    assert await db.write(rota.keep, ADA, NOW, Rota())
    assert await db.read(rota.read) == Rota()


async def test_who_is_away_or_no_marketer_any_more_is_passed_over(db: Database) -> None:
    await db.write(_settle_in)
    await db.write(rota.keep, ADA, NOW, THREE)
    await db.write(_away, "UMARCO")
    await db.write(members.take, "UMIA", Role.MARKETER)
    await db.write(rota.pass_on, MONDAY, NOW)

    assert await db.read(duty.on_duty) == "ULENA"
