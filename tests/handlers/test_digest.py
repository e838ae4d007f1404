"""The weekly digest, as both teams and the admins meet it (story 12)."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.local_slack import Seen
from bot.rules.activities import Kind, Planned
from storage import activities, members
from storage.channels import ChannelRow
from tests.conftest import World

pytestmark = pytest.mark.anyio

# 9:00 in Stockholm, where Acme's clock is.
MONDAY = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def digests(world: World) -> list[Seen]:
    said = [m for m in world.tom.reads("#gtm") if m.author == "Unison" and not m.thread_ts]
    return [m for m in said if "Weekly digest" in m.text or "was quiet" in m.text]


async def flag(world: World, words: str = "northwind too early") -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()


async def test_monday_at_nine_both_teams_read_one_digest(world: World) -> None:
    await flag(world)
    await world.moves_to(MONDAY - timedelta(minutes=1))
    assert digests(world) == []

    await world.moves_to(MONDAY)
    (digest,) = digests(world)
    assert "Weekly digest: Week 19, 4–10 May 2026" in digest.text
    assert "15 leads were handed over." in digest.text
    assert "1 of 1 of the leads with an outcome came back. Too early 1" in digest.text
    assert "Marketing: 1 answer past its day, due since Thu 7 May 2026" in digest.text
    assert "Planned for" not in digest.text
    assert digest.pings == []

    await world.moves_to(MONDAY + timedelta(hours=5))
    assert len(digests(world)) == 1


async def test_what_was_posted_stays_as_it_was(world: World) -> None:
    await flag(world)
    await world.moves_to(MONDAY)
    (before,) = digests(world)

    await flag(world, "fabrikam no budget")
    await world.marco.presses("Answer", (await world.marco.sees("Northwind", "#marketing")))
    await world.marco.fills("Your answer", "Noted.")
    await world.marco.submits()
    await world.moves_to(MONDAY + WEEK)

    assert digests(world)[0] == before
    assert len(digests(world)) == 2


async def test_three_copies_that_were_away_post_one_digest_that_says_so(world: World) -> None:
    """Down from 8:50 to 9:20 (story 12)."""
    await world.settled()
    ahead = MONDAY + timedelta(minutes=20) - datetime.now(UTC)
    world.slack.clock.offset = world.unison.clock.ahead = ahead
    await asyncio.gather(*(world.unison.tick() for _ in range(3)))
    await world.settled()

    (digest,) = digests(world)
    assert "Planned for Monday 9:00, sent 9:20." in digest.text


def plan_visits(session: Session, seller: str, now: datetime) -> None:
    for number in range(1, 9):
        day = date(2026, 5, 11 + number)
        visit = Planned(Kind.TRIP, f"Visit {number}", seller, day, day)
        activities.keep(session, members.actor(session, seller), now, visit)


async def test_what_is_longer_than_a_screen_stands_whole_in_the_thread(world: World) -> None:
    await world.unison.db.write(plan_visits, world.sven.id, MONDAY - WEEK)
    await world.moves_to(MONDAY)

    (digest,) = digests(world)
    assert "13 May 2026 · sales · Visit 2 (trip or visit, Sven Maas)" in digest.text
    assert "and 3 more" in digest.text
    assert "The whole lists are in the thread." in digest.text
    (whole,) = [m for m in world.tom.reads("#gtm") if m.thread_ts == digest.ts]
    assert "Visit 8" in whole.text
    assert "more" not in whole.text
    assert digest.replies == 1

    await world.ruth.types("/unison digest", "#gtm")
    assert "Visit 8" in (await world.ruth.sees("As of now", "#gtm")).text


async def test_a_quiet_week_is_one_line(world: World) -> None:
    await world.moves_to(MONDAY)
    await world.moves_to(MONDAY + WEEK)

    _, quiet = digests(world)
    assert quiet.text.startswith("Week 20, 11–17 May 2026 was quiet: nothing was handed over")
    assert len(quiet.blocks) == 1


async def test_more_than_a_day_late_there_is_none_and_the_admin_reads_it_once(world: World) -> None:
    await world.moves_to(MONDAY + timedelta(days=2))
    await world.moves_to(MONDAY + timedelta(days=3))

    assert digests(world) == []
    (told,) = world.dms("Ada")
    assert "The digest of Monday 9:00 was not posted: Unison was away for more than a day." in told.text
    await world.moves_to(MONDAY + WEEK)
    assert len(digests(world)) == 1


def forget_the_channel(session: Session) -> None:
    session.delete(session.get(ChannelRow, "shared"))


async def test_without_a_channel_the_admin_reads_once_what_to_type(world: World) -> None:
    await world.unison.db.write(forget_the_channel)
    await world.moves_to(MONDAY)
    await world.moves_to(MONDAY + WEEK)

    (told,) = world.dms("Ada")
    assert "/unison channel shared #channel" in told.text
    await world.ada.types("/unison channel shared #gtm", "#gtm")
    await world.settled()
    assert digests(world) == []
    await world.moves_to(MONDAY + 2 * WEEK)
    assert len(digests(world)) == 1


async def test_whoever_has_a_role_reads_it_now_and_alone(world: World) -> None:
    await flag(world)
    await world.ruth.types("/unison digest", "#gtm")
    digest = await world.ruth.sees("Weekly digest", "#gtm")

    assert digest.ephemeral
    assert "As of now; only you see this." in digest.text
    assert "30 Apr–6 May 2026" in digest.text
    assert "Too early 1" in digest.text
    assert digests(world) == []
    await world.ruth.presses("What do these numbers mean?", digest)
    assert "the mean of the four weeks before" in (await world.ruth.sees_form("What the numbers mean")).text


async def test_nobody_else_reads_it(world: World) -> None:
    await world.ada.types("/unison role @ruth.okoye -executive", "#gtm")
    await world.ruth.types("/unison digest", "#gtm")
    await world.ruth.sees("To read the digest you need the role", "#gtm")
    await world.gus.types("/unison digest", "#random")
    await world.gus.sees("guest accounts can't use it", "#random")


async def test_help_and_a_slip_of_the_finger_lead_to_it(world: World) -> None:
    await world.ruth.types("/unison help", "#gtm")
    await world.ruth.sees("/unison digest", "#gtm")
    await world.ruth.types("/unison digset", "#gtm")
    await world.ruth.sees("Did you mean /unison digest?", "#gtm")
