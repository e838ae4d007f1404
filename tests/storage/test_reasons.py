"""The reasons a company gives, kept on both databases."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from bot.rules.feedback import Draft, LeadChoice
from bot.rules.incomplete import Incomplete
from bot.rules.reasons import REASONS, Outcome, Path, Reason
from bot.rules.rights import Actor, Profile, Refused, Role, Standing
from bot.rules.setup.reasons import MOST_REASONS
from storage import audit, members, reasons
from storage.db import Database
from storage.feedback import read, record, revise

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))
SARA = Actor("USARA", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.SELLER}))
SMALL = Reason("", "Too small", Outcome.NURTURING, Path("Nurture", days=90, nurtures=True), ("tiny",))


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    for member_id, role in (("UADA", Role.ADMIN), ("USARA", Role.SELLER), ("UMARCO", Role.MARKETER)):
        members.remember(session, Profile(member_id, member_id, "Europe/Stockholm", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, role, "UADA", NOW)


async def keep(db: Database, kept: Reason) -> None:
    await db.write(reasons.keep, ADA, NOW, kept)


def _give(session: Session, why: Reason, name: str) -> UUID:
    said = Draft(LeadChoice(new_name=name), why.outcome, why)
    return record.record(session, SARA, NOW, said, record.Origin())


def _audited(session: Session) -> list[tuple[str, dict[str, Any]]]:
    rows = session.exec(select(audit.AuditRow).where(audit.AuditRow.action.startswith("reason.")))
    return [(row.action, row.details) for row in rows]


async def test_a_company_begins_with_the_eleven(acme: Database) -> None:
    assert await acme.read(reasons.all_of) == REASONS


async def test_what_was_added_and_changed_is_read_back(acme: Database) -> None:
    await keep(acme, SMALL)
    changed = replace(REASONS["too_early"], label="Not this year", path=Path("Wait", days=200, nurtures=True), says=())
    await keep(acme, changed)
    await keep(acme, replace(changed, retired=True))

    known = await acme.read(reasons.all_of)

    (added,) = [reason for code, reason in known.items() if code not in REASONS]
    assert added == replace(SMALL, code=added.code)
    assert known["too_early"] == replace(changed, retired=True)
    assert len(known) == len(REASONS) + 1


async def test_every_change_is_on_record_and_none_is_none(acme: Database) -> None:
    await keep(acme, REASONS["too_early"])
    await keep(acme, SMALL)
    await keep(acme, replace(REASONS["too_early"], label="Not yet"))

    (added, first), (changed, second) = await acme.read(_audited)

    assert (added, first["before"], first["after"]["label"]) == ("reason.added", None, "Too small")
    assert (changed, second["before"]["label"], second["after"]["label"]) == ("reason.changed", "Too early", "Not yet")


@pytest.mark.parametrize("label", ["too EARLY", "Too  small"])
async def test_no_two_have_the_same_name(acme: Database, label: str) -> None:
    await keep(acme, SMALL)

    with pytest.raises(Incomplete):
        await keep(acme, replace(SMALL, label=label))


async def test_one_that_there_is_not_cannot_be_changed(acme: Database) -> None:
    with pytest.raises(Refused, match="no such reason"):
        await keep(acme, replace(SMALL, code="gone"))


async def test_there_are_not_more_than_a_form_can_offer(acme: Database) -> None:
    for number in range(MOST_REASONS - len(REASONS)):
        await keep(acme, replace(SMALL, label=f"Reason {number}", says=()))

    with pytest.raises(Incomplete) as incomplete:
        await keep(acme, replace(SMALL, label="One more", says=()))

    assert incomplete.value.errors == {"label": "There are 60 reasons already. Change one of those instead."}


async def test_feedback_shows_its_reason_as_it_is_called_now_and_keeps_its_task(acme: Database) -> None:
    feedback_id = await acme.write(_give, REASONS["too_early"], "Northwind")
    before = await acme.read(read.get, feedback_id)
    renamed = replace(REASONS["too_early"], label="Not this year", path=Path("Call them", working_days=5))
    await keep(acme, renamed)

    known = await acme.read(read.get, feedback_id)

    assert known.reason == renamed
    assert known.task == before.task
    assert known.look_again_on == before.look_again_on is not None


async def test_mending_a_word_does_not_make_the_task_anew(acme: Database) -> None:
    feedback_id = await acme.write(_give, REASONS["too_early"], "Northwind")
    known = await acme.read(read.get, feedback_id)
    changed = replace(REASONS["too_early"], path=Path("Wait", days=5, nurtures=True), retired=True)
    await keep(acme, changed)

    await acme.write(
        revise.edit, SARA, NOW, feedback_id, Draft(LeadChoice(known.lead_id), known.outcome, changed, None, "x")
    )

    after = await acme.read(read.get, feedback_id)
    assert (after.note, after.task) == ("x", known.task)
    _, (earlier,) = await acme.read(revise.history, SARA, NOW, feedback_id)
    assert earlier.reason == changed
