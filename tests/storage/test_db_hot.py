"""A hot statement gives and takes exactly what SQLAlchemy would, only sooner."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from storage import outbox
from storage.db import Database
from storage.db.hot import Hot
from storage.outbox import ConversationRow, OutboxRow, Place

SUBJECT = UUID("0195558a-9f80-7000-8000-000000000001")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

FIND = Hot(
    select(col(OutboxRow.subject), col(OutboxRow.asked_at), col(OutboxRow.details), col(OutboxRow.ts)).where(
        col(OutboxRow.subject) == bindparam("subject"), col(OutboxRow.kind) == "note"
    )
)
ADD = Hot(insert(ConversationRow).values(person=bindparam("person"), channel=bindparam("channel")))


async def test_values_come_back_as_they_went_in(db: Database) -> None:
    there = NOW.astimezone(timezone(timedelta(hours=5)))

    def tell_and_find(session: Session) -> list[tuple[object, ...]]:
        place, details = Place(person="U1"), {"why": "ünï"}
        outbox.tell(session, key="k", shows="x", subject=SUBJECT, details=details, place=place, now=there)
        return FIND.rows(session, {"subject": SUBJECT})

    expected = [(SUBJECT, NOW, {"why": "ünï"}, None)]

    assert await db.write(tell_and_find) == expected
    assert await db.read(FIND.rows, {"subject": SUBJECT}) == expected


async def test_a_broken_rule_is_raised_as_sqlalchemy_raises_it(db: Database) -> None:
    await db.write(ADD.run, {"person": "U1", "channel": "D1"})

    with pytest.raises(IntegrityError):
        await db.write(ADD.run, {"person": "U1", "channel": "D2"})


async def test_a_hot_statement_says_how_many_rows_it_touched(db: Database) -> None:
    assert await db.write(ADD.run, {"person": "U1", "channel": "D1"}) == 1


async def test_a_naive_time_is_refused(db: Database) -> None:
    def tell(session: Session) -> None:
        naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the mistake that is looked for
        outbox.tell(session, key="k", shows="x", subject=SUBJECT, place=Place(person="U1"), now=naive)

    with pytest.raises(Exception, match="timezone"):
        await db.write(tell)


async def test_a_list_of_any_length_is_not_for_a_hot_statement(tmp_path: object) -> None:
    query = select(col(OutboxRow.key)).where(col(OutboxRow.key).in_(bindparam("keys", expanding=True)))

    with pytest.raises(TypeError, match="IN over a list"):
        Hot(query)._planned()
