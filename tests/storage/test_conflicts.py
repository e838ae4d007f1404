"""How conflicts change hands, how they end by themselves, and what is not asked twice, on both databases."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.rules.activities import Kind
from bot.rules.activities.weeks import Looking
from bot.rules.conflicts import Clashing, Resolution
from bot.rules.rights import Profile, Role, Standing
from bot.rules.vocabulary import NEW, TermKind
from bot.views.conflicts import messages
from schedules import conflicts as schedule_of_conflicts
from schedules.clockwork import tick
from storage import activities, campaigns, members, outbox, vocabulary
from storage.activities import schedule
from storage.conflicts import read, settling
from storage.conflicts.tables import ConflictRow
from storage.db import Database
from tests.storage.test_activities import (
    ADA,
    ANYWAY,
    ASK,
    MIA,
    NOW,
    SVEN,
    TOM,
    acme,
    as_,
    crossing,
    keep,
    overlaps,
    plan,
    term,
    the_conflict,
    told,
)

__all__ = ["acme"]
pytestmark = pytest.mark.anyio
SARA = "USARA"


def sara_joins(session: Session) -> None:
    members.remember(session, Profile(SARA, "Sara Lind", "Europe/Stockholm", Standing.MEMBER), NOW)
    session.flush()
    members.give(session, SARA, Role.SELLER, ADA, NOW)


def questions(session: Session) -> dict[str | None, str]:
    """The DM of each who was asked, as it reads now."""
    rows = session.exec(select(outbox.OutboxRow).where(outbox.OutboxRow.shows == "conflict_asked")).all()
    known = {row.person: read.asked(session, row.subject, row.details) for row in rows}
    return {person: str(messages.asked(one).blocks) for person, one in known.items() if one}


async def test_an_activity_that_changes_hands_takes_its_question_along(acme: Database) -> None:
    first, _ = await crossing(acme)
    await acme.write(sara_joins)

    await acme.write(keep, SVEN, owner=SARA, activity_id=first)

    shown = await acme.read(questions)
    assert "Keep it" in shown[SARA]
    assert "Keep it" not in shown[SVEN]
    assert "is Sara Lind's now" in shown[SVEN]
    conflict = await the_conflict(acme)
    await acme.write(as_, SARA, settling.keep_it, conflict.id, "Promised")
    assert "Promised" in (await acme.read(questions))[SARA]


async def test_a_campaign_that_changes_hands_takes_its_question_along(acme: Database) -> None:
    await acme.write(sara_joins)
    campaign = (await acme.write(campaigns.add, "Summer", MIA, NOW)).id
    kept = await acme.write(keep, MIA, "Summer", campaign_id=campaign, kind=Kind.CAMPAIGN)
    await acme.write(keep, SVEN, choice=ASK, known=frozenset({kept}))

    await acme.write(keep, MIA, "Summer", campaign_id=campaign, kind=Kind.CAMPAIGN, owner=SARA)

    shown = await acme.read(questions)
    assert "Keep it" in shown[SARA]
    assert "is Sara Lind's now" in shown[MIA]


async def test_what_is_handed_over_and_moved_at_once_asks_nobody_new(acme: Database) -> None:
    first, _ = await crossing(acme)
    july: dict[str, Any] = {"start": date(2026, 7, 1), "end": date(2026, 7, 9), "offer_until": date(2026, 7, 9)}

    await acme.write(keep, SVEN, owner=TOM, activity_id=first, **july)

    shown = await acme.read(questions)
    assert set(shown) == {SVEN}
    assert "moved" in shown[SVEN]


async def test_nobody_is_asked_by_themselves_when_it_becomes_their_own(acme: Database) -> None:
    first, _ = await crossing(acme)

    await acme.write(keep, SVEN, owner=MIA, activity_id=first)

    assert set(await acme.read(questions)) == {SVEN}


async def test_the_owner_before_is_told_that_it_is_somebody_elses(acme: Database) -> None:
    first = await acme.write(keep, SVEN)
    await acme.write(sara_joins)

    await acme.write(keep, TOM, owner=SARA, activity_id=first)
    assert await acme.read(told) == [("activity_told", SARA), ("activity_handed", SVEN)]
    await acme.write(keep, SARA, owner=SVEN, activity_id=first)

    assert (await acme.read(told))[2:] == [("activity_told", SVEN)]


async def test_a_conflict_that_nobody_settled_ends_with_the_days_on_which_they_crossed(acme: Database) -> None:
    await crossing(acme)
    conflict = await the_conflict(acme)
    before = await acme.read(told)

    await tick(acme, [schedule_of_conflicts.DAILY], NOW.replace(month=6, day=30))
    assert (await the_conflict(acme)).open
    await tick(acme, [schedule_of_conflicts.DAILY], NOW.replace(month=7, day=1))

    ended = await acme.read(read.get, conflict.id)
    assert (ended.resolution, ended.agreed) == (Resolution.OVER, "The days on which they crossed are over.")
    assert ended.resolved
    assert ended.resolved.name == "Unison"
    assert await acme.read(read.unsettled) == []
    assert await acme.read(told) == before
    assert "Keep it" not in (await acme.read(questions))[SVEN]


@pytest.mark.parametrize("kept", [False, True])
async def test_a_chosen_overlap_stays_quiet_while_nothing_new_lies_across(acme: Database, *, kept: bool) -> None:
    first, second = await crossing(acme, ASK if kept else ANYWAY)
    if kept:
        await acme.write(as_, SVEN, settling.keep_it, (await the_conflict(acme)).id, "Promised")

    sooner: dict[str, Any] = {"end": date(2026, 6, 20), "offer_until": date(2026, 6, 20)}
    await acme.write(keep, MIA, "Summer Upgrade", "DACH", activity_id=second, **sooner)
    await acme.write(keep, SVEN, activity_id=first, start=date(2026, 6, 2))
    await acme.write(keep, SVEN, activity_id=first, start=date(2026, 6, 2), end=date(2026, 6, 20))
    await acme.write(keep, MIA, "Summer Upgrade", activity_id=second, **sooner)
    await acme.write(keep, MIA, "Summer Upgrade", activity_id=second, **sooner | {"start": date(2026, 5, 1)})

    assert len(await acme.read(_rows)) == 1
    with pytest.raises(Clashing):
        await acme.write(keep, MIA, "Summer Upgrade", activity_id=second)


async def test_the_dm_of_a_chosen_overlap_follows_what_happens_to_each_of_its_plans(acme: Database) -> None:
    first = await acme.write(keep, SVEN)
    second = await acme.write(keep, SVEN, "Swap weeks", choice=ANYWAY, known=frozenset({first}))
    third = await acme.write(keep, MIA, "Summer", choice=ANYWAY, known=frozenset({first, second}))
    assert await acme.read(overlap_dm) == []

    july: dict[str, Any] = {"start": date(2026, 7, 1), "end": date(2026, 7, 9), "offer_until": date(2026, 7, 9)}
    await acme.write(keep, SVEN, activity_id=first, **july)
    assert (moved := await acme.read(overlap_dm)) == [
        "Sven Maas moved “Upgrade days” to 1–9 Jul 2026, so it no longer crosses “Summer”."
    ]
    await acme.write(keep, MIA, "Summer", activity_id=third, start=date(2026, 6, 15))
    assert await acme.read(overlap_dm) == moved
    await acme.write(as_, MIA, activities.call_off, third)
    assert await acme.read(overlap_dm) == [*moved, "Mia Okafor called “Summer” off."]
    assert await acme.read(told) == [("conflict_overlap", SVEN)]


def overlap_dm(session: Session) -> list[str]:
    """How the overlaps that the one DM tells of have ended; what it shows beside that is true meanwhile."""
    (row,) = overlaps(session)
    known = read.overlap(session, row.subject, row.details)
    assert known
    ends = [one.agreed for one in known.conflicts if not one.stands]
    shown = str(messages.overlap(known).blocks)
    assert all(end in shown for end in ends)
    assert ("You need not do anything" in shown) is (len(ends) < len(known.conflicts))
    return ends


def _rows(session: Session) -> list[ConflictRow]:
    return list(session.exec(select(ConflictRow)))


async def test_another_region_or_an_offer_that_was_not_there_is_asked_about(acme: Database) -> None:
    first = await acme.write(keep, SVEN)
    free: dict[str, Any] = {"kind": Kind.EVENT, "offer": "", "offer_until": None}
    second = await acme.write(keep, MIA, "Fair", **free, choice=ANYWAY, known=frozenset({first}))

    for more in ({}, free | {"regions": frozenset[UUID]()}):
        with pytest.raises(Clashing):
            await acme.write(keep, MIA, "Fair", activity_id=second, **more)
    await acme.write(keep, MIA, "Fair", activity_id=second, **free, start=date(2026, 6, 9))


async def test_an_offer_that_outlasts_its_activity_stands_on_the_schedule_until_its_end(acme: Database) -> None:
    kept = await acme.write(keep, SVEN, offer_until=date(2026, 7, 15))

    (found,) = await acme.read(activities.between, date(2026, 7, 15), date(2026, 7, 20))

    assert found.id == kept
    assert await acme.read(activities.between, date(2026, 7, 16), date(2026, 7, 20)) == []


async def test_what_many_conflicts_ask_of_the_database_does_not_grow_with_them(acme: Database) -> None:
    ids: list[UUID] = []
    counts = []
    for count in (2, 12):
        for number in range(len(ids), count):
            who = (SVEN, MIA)[number % 2]
            ids.append(await acme.write(keep, who, f"Plan {number}", choice=ASK, known=frozenset(ids)))
        counts.append([await acme.read(_questions, work) for work in (_page, _unsettled, _clashes)])

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 8
    assert len(await acme.read(read.unsettled)) == 36


def _page(session: Session) -> None:
    schedule.page(session, members.actor(session, MIA), NOW, Looking(NOW.date() - timedelta(days=2)))


def _unsettled(session: Session) -> None:
    read.unsettled(session)


def _clashes(session: Session) -> None:
    planned = plan(session, TOM)
    activities.clashes(session, planned)


def _questions(session: Session, work: Any) -> int:
    asked: list[str] = []
    connection = session.connection()

    def hear(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", hear)
    work(session)
    event.remove(connection, "before_cursor_execute", hear)
    return len(asked)


async def test_a_region_keeps_its_place_when_two_are_typed_at_once(acme: Database) -> None:
    def typed(session: Session) -> None:
        vocabulary.find_or_add(session, TermKind.REGION, f"{NEW}Germany, France", SVEN, NOW)

    await acme.write(typed)

    assert (await acme.read(term, "Germany, France")).parent == ""
    assert (await acme.read(term, "Germany")).parent == "DACH"
