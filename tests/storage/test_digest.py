"""What a digest reads and keeps, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from bot.rules.digest import Digest, Late, Quote, last_week
from bot.rules.feedback import Draft, LeadChoice
from bot.rules.metrics import Counted, Fates, Share, Spread
from bot.rules.reasons import REASONS, Outcome
from bot.rules.rights import Profile, Role, Standing
from bot.samples.digest import KINDS
from schedules import digest as schedule
from schedules.clockwork import tick
from storage import campaigns, channels, digest, leads, members, setup, workspace
from storage.db import Database
from storage.digest import reading
from storage.digest.frozen import freeze, thaw
from storage.digest.tables import DigestRow
from storage.feedback import record, revise, steps
from storage.outbox import OutboxRow
from tests.storage.awake import wake_all

pytestmark = pytest.mark.anyio

# A Monday, 9:00 in Stockholm; the week before it begins on 4 May.
MONDAY = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
BEGUN = MONDAY - 20 * WEEK
ADA = "UADA"
SELLERS, MARKETERS = ("USARA", "USVEN", "UPRIYA"), ("UMARCO", "UMIA", "ULENA")


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


def settle_in(session: Session) -> None:
    roles = {ADA: Role.ADMIN, **dict.fromkeys(SELLERS, Role.SELLER), **dict.fromkeys(MARKETERS, Role.MARKETER)}
    for member_id, role in roles.items():
        name = member_id[1:].capitalize()
        members.remember(session, Profile(member_id, name, "Europe/Stockholm", Standing.MEMBER), BEGUN)
        session.flush()
        members.give(session, member_id, role, ADA, BEGUN)
    channels.choose(session, "shared", "CGTM", ADA, BEGUN)
    wake_all(session, BEGUN)
    for name in ("Fair", "Mailing"):
        campaigns.add(session, name, "UMARCO", BEGUN)


def add(
    session: Session, name: str, came: datetime, *words: tuple[datetime, str], campaign: str = "Fair"
) -> list[UUID]:
    """A lead, and what a seller said of it when: the code of a reason, "" for qualified."""
    known = campaigns.named(session, campaign)
    leads.find_or_make(session, LeadChoice(new_name=name), "UMIA", came, known.id if known else None)
    given = []
    for at, code in words:
        reason = REASONS.get(code)
        said = Draft(LeadChoice(new_name=name), reason.outcome if reason else Outcome.QUALIFIED, reason)
        given.append(record.record(session, members.actor(session, "USARA"), at, said, record.Origin()))
    return given


def answer(session: Session, feedback_id: UUID, at: datetime, words: str = "Noted.") -> None:
    steps.answer(session, members.actor(session, "UMIA"), at, feedback_id, words)


async def made(db: Database, now: datetime = MONDAY) -> Digest:
    return await db.read(reading.read, last_week(now.date()), now, now)


def day(number: int, hour: int = 10, month: int = 5) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=UTC)


async def test_an_empty_database_is_a_quiet_week(acme: Database) -> None:
    known = await made(acme)

    assert known.quiet
    assert (known.handed_over.before, len(known.trend)) == ((), 1)


async def test_hand_overs_are_counted_by_campaign_and_week(acme: Database) -> None:
    await acme.write(add, "Long ago", day(1, month=4))
    await acme.write(add, "Last week", day(28, month=4))
    await acme.write(add, "Late on Sunday", day(10, hour=21))  # 23:00 in Stockholm
    await acme.write(add, "Monday already", day(10, hour=22))  # midnight in Stockholm
    await acme.write(add, "Tuesday", day(5), campaign="Mailing")

    known = await made(acme)
    assert known.handed_over.count == 2
    assert known.handed_over.by_campaign == (Counted("Fair", 1), Counted("Mailing", 1))
    assert known.handed_over.before == (1, 0, 0, 0)
    assert [week.handed for week in known.trend] == [0, 0, 0, 1, 2]


async def test_a_lead_without_a_campaign_is_not_handed_over(acme: Database) -> None:
    await acme.write(leads.find_or_make, LeadChoice(new_name="Walk-in"), "USARA", day(5))

    assert (await made(acme)).quiet


async def test_the_cohort_is_those_whose_ten_working_days_ended(acme: Database) -> None:
    inside = day(21, month=4)
    await acme.write(add, "Accepted", inside, (day(4), ""))
    await acme.write(add, "Back", inside, (day(4), "too_early"))
    await acme.write(add, "Back later", inside, (day(4), ""), (day(5), "no_budget"))
    await acme.write(add, "Too late for this week", inside, (day(11, hour=3), ""))
    await acme.write(add, "Nobody said a word", inside)
    await acme.write(add, "Not due yet", day(28, month=4), (day(4), ""))
    await acme.write(add, "A week before", day(14, month=4), (day(20, month=4), ""))

    known = await made(acme)
    assert known.handed_over.decided == Fates(5, accepted=2, returned=1, returned_later=1)
    assert known.handed_over.decided_before == Fates(1, accepted=1)


async def test_withdrawn_feedback_never_counts(acme: Database) -> None:
    (given,) = await acme.write(add, "Northwind", day(21, month=4), (day(5), "too_early"))
    sara = await acme.read(members.actor, "USARA")
    await acme.write(revise.withdraw, sara, day(5, hour=11), given)

    known = await made(acme)
    assert (known.returns.decided, known.handed_over.decided, known.owed.answers) == (0, Fates(1), Late())
    assert known.owed.outcomes == Late(1, date(2026, 5, 5))


async def test_what_came_back_has_its_causes_and_marketings_latest_answer(acme: Database) -> None:
    given = [(await acme.write(add, f"Lead {n}", day(4), (day(5), "too_early")))[0] for n in range(3)]
    await acme.write(add, "Good", day(4), (day(6), ""))
    await acme.write(add, "Spam", day(4), (day(6), "not_real"), campaign="Mailing")
    await acme.write(add, "Before", day(20, month=4), (day(1), "too_early"))
    await acme.write(answer, given[0], day(5, hour=11), "First\nwords")
    await acme.write(answer, given[1], day(5, hour=12), "Later words")
    sara = await acme.read(members.actor, "USARA")
    await acme.write(steps.reply, sara, day(5, hour=13), given[1], "Her reply")

    returns = (await made(acme)).returns
    assert (returns.decided, returns.returned, returns.not_a_lead) == (5, 4, 1)
    assert returns.reasons == (Counted("Too early", 3), Counted("Not a real enquiry", 1))
    (top,) = returns.top
    assert (top.reason, top.campaign, top.share, top.lift) == ("Too early", "Fair", Share(3, 4), None)
    assert top.answer == Quote("Mia", "Later words")
    assert returns.before == (1, 0)


async def test_answers_are_timed_in_the_week_in_which_they_were_due(acme: Database) -> None:
    in_an_hour = (await acme.write(add, "One", day(4), (day(5), "too_early")))[0]
    (await acme.write(add, "Never", day(4), (day(6), "too_early")))[0]
    before = (await acme.write(add, "Week before", day(20, month=4), (day(29, month=4), "too_early")))[0]
    await acme.write(add, "Due on Monday", day(4), (day(8), "too_early"))
    await acme.write(answer, in_an_hour, day(5, hour=11))
    await acme.write(answer, before, day(29, month=4, hour=12))

    owed = (await made(acme)).owed
    assert owed.answer_times.answered == Share(1, 2)
    assert owed.answer_times.took == Spread(1, 60, 60)
    assert owed.answers_took_before == 120
    assert owed.answers == Late(1, date(2026, 5, 7))


async def test_no_answer_is_owed_where_the_seller_settled_it_first(acme: Database) -> None:
    (given,) = await acme.write(add, "Settled", day(4), (day(5), "too_early"))
    sara = await acme.read(members.actor, "USARA")
    await acme.write(steps.settle_it, sara, day(5, hour=11), given, 1)

    owed = (await made(acme)).owed
    assert (owed.answer_times.answered, owed.answers) == (Share(), Late())


async def test_what_is_past_its_day_is_counted_and_its_oldest_known(acme: Database) -> None:
    await acme.write(add, "Old", day(20, month=4), (day(22, month=4), "wrong_data"))
    await acme.write(add, "To be done today", day(20, month=4), (day(7), "wrong_data"))
    await acme.write(add, "Undecided", day(20, month=4))
    await acme.write(add, "Undecided for a day", day(27, month=4))

    owed = (await made(acme)).owed
    assert (owed.answers, owed.tasks) == (Late(2, date(2026, 4, 23)), Late(1, date(2026, 4, 24)))
    assert owed.outcomes == Late(1, date(2026, 5, 4))
    assert owed.apart


async def test_a_small_team_has_no_number_of_its_own(acme: Database) -> None:
    await acme.write(members.take, "ULENA", Role.MARKETER)

    assert not (await made(acme)).owed.apart


async def test_what_was_kept_is_read_back_as_it_was(acme: Database) -> None:
    await acme.write(add, "Northwind", day(5), (day(6), "too_early"))
    await tick(acme, [schedule.WEEKLY], MONDAY)
    row_id, kept = await acme.read(only_digest)
    assert kept == await made(acme, MONDAY)

    await acme.write(add, "Late news", day(6), (day(7), "too_early"))
    assert await acme.read(digest.digest, row_id, {}) == kept
    assert await acme.read(digest.details, row_id, {}) is None


def only_digest(session: Session) -> tuple[UUID, Digest]:
    row = session.exec(select(DigestRow)).one()
    return row.id, thaw(row.content)


@pytest.mark.parametrize("name", KINDS)
def test_every_digest_survives_being_kept(name: str) -> None:
    assert thaw(freeze(KINDS[name])) == KINDS[name]


def test_a_digest_of_an_older_unison_is_read_with_what_it_knew() -> None:
    old = freeze(KINDS["full"])
    del old["conflicts"], old["owed"]["apart"]

    assert thaw(old) == replace(KINDS["full"], conflicts=(), owed=replace(KINDS["full"].owed, apart=False))
    with pytest.raises(ValueError, match="A stored Digest has no zone"):
        thaw({name: value for name, value in old.items() if name != "zone"})


async def test_three_copies_make_one(acme: Database) -> None:
    await asyncio.gather(*(tick(acme, [schedule.WEEKLY], MONDAY + timedelta(minutes=20)) for _ in range(3)))

    assert (await acme.read(only_digest))[1].late
    assert await acme.read(told) == ["digest", "digest_details"]


def told(session: Session) -> list[str]:
    return list(session.exec(select(OutboxRow.shows).order_by(col(OutboxRow.id))))


async def test_one_a_week_even_when_the_teams_clock_is_changed(acme: Database) -> None:
    ada = await acme.read(members.actor, ADA)
    await acme.write(workspace.remember, workspace.Workspace("T1", "https://acme.slack.com/", "UBOT", "B1"), BEGUN)
    await acme.write(setup.choose_zone, ada, BEGUN, "Pacific/Auckland")
    await tick(acme, [schedule.WEEKLY], MONDAY)
    await acme.write(setup.choose_zone, ada, MONDAY, "America/Los_Angeles")
    await tick(acme, [schedule.WEEKLY], MONDAY + timedelta(hours=12))

    assert await acme.read(told) == ["digest", "digest_details"]


async def test_it_is_read_by_few_questions_that_all_go_by_an_index(acme: Database) -> None:
    def plans(session: Session) -> list[str]:
        asked: list[tuple[str, Any]] = []
        connection = session.connection()

        def hear(_: object, __: object, statement: str, parameters: Any, ___: object, ____: object) -> None:
            asked.append((statement, parameters))

        event.listen(connection, "before_cursor_execute", hear)
        reading.read(session, last_week(MONDAY.date()), MONDAY)
        event.remove(connection, "before_cursor_execute", hear)
        if connection.dialect.name != "sqlite":  # which plan PostgreSQL takes depends on how many rows there are
            return [""] * len(asked)
        return [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {q}", p).all()) for q, p in asked]

    found = await acme.read(plans)
    assert len(found) <= 29
    assert [plan for plan in found for table in ("lead", "feedback", "task") if f"'SCAN {table}'" in plan] == []


async def test_an_admin_is_not_asked_for_a_channel_that_was_chosen_meanwhile(db: Database) -> None:
    nobody = UUID(int=0)
    assert await db.read(digest.homeless, nobody, {}) is not None

    await db.write(channels.choose, "shared", "CGTM", ADA, BEGUN)
    assert await db.read(digest.homeless, nobody, {}) is None
