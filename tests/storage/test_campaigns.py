"""What is remembered of campaigns, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select, update

from bot.rules.campaigns import Listing, Origin, State
from bot.rules.conflicts import Choice
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Refused, Role
from bot.rules.trace import Stale
from storage import activities, audit, campaigns, members
from storage.campaigns import acknowledging, drafting, lists, posting, read, reminding
from storage.campaigns.tables import AnnouncementRow, ChangeRow
from storage.db import Database
from tests.storage.campaigning import (
    ADA,
    JUNE,
    LENA,
    MIA,
    NOW,
    QUIET,
    SARA,
    SUMMER,
    SVEN,
    as_,
    changes,
    does,
    drafts,
    posts,
    settle_in,
    shown,
)


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


async def test_a_draft_is_read_back_as_it_was_written(acme: Database) -> None:
    drafted = await drafts(acme)

    assert (drafted.state, drafted.version, drafted.owner_name) == (State.DRAFT, 1, "Mia Okafor")
    assert (drafted.offer, drafted.offer_until, drafted.pitch) == ("20 % off", date(2026, 6, 30), "New light.")
    assert [term.name for term in (*drafted.segments, *drafted.regions, *drafted.products)] == [
        "Dentists",
        "Bavaria",
        "Upgrade plan",
    ]
    assert (drafted.acknowledged, drafted.required) == (0, 2)
    assert await shown(acme, f"campaign:{drafted.id}") == 0
    assert await acme.read(campaigns.search, "summer", 5) == []


async def test_a_draft_that_was_changed_elsewhere_is_not_overwritten(acme: Database) -> None:
    first = await drafts(acme)
    again = await drafts(acme, replace(SUMMER, pitch="Second"), origin=Origin(first.id, first.version))
    assert (again.id, again.version, again.pitch) == (first.id, 2, "Second")

    with pytest.raises(Stale, match="You changed this draft at 10:12"):
        await drafts(acme, origin=Origin(first.id, first.version))


async def test_a_posted_campaign_never_becomes_a_draft_again(acme: Database) -> None:
    posted = await posts(acme)

    with pytest.raises(Refused, match="posted already"):
        await drafts(acme, origin=Origin(posted.id, posted.version))


async def test_posting_shows_one_card_and_keeps_one_activity(acme: Database) -> None:
    posted = await posts(acme)

    assert posted.state is State.PLANNED
    assert await shown(acme, f"campaign:{posted.id}") == 1
    (activity,) = await acme.read(activities.between, *JUNE)
    assert (activity.campaign_id, activity.planned.title, activity.region_names) == (
        posted.id,
        "Summer Upgrade",
        ("Bavaria",),
    )
    assert [one.id for one in await acme.read(campaigns.search, "summer", 5)] == [posted.id]


async def test_of_two_people_posting_at_once_one_posts_it(acme: Database) -> None:
    drafted = await drafts(acme)
    both = [does(acme, who, posting.post, drafted.id, drafted.version) for who in (MIA, LENA)]
    results = await asyncio.gather(*both, return_exceptions=True)

    assert [type(one) for one in results if isinstance(one, Exception)] == [Stale]
    assert await shown(acme, f"campaign:{drafted.id}") == 1


async def test_a_double_click_on_post_posts_once_and_says_the_same_twice(acme: Database) -> None:
    drafted = await drafts(acme)
    presses = [NOW, NOW + timedelta(seconds=1)]
    first, second = [await does(acme, MIA, posting.post, drafted.id, drafted.version, now=at) for at in presses]

    assert (second.announcement, second.channel) == (first.announcement, first.channel)
    assert await shown(acme, f"campaign:{drafted.id}") == 1
    for who, later in ((LENA, timedelta(seconds=1)), (MIA, timedelta(hours=1))):
        with pytest.raises(Stale, match="posted it at 10:12, so this changed nothing"):
            await does(acme, who, posting.post, drafted.id, drafted.version, now=NOW + later)


async def test_of_two_people_taking_the_same_name_at_once_one_gets_it(acme: Database) -> None:
    both = [drafts(acme, replace(SUMMER, owner_id=who), by=who) for who in (MIA, LENA)]
    results = await asyncio.gather(*both, return_exceptions=True)

    (refused,) = [one for one in results if isinstance(one, Exception)]
    assert isinstance(refused, Incomplete)
    assert "There is a campaign called Summer Upgrade already" in refused.errors["name"]


async def test_got_it_counts_once_for_each_person_and_round(acme: Database) -> None:
    posted = await posts(acme)
    first = await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)
    again = await does(acme, SARA, acknowledging.acknowledge, posted.id, 1, now=NOW + timedelta(hours=1))
    assert (first.before, again.before, again.at) == ("", "10:12", NOW)
    assert (await acme.read(read.get, posted.id)).acknowledged == 1

    assert await changes(acme, posted, offer="25 % off") is True
    later = await acme.read(read.get, posted.id)
    assert (later.round, later.acknowledged, later.offer) == (2, 0, "25 % off")
    (told,) = await acme.read(lambda session: session.exec(select(ChangeRow)).all())
    assert told.changes == [["Offer", "20 % off, until Tue 30 Jun 2026", "25 % off, until Tue 30 Jun 2026"]]
    with pytest.raises(Stale, match="What Summer Upgrade promises changed"):
        await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)


async def test_another_owner_or_pitch_asks_nobody_again(acme: Database) -> None:
    posted = await posts(acme)
    await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)

    assert await changes(acme, posted, pitch="Another", owner_id=LENA) is False
    later = await acme.read(read.get, posted.id)
    assert (later.owner_name, later.round, later.acknowledged) == ("Lena Fuchs", 1, 1)


async def test_an_offer_that_has_run_out_does_not_stop_a_mended_word(acme: Database) -> None:
    posted = await posts(acme, replace(SUMMER, offer_until=date(2026, 6, 10)))
    origin = Origin(posted.id, posted.version)
    mended = replace(drafting.as_draft(posted), pitch="Mended")
    late = datetime(2026, 6, 15, 8, tzinfo=UTC)

    await does(acme, MIA, posting.change, origin, mended, None, frozenset(), now=late)
    known = await acme.read(read.get, posted.id)
    assert (known.pitch, known.state) == ("Mended", State.LIVE)


async def test_whoever_sells_no_more_is_neither_asked_nor_counted(acme: Database) -> None:
    posted = await posts(acme, replace(SUMMER, readers=(SARA, SVEN)))
    await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)
    await acme.write(members.take, SARA, Role.SELLER)

    known = await acme.read(read.get, posted.id)
    assert (known.acknowledged, known.required) == (0, 1)


async def test_ending_takes_it_off_the_schedule_and_is_for_good(acme: Database) -> None:
    posted = await posts(acme)
    await does(acme, LENA, posting.end, posted.id, posted.version)

    assert await acme.read(activities.between, *JUNE) == []
    for work, args in ((posting.end, (posted.id, 3)), (acknowledging.ask, (posted.id, "Why?", "C1"))):
        with pytest.raises(Stale, match=r"ended Summer Upgrade at 10:12"):
            await does(acme, MIA, work, *args)
    await acme.write(posting.turn, posted.id, NOW)
    assert (await acme.read(read.get, posted.id)).state is State.ENDED


async def test_a_thrown_away_draft_gives_its_name_back_but_not_one_that_leads_came_from(acme: Database) -> None:
    spring = await acme.write(campaigns.add, "Spring Webinar", MIA, NOW)
    for draft, origin in ((SUMMER, Origin()), (replace(SUMMER, name="Spring Webinar"), Origin(spring.id))):
        drafted = await drafts(acme, draft, origin=origin)
        await does(acme, MIA, drafting.throw_away, drafted.id, drafted.version)

    assert await acme.read(campaigns.named, "Summer Upgrade") is None
    assert await acme.read(campaigns.named, "spring webinar") == spring
    assert (await acme.read(as_, MIA, lists.page, Listing.NAMED)).total == 1


async def test_the_author_of_a_plan_that_crosses_decides_in_the_draft_and_it_is_carried_out_when_posted(
    acme: Database,
) -> None:
    first = await posts(acme)
    other = await acme.read(activities.of_campaign, first.id)
    assert other is not None
    autumn = replace(SUMMER, name="Autumn", owner_id=LENA, regions=("new:Germany",))
    choice, seen = Choice("anyway", "Agreed with Mia"), frozenset({other.id})
    kept = await does(acme, LENA, drafting.save, Origin(), autumn, choice, seen)

    await does(acme, LENA, posting.post, kept.announcement.id, 1)
    assert len(await acme.read(activities.between, *JUNE)) == 2


async def test_what_a_draft_decided_may_not_fit_any_more_when_it_is_posted(acme: Database) -> None:
    """Mia wanted to ask Lena, but by now only a campaign of her own is in the way."""
    own = await posts(acme)
    lenas = replace(SUMMER, name="Autumn", owner_id=LENA)
    seen = await acme.read(activities.of_campaign, own.id)
    assert seen is not None
    kept = await does(acme, LENA, drafting.save, Origin(), lenas, Choice("anyway", "Agreed"), frozenset({seen.id}))
    autumn = (await does(acme, LENA, posting.post, kept.announcement.id, 1)).announcement
    both = frozenset(one.id for one in await acme.read(activities.between, *JUNE))
    third = await does(
        acme, MIA, drafting.save, Origin(), replace(SUMMER, name="Third"), Choice("ask", "Can you move?"), both
    )
    await does(acme, LENA, posting.end, autumn.id, autumn.version)

    with pytest.raises(Refused, match=r"It is your own.*Press “Back to change”; nothing is posted yet"):
        await does(acme, MIA, posting.post, third.announcement.id, 1)
    assert await shown(acme, f"campaign:{third.announcement.id}") == 0


async def test_lists_are_paged_and_show_drafts_to_their_author_alone(acme: Database) -> None:
    for number in range(7):
        await posts(acme, replace(QUIET, name=f"Campaign {number}"))
    await drafts(acme, replace(QUIET, name="Mine"))

    first = await acme.read(as_, SARA, lists.page, Listing.CURRENT)
    second = await acme.read(as_, SARA, lists.page, Listing.CURRENT, 9)
    assert (first.total, len(first.rows), second.number, len(second.rows)) == (7, 6, 1, 1)
    assert (await acme.read(as_, LENA, lists.page, Listing.DRAFTS)).total == 0
    assert [row.name for row in (await acme.read(as_, MIA, lists.page, Listing.DRAFTS)).rows] == ["Mine"]


async def test_a_kit_is_found_by_name_part_or_nearly(acme: Database) -> None:
    posted = await posts(acme)
    await posts(acme, replace(QUIET, name="Summer Fair"))

    assert (await acme.read(as_, SARA, lists.named, "UPGRADE")).id == posted.id
    for words, told in (
        ("summer", "fits several campaigns: Summer Upgrade or Summer Fair|Summer Fair or Summer Upgrade"),
        ("sumer upgrade", r"Did you mean /campaign kit Summer Upgrade\?"),
        ("fiar", r"Did you mean /campaign kit Summer Fair\?"),
        ("", "Which campaign"),
    ):
        with pytest.raises(Refused, match=told):
            await acme.read(as_, SARA, lists.named, words)


async def test_somebody_who_became_a_seller_afterwards_is_asked_from_then_on(acme: Database) -> None:
    await posts(acme)
    later = NOW + timedelta(days=3)
    await acme.write(members.give, ADA, Role.SELLER, ADA, later)
    await acme.write(members.give, MIA, Role.SELLER, ADA, later)  # she owns it

    waits = {one.member_id: one.asked_at for one in await acme.read(reminding.missing, NOW + timedelta(days=25))}
    assert await acme.read(reminding.missing, NOW) == []  # its start is weeks away
    assert waits == {SARA: NOW, SVEN: NOW, ADA: later}


async def test_everything_done_to_a_campaign_is_in_the_audit_without_peoples_words(acme: Database) -> None:
    posted = await posts(acme)
    await does(acme, SARA, acknowledging.acknowledge, posted.id, 1)
    await does(acme, SARA, acknowledging.take_back, posted.id, 1)
    await does(acme, SARA, acknowledging.ask, posted.id, "A secret word?", "C1")
    await does(acme, MIA, posting.end, posted.id, posted.version)

    lines = await acme.read(
        lambda session: session.exec(
            select(audit.AuditRow).where(audit.AuditRow.subject == str(posted.id)).order_by(audit.AuditRow.id)  # type: ignore[arg-type]
        ).all()
    )
    assert [line.action for line in lines] == [
        "campaign.drafted",
        "campaign.posted",
        "campaign.acknowledged",
        "campaign.acknowledgement_taken_back",
        "campaign.asked",
        "campaign.ended",
    ]
    assert "secret" not in str([line.details for line in lines])


BROKEN: tuple[dict[str, Any], ...] = (
    {"ends": date(2026, 5, 31)},
    {"offer_until": None},
    {"offer": ""},
    {"offer_until": date(2026, 5, 31)},
    {"state": "draft"},
    {"state": "paused"},
    {"state": "named"},
    {"version": 0},
    {"ended_at": NOW},
)


async def test_the_database_keeps_the_rules_too(acme: Database) -> None:
    await posts(acme)

    for broken in BROKEN:
        with pytest.raises(IntegrityError):
            await acme.write(lambda session, values: session.execute(update(AnnouncementRow).values(values)), broken)


async def test_of_campaigns_that_words_fit_the_one_that_has_not_ended_is_meant(acme: Database) -> None:
    before = await posts(acme, replace(QUIET, name="Summer 2025"))
    posted = await posts(acme)
    await does(acme, MIA, posting.end, before.id, before.version)

    assert (await acme.read(as_, SARA, lists.named, "summer")).id == posted.id
    assert (await acme.read(as_, SARA, lists.named, "summer 2025")).id == before.id


async def test_a_preview_is_of_a_draft_alone(acme: Database) -> None:
    posted = await posts(acme)

    with pytest.raises(Refused, match=r"Summer Upgrade is posted already; change it from /campaign list\."):
        await acme.read(as_, MIA, drafting.kept, posted.id)


async def test_nobody_learns_the_name_of_a_draft_of_somebody_else(acme: Database) -> None:
    await acme.write(members.give, ADA, Role.MARKETER, ADA, NOW)
    drafted = await drafts(acme, replace(QUIET, name="Secret project"))
    works = (posting.post, (99,)), (drafting.throw_away, (99,)), (drafting.kept, ()), (acknowledging.missing, ())

    for work, more in works:
        with pytest.raises(Refused) as refused:
            await does(acme, ADA, work, drafted.id, *more)
        assert refused.value.sentence == "That campaign is not posted yet."
