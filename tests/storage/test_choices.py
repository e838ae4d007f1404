"""What a company chooses stands until it is chosen anew, and who chose it is on record."""

from dataclasses import replace
from datetime import UTC, datetime, time

from sqlmodel import Session, select

from bot.rules.choices import DAY_ONE, Choices, Pack
from bot.rules.rights import Actor, Role, Standing
from storage import choices
from storage.audit import AuditRow
from storage.db import Database

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))
EARLIER = Choices(packs=DAY_ONE | {Pack.SCHEDULE}, digest_weekday=1, digest_at=time(8, 30), weekdays=frozenset({0, 1}))


def audited(session: Session) -> list[tuple[str, str]]:
    return [(row.actor_id, row.subject) for row in session.exec(select(AuditRow))]


async def test_without_a_choice_the_defaults_hold(db: Database) -> None:
    assert await db.read(choices.read) == Choices()


async def test_a_choice_stands_and_only_what_changed_is_audited(db: Database) -> None:
    assert sorted(await db.write(choices.choose, ADA, NOW, EARLIER)) == [
        "digest_at",
        "digest_weekday",
        "packs",
        "weekdays",
    ]
    assert await db.write(choices.choose, ADA, NOW, EARLIER) == []
    assert await db.write(choices.choose, ADA, NOW, replace(EARLIER, digest_weekday=0)) == ["digest_weekday"]

    assert await db.read(choices.read) == replace(EARLIER, digest_weekday=0)
    assert len(await db.read(audited)) == 5
