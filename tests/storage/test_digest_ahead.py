"""What a digest says of things to come: campaigns to read, plans, conflicts, actions and the next meeting."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.rules import campaigns as announced
from bot.rules.activities import Kind, Planned
from bot.rules.conflicts import Choice
from bot.rules.digest import Action, Ahead, Crossing, Meeting, Read
from bot.rules.meetings.items import ItemDraft
from bot.rules.meetings.outcomes import ActionDraft
from bot.rules.meetings.series import SeriesDraft
from bot.rules.metrics import Counted, Share, Window
from bot.rules.rights import Profile, Role, Standing
from storage import activities, channels, members, workspace
from storage.campaigns import acknowledging, drafting, posting
from storage.campaigns import read as campaigns
from storage.db import Database
from storage.digest import coming, handed_over
from storage.meetings import agenda, outcomes, read, run, series
from tests.storage.awake import wake_all

pytestmark = pytest.mark.anyio

ZONE = "Europe/Stockholm"
NOW = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
TODAY, WINDOW = date(2026, 5, 11), Window(date(2026, 5, 10))
SARA, SVEN, MIA, NORA, ADA = "USARA", "USVEN", "UMIA", "UNORA", "UADA"
PEOPLE = {
    SARA: ("Sara Lind", Role.SELLER),
    SVEN: ("Sven Maas", Role.SELLER),
    MIA: ("Mia Okafor", Role.MARKETER),
    NORA: ("Nora Vance", Role.MODERATOR),
    ADA: ("Ada Quist", Role.ADMIN),
}
BEFORE = NOW - timedelta(weeks=2)


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


def settle_in(session: Session) -> None:
    workspace.remember(session, workspace.Workspace("T1", "https://acme.slack.com/", "UBOT", "BBOT"), BEFORE)
    for member_id, (name, role) in PEOPLE.items():
        members.remember(session, Profile(member_id, name, ZONE, Standing.MEMBER), BEFORE)
        session.flush()
        members.give(session, member_id, role, ADA, BEFORE)
    channels.choose(session, "shared", "C1", ADA, BEFORE)
    wake_all(session, BEFORE)


def as_(session: Session, who: str, now: datetime, work: Any, *args: Any, **more: Any) -> Any:
    return work(session, members.actor(session, who), now, *args, **more)


async def announce(db: Database, name: str, starts: date, ends: date, leads_a_week: int | None = None) -> UUID:
    draft = announced.Draft(name, starts, ends, MIA, pitch="New.", leads_a_week=leads_a_week)
    kept = await db.write(as_, MIA, BEFORE, drafting.save, announced.Origin(), draft, None, frozenset())
    await db.write(as_, MIA, BEFORE, posting.post, kept.announcement.id, kept.announcement.version)
    campaign_id: UUID = kept.announcement.id
    return campaign_id


async def confirm(db: Database, campaign: UUID, who: str, at: datetime) -> None:
    await db.write(as_, who, at, acknowledging.acknowledge, campaign, 1)


async def reads(db: Database) -> tuple[Read, ...]:
    return await db.read(coming.reads, WINDOW, TODAY, ZONE)


async def test_campaigns_that_somebody_still_has_to_read_are_told_the_next_to_begin_first(acme: Database) -> None:
    summer = await announce(acme, "Summer", date(2026, 6, 1), date(2026, 6, 30))
    await announce(acme, "Soon", date(2026, 5, 18), date(2026, 6, 30))
    read_by_all = await announce(acme, "Read by all", date(2026, 5, 20), date(2026, 6, 30))
    for campaign, who in ((summer, SARA), (read_by_all, SARA), (read_by_all, SVEN)):
        await confirm(acme, campaign, who, NOW)

    assert await reads(acme) == (
        Read("Soon", Share(0, 2), date(2026, 5, 18)),
        Read("Summer", Share(1, 2), date(2026, 6, 1)),
    )


async def test_a_campaign_that_began_says_how_many_were_ready(acme: Database) -> None:
    began = await announce(acme, "Began", date(2026, 5, 6), date(2026, 6, 30))
    await confirm(acme, began, SARA, datetime(2026, 5, 5, 21, 59, tzinfo=UTC))
    await confirm(acme, began, SVEN, datetime(2026, 5, 5, 22, 0, tzinfo=UTC))  # midnight in Stockholm

    assert await reads(acme) == (Read("Began", Share(2, 2), date(2026, 5, 6), Share(1, 2)),)


async def test_whoever_was_ready_stays_so_when_the_promise_changes_later(acme: Database) -> None:
    began = await announce(acme, "Began", date(2026, 5, 6), date(2026, 6, 30))
    await confirm(acme, began, SARA, datetime(2026, 5, 5, 12, tzinfo=UTC))
    await promise_another(acme, began, date(2026, 6, 29), NOW)
    assert await reads(acme) == (Read("Began", Share(0, 2), date(2026, 5, 6), Share(1, 2)),)


async def test_what_was_confirmed_of_another_promise_is_not_ready(acme: Database) -> None:
    began = await announce(acme, "Began", date(2026, 5, 6), date(2026, 6, 30))
    await confirm(acme, began, SARA, datetime(2026, 5, 5, 12, tzinfo=UTC))
    await promise_another(acme, began, date(2026, 6, 29), datetime(2026, 5, 5, 13, tzinfo=UTC))
    assert await reads(acme) == (Read("Began", Share(0, 2), date(2026, 5, 6), Share(0, 2)),)


async def promise_another(db: Database, campaign: UUID, ends: date, at: datetime) -> None:
    known = await db.read(campaigns.get, campaign)
    form, origin = replace(drafting.as_draft(known), ends=ends), announced.Origin(campaign, known.version)
    await db.write(as_, MIA, at, posting.change, origin, form, None, frozenset())


async def test_what_a_campaign_promised_is_told_in_the_weeks_in_which_it_runs(acme: Database) -> None:
    await announce(acme, "Runs", date(2026, 5, 10), date(2026, 6, 30), 12)
    await announce(acme, "Runs without a number", date(2026, 5, 6), date(2026, 6, 30))
    await announce(acme, "Is to come", date(2026, 5, 11), date(2026, 6, 30), 7)

    assert await acme.read(handed_over.expected, WINDOW, ZONE) == (Counted("Runs", 12),)


async def test_a_campaign_that_was_ended_early_promises_nothing_afterwards(acme: Database) -> None:
    first = datetime.combine(WINDOW.first, time(0), ZoneInfo(ZONE))
    for name, at in (("Ended before", first - timedelta(seconds=1)), ("Ended in it", first)):
        campaign = await announce(acme, name, date(2026, 5, 1), date(2026, 6, 30), 12)
        version = (await acme.read(campaigns.get, campaign)).version
        await acme.write(as_, MIA, at.astimezone(UTC), posting.end, campaign, version)

    assert await acme.read(handed_over.expected, WINDOW, ZONE) == (Counted("Ended in it", 12),)


async def test_a_draft_is_nobodys_to_read(acme: Database) -> None:
    draft = announced.Draft("Secret", date(2026, 5, 6), date(2026, 6, 30), MIA, pitch="New.")
    await acme.write(as_, MIA, BEFORE, drafting.save, announced.Origin(), draft, None, frozenset())

    assert await reads(acme) == ()


PLAN = Planned(Kind.TRIP, "Visits", SVEN, date(2026, 5, 13), date(2026, 5, 15))


async def test_the_next_fourteen_days_are_told_by_date(acme: Database) -> None:
    await acme.write(as_, SVEN, NOW, activities.keep, PLAN)
    for title, first, last in (("Past", 8, 10), ("Today's last", 4, 11), ("The last", 24, 30), ("Later", 25, 30)):
        plan = replace(PLAN, title=title, start=date(2026, 5, first), end=date(2026, 5, last))
        await acme.write(as_, SVEN, NOW, activities.keep, plan)

    known = await acme.read(coming.ahead, TODAY)
    assert [one.title for one in known] == ["Visits", "The last", "Today's last"]
    assert known[0] == Ahead(PLAN.start, PLAN.end, "Visits", "Trip or visit", "sales", "Sven Maas", "")


async def test_open_conflicts_are_told_with_the_first_day_they_share(acme: Database) -> None:
    mine = replace(PLAN, kind=Kind.DISCOUNT, offer="20 %", offer_until=PLAN.end)
    first = await acme.write(as_, SVEN, NOW, activities.keep, mine)
    other = replace(mine, title="Summer", owner_id=MIA, start=date(2026, 5, 14), end=date(2026, 5, 20))
    asked = {"choice": Choice("ask", "Which?"), "known": frozenset({first})}
    await acme.write(as_, MIA, NOW, activities.keep, other, **asked)

    assert await acme.read(coming.crossings) == (Crossing("Summer", "Visits", date(2026, 5, 14)),)


async def test_open_actions_and_the_next_meeting(acme: Database) -> None:
    assert await acme.read(coming.meeting, NOW) is None
    thursday = datetime(2026, 5, 7, 12, 0, tzinfo=UTC)
    weekly = SeriesDraft("Weekly", "C1", frozenset({3}), time(14), 1, ZONE, thursday.date(), NORA)
    await acme.write(as_, ADA, thursday, series.keep, weekly)
    (known,) = await acme.read(series.all_of)
    await acme.write(as_, SARA, thursday, agenda.add, ItemDraft(known.id, "Prices", 10))
    await acme.write(as_, NORA, thursday, run.start, known.id, known.version)
    (meeting,) = await acme.read(read.running)
    for text, due in (("Call them", 8), ("Write it", 12)):
        await acme.write(as_, NORA, thursday, outcomes.give, meeting, ActionDraft(text, SARA, date(2026, 5, due)))

    assert await acme.read(coming.actions, TODAY) == (
        Action("Call them", "Sara Lind", date(2026, 5, 8), overdue=True),
        Action("Write it", "Sara Lind", date(2026, 5, 12), overdue=False),
    )
    assert await acme.read(coming.meeting, NOW) == Meeting("Weekly", datetime(2026, 5, 14, 12, 0, tzinfo=UTC))
