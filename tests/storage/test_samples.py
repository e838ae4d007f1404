"""Sample data: loaded once, shown by every list, told to nobody, counted by nothing, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.rules.activities import problems as plan_problems
from bot.rules.business_time import WorkingTime
from bot.rules.campaigns import Listing as CampaignListing
from bot.rules.campaigns import State
from bot.rules.campaigns import problems as campaign_problems
from bot.rules.choices import Choices, Pack
from bot.rules.digest import up_to
from bot.rules.feedback import Draft, LeadChoice, Listing, Step
from bot.rules.feedback import problems as feedback_problems
from bot.rules.home import Section, waits
from bot.rules.reasons import REASONS, Outcome, Path
from bot.rules.rights import Refused
from bot.rules.samples import LEADS, activities, campaigns, told
from schedules import SCHEDULES
from schedules.clockwork import tick
from storage import activities as plans
from storage import choices, home, members, reasons
from storage.campaigns import lists, sellers
from storage.campaigns.tables import AnnouncementRow, CampaignRow
from storage.db import Database
from storage.digest import came_back, reading
from storage.digest.tables import DigestRow
from storage.feedback import lists as feedback_lists
from storage.feedback import read as feedback
from storage.feedback import record
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow
from storage.outbox import OutboxRow
from tests.storage.awake import ADMIN
from tests.storage.campaigning import ADA, MIA, NOW, QUIET, SARA, does, posts
from tests.storage.sampling import (
    LOADED,
    PUSH,
    TODAY,
    acme,
    counted,
    feedback_on,
    flag,
    ids,
    known,
    load,
    remove,
    work_with_it,
)

__all__ = ["acme"]
pytestmark = pytest.mark.anyio


async def test_what_is_made_up_could_have_been_typed_into_the_forms() -> None:
    for draft in campaigns(MIA, TODAY):
        assert campaign_problems(draft, TODAY) == {}
    for planned in activities(ADA, TODAY):
        assert plan_problems(planned, TODAY) == {}
    for made in LEADS:
        reason = REASONS.get(made.reason)
        said = Draft(LeadChoice(new_name=made.name), reason.outcome if reason else Outcome.QUALIFIED, reason)
        assert feedback_problems(replace(said, note=made.note), TODAY) == {}
        assert (reason is None) == (made.reason == "")
        assert made.came >= (made.said or 0)
        assert [then.ago for then in made.then] == sorted((then.ago for then in made.then), reverse=True)


async def test_all_that_is_awake_is_loaded_and_named_as_a_sample(acme: Database) -> None:
    await load(acme)

    assert told(await known(acme)) == LOADED
    states = await acme.read(lambda session: session.exec(select(AnnouncementRow.state)).all())
    assert sorted(states) == [State.LIVE, State.PLANNED]
    names = await acme.read(
        lambda session: [*session.exec(select(LeadRow.name)), *session.exec(select(CampaignRow.name))]
    )
    assert all(name.startswith("Sample: ") for name in names)
    rows = await acme.read(lambda session: session.exec(select(FeedbackRow.author_id, FeedbackRow.last_step)).all())
    assert {author for author, _ in rows} == {ADA}
    assert {step for _, step in rows} == {Step.GIVEN, Step.SEEN, Step.ANSWERED, Step.SETTLED, Step.TASK_DONE}


async def test_loading_tells_nobody(acme: Database) -> None:
    await load(acme)

    assert await acme.read(lambda session: session.exec(select(OutboxRow.key)).all()) == []


async def test_a_home_that_is_open_shows_it_and_never_waited_since_days_ago(acme: Database) -> None:
    await does(acme, MIA, home.opened, NOW)
    await acme.write(lambda session: session.execute(update(OutboxRow).values(state="sent", shown=1)))
    await load(acme)

    waits = await acme.read(lambda session: [(row.state, row.asked_at) for row in session.exec(select(OutboxRow))])
    assert waits == [("queued", NOW)]


async def test_a_second_load_is_refused_and_makes_nothing(acme: Database) -> None:
    await load(acme)
    before = await acme.read(counted)

    with pytest.raises(Refused, match=f"Sample data is loaded already: {LOADED}."):
        await load(acme)
    assert await acme.read(counted) == before


async def test_a_double_click_makes_one_set(acme: Database) -> None:
    done = await asyncio.gather(load(acme), load(acme), return_exceptions=True)

    assert sorted(type(one).__name__ for one in done) == ["NoneType", "Refused"]
    assert told(await known(acme)) == LOADED


@pytest.mark.parametrize(
    ("awake", "there"),
    [
        ({Pack.LEADS}, "12 leads"),
        ({Pack.CAMPAIGNS}, "2 campaigns"),
        ({Pack.SCHEDULE}, "3 activities"),
        ({Pack.LEADS, Pack.CAMPAIGNS, Pack.DIGEST}, "12 leads and 2 campaigns"),
    ],
)
async def test_only_what_is_awake_is_loaded(acme: Database, awake: set[Pack], there: str) -> None:
    await acme.write(choices.choose, ADMIN, NOW, Choices(packs=frozenset(awake)))
    before = await acme.read(counted)
    await load(acme)
    assert told(await known(acme)) == there

    await remove(acme)
    assert await acme.read(counted) == before


async def test_while_all_of_it_sleeps_there_is_nothing_to_load(acme: Database) -> None:
    await acme.write(choices.choose, ADMIN, NOW, Choices(packs=frozenset({Pack.DIGEST})))

    with pytest.raises(Refused, match="sleep, so there is nothing to load"):
        await load(acme)


async def test_it_goes_by_the_reasons_that_the_company_has_made(acme: Database) -> None:
    other_path = replace(
        REASONS["no_answer"], outcome=Outcome.DATA, path=Path("Look for another number", working_days=2)
    )
    await does(acme, ADA, reasons.keep, other_path)
    await load(acme)

    known = await acme.read(lambda session: feedback.get(session, feedback_on(session, "Dune Hotels")))
    assert (known.outcome, known.task and known.task.title) == (Outcome.DATA, "Look for another number")


async def test_a_real_lead_that_is_called_so_stays_real(acme: Database) -> None:
    said = Draft(LeadChoice(new_name="Sample: Northwind"), Outcome.QUALIFIED)
    await does(acme, SARA, record.record, said, record.Origin())
    before = await acme.read(counted)
    await load(acme)
    assert (await known(acme)).leads == 11

    await remove(acme)
    assert await acme.read(counted) == before


async def test_the_digest_and_its_numbers_are_as_if_there_were_none(acme: Database) -> None:
    await does(acme, SARA, plans.keep, PUSH)
    campaign_id = (await posts(acme, QUIET)).id
    await does(acme, SARA, record.record, flag("Real Company", campaign_id), record.Origin())
    later = NOW + timedelta(days=2)
    weeks = [up_to((NOW + timedelta(days=number)).date()) for number in (-7, 0, 5, 12, 26)]
    before = [await acme.read(reading.read, window, later) for window in weeks]
    await load(acme)
    await work_with_it(acme)
    await acme.write(lambda session: session.execute(_FROM_SOMEWHERE.values(campaign_id=campaign_id)))

    assert [await acme.read(reading.read, window, later) for window in weeks] == before
    assert any(one.handed_over.count for one in before)


# The worst that could be: sample leads that a real campaign brought.
_FROM_SOMEWHERE = update(LeadRow).where(col(LeadRow.name).startswith("Sample: "))


async def test_a_real_lead_of_a_sample_campaign_counts_without_it(acme: Database) -> None:
    await load(acme)
    live, *_ = await acme.read(ids, CampaignRow)
    await does(acme, SARA, record.record, flag("Real Company", live), record.Origin())

    made = await acme.read(reading.read, up_to(TODAY), NOW)
    assert (made.handed_over.count, made.returns.returned) == (0, 1)
    given = await acme.read(came_back.given, up_to(TODAY), WorkingTime("UTC"), {})
    assert [one.campaign for one in given] == [""]


async def test_two_weeks_of_ticks_tells_nobody_of_it(acme: Database) -> None:
    await load(acme)
    for hours in range(0, 24 * 15, 6):
        await tick(acme, SCHEDULES, NOW + timedelta(hours=hours))

    assert await acme.read(lambda s: set(s.exec(select(OutboxRow.shows)))) == {"digest", "digest_details"}
    told = await acme.read(lambda session: [str(row.content) for row in session.exec(select(DigestRow))])
    assert len(told) == 2
    assert [one for one in told if "Sample" in one] == []


async def test_a_seller_more_or_less_posts_no_card_of_it(acme: Database) -> None:
    await load(acme)
    await acme.write(sellers.count_anew, SARA, NOW)

    assert await acme.read(lambda session: session.exec(select(OutboxRow.key)).all()) == []


async def test_lists_show_it(acme: Database) -> None:
    await load(acme)

    assert (await does(acme, MIA, feedback_lists.page, Listing.WAITING)).total == 4
    assert (await does(acme, SARA, lists.page, CampaignListing.CURRENT)).total == 2
    on_home = (await does(acme, MIA, home.waiting)).sections
    assert on_home[Section.WAITING].total == 4
    assert (await does(acme, SARA, home.waiting)).sections[Section.CONFIRM].total == 2
    assert not waits(await acme.read(lambda s: home.waiting(s, members.actor(s, MIA), NOW, samples=False)))


async def test_a_real_plan_crosses_none_of_it(acme: Database) -> None:
    await load(acme)

    assert await acme.read(plans.clashes, PUSH) == []
