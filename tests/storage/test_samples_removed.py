"""Sample data is taken out as a whole, with what people did with it, and nothing else; on both databases."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from sqlmodel import Session, col, select, update

from bot.rules.activities import Planned
from bot.rules.meetings.items import ItemDraft
from bot.rules.meetings.series import SeriesDraft
from bot.rules.rights import Role
from bot.rules.samples import Samples
from storage import activities as plans
from storage import members, outbox, setup
from storage.audit import AuditRow
from storage.campaigns import acknowledging
from storage.campaigns.tables import CampaignRow
from storage.conflicts.tables import ConflictRow
from storage.db import Database
from storage.feedback import record, steps
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow
from storage.meetings import agenda, series
from storage.meetings import read as meetings
from storage.outbox import OutboxRow, carrying
from storage.outbox.rationing import TOGETHER
from tests.storage.campaigning import ADA, MIA, NOW, SARA, SVEN, does, posts
from tests.storage.sampling import (
    ANYWAY,
    LOADED,
    PUSH,
    acme,
    counted,
    feedback_on,
    flag,
    ids,
    known,
    load,
    offer_on,
    remove,
    version_of,
    work_with_it,
)

__all__ = ["acme"]
pytestmark = pytest.mark.anyio


async def test_removing_leaves_every_table_as_it_was(acme: Database) -> None:
    await posts(acme)
    await does(acme, SARA, record.record, flag("Real Company"), record.Origin())
    before = await acme.read(counted)
    await load(acme)
    assert await acme.read(counted) != before

    await remove(acme)
    assert await acme.read(counted) == before
    assert (await known(acme)) == Samples()


async def test_removing_twice_is_removing_once(acme: Database) -> None:
    await load(acme)
    await remove(acme)
    before = await acme.read(counted)

    await remove(acme)
    assert await acme.read(counted) == before


async def test_what_people_did_with_it_goes_too_and_nothing_else(acme: Database) -> None:
    await does(acme, SARA, plans.keep, PUSH)
    await does(acme, SARA, record.record, flag("Real Company"), record.Origin())
    before = await acme.read(counted)
    await load(acme)
    await work_with_it(acme)
    assert await acme.read(lambda session: session.exec(select(ConflictRow)).first())

    await remove(acme)
    assert await acme.read(counted) == before


async def test_an_agenda_item_made_of_it_goes_too_and_others_stay(acme: Database) -> None:
    await acme.write(members.give, MIA, Role.MODERATOR, ADA, NOW)
    draft = SeriesDraft("Weekly", "C1", frozenset({3}), time(14), 1, "UTC", date(2026, 5, 7), MIA)
    await does(acme, ADA, series.keep, draft)
    (series_id,) = [one.id for one in await acme.read(series.all_of)]
    await does(acme, SARA, agenda.add, ItemDraft(series_id, "Prices"))
    before = await acme.read(counted)
    await load(acme)
    first = await acme.read(feedback_on, "Northwind")
    await does(acme, MIA, steps.propose, first, await acme.read(version_of, first))
    (offered,) = await acme.read(agenda.offered)
    assert await acme.read(lambda session: agenda.offered(session, samples=False)) == []
    await does(acme, MIA, agenda.take, offered.id, series_id)

    await remove(acme)
    assert await acme.read(counted) == before
    assert [item.title for item in await acme.read(meetings.waiting, series_id)] == ["Prices"]


async def test_a_real_lead_that_came_from_a_sample_campaign_lives_on(acme: Database) -> None:
    await load(acme)
    live, *_ = await acme.read(ids, CampaignRow)
    await does(acme, SARA, record.record, flag("Real Company", live), record.Origin())

    await remove(acme)
    leads = await acme.read(lambda session: session.exec(select(LeadRow.name, LeadRow.campaign_id)).all())
    assert leads == [("Real Company", None)]
    assert (await acme.read(lambda session: session.exec(select(FeedbackRow.campaign_id)).all())) == [None]


async def test_a_message_about_a_real_overlap_beside_a_sample_one_stays(acme: Database) -> None:
    push = await does(acme, SARA, plans.keep, PUSH)
    await load(acme)
    await offer_on(acme, "Sample: Visits in the north", ANYWAY)
    (overlap,) = await acme.read(lambda session: session.exec(select(ConflictRow.overlap_id)).all())
    assert overlap
    tea = replace(PUSH, title="Tea", owner_id=SVEN, offer="Tea")
    await acme.write(real_overlap, tea, push, overlap)

    await remove(acme)
    left = await acme.read(lambda session: session.exec(select(OutboxRow.shows, OutboxRow.subject)).all())
    assert ("conflict_overlap", overlap) in left
    assert "sample_gone" not in {shows for shows, _ in left}


def real_overlap(session: Session, planned: Planned, other: UUID, overlap: UUID) -> None:
    sven, known = members.actor(session, SVEN), frozenset(one.activity.id for one in plans.clashes(session, planned))
    plans.keep(session, sven, NOW, planned, choice=ANYWAY, known=known)
    session.execute(update(ConflictRow).where(col(ConflictRow.other_id) == other).values(overlap_id=overlap))


async def test_what_stands_in_slack_is_edited_once_and_the_rest_never_said(acme: Database) -> None:
    await load(acme)
    first, other = await acme.read(feedback_on, "Northwind"), await acme.read(feedback_on, "Fabrikam")
    for one in (first, other):
        await does(acme, MIA, steps.answer, one, "Noted.")
    await acme.write(in_slack, f"feedback:{first}", "sent")
    await acme.write(in_slack, f"feedback:{other}", "gone")

    await remove(acme)
    (row,) = await acme.read(lambda session: [told_of(one) for one in session.exec(select(OutboxRow))])
    assert row == ("sample_gone", "card", f"edit:feedback:{first}", "queued")


def in_slack(session: Session, key: str, state: str) -> None:
    where = {"state": state, "target": "C2", "ts": "1.1", "shown": 1}
    session.execute(update(OutboxRow).where(col(OutboxRow.key) == key).values(where))


def told_of(row: OutboxRow) -> tuple[str, str, str, str]:
    return row.shows, row.kind, row.lane, row.state


async def test_a_message_that_shows_it_together_with_others_is_shown_anew(acme: Database) -> None:
    await load(acme)
    await work_with_it(acme)
    news = await acme.write(shown_together)
    await remove(acme)

    rows = await acme.read(lambda s: {row.key: (row.shows, row.state) for row in s.exec(select(OutboxRow))})
    assert rows == {"bundle": ("bundle", "queued"), news: ("sample_gone", "bundled")}
    assert await acme.read(setup.sample_gone, UUID(int=0), {"key": news})


def shown_together(session: Session) -> str:
    """A message that Slack has, and which holds what Ada was told of an answer; its key."""
    place, bundle = outbox.Place(person=ADA), select(OutboxRow.id).where(OutboxRow.key == "bundle")
    outbox.show_card(session, key="bundle", shows=TOGETHER, subject=UUID(int=1), place=place, now=NOW)
    in_slack(session, "bundle", "sent")
    news = session.exec(select(OutboxRow.key).where(OutboxRow.shows == "feedback_notice")).first()
    assert news
    inside = {"state": "bundled", "bundle": bundle.scalar_subquery()}
    session.execute(update(OutboxRow).where(col(OutboxRow.key) == news).values(inside))
    return news


async def test_a_message_that_may_have_been_posted_is_looked_for_and_edited(acme: Database) -> None:
    await load(acme)
    first = await acme.read(feedback_on, "Northwind")
    await does(acme, MIA, steps.answer, first, "Noted.")
    key = f"feedback:{first}"
    await acme.write(lambda session: session.execute(_DOUBTFUL.where(col(OutboxRow.key) == key)))
    await remove(acme)
    (left,) = await acme.read(lambda session: [(row.id, row.state) for row in session.exec(select(OutboxRow))])
    assert left[1] == "uncertain"
    assert await acme.read(setup.sample_gone, first, {"key": key}) is None

    await acme.write(carrying.sent, left[0], "C2", "1.1", 1, NOW)
    (state,) = await acme.read(lambda session: [row.state for row in session.exec(select(OutboxRow))])
    assert state == "queued"
    assert await acme.read(setup.sample_gone, first, {"key": key})


_DOUBTFUL = update(OutboxRow).values(state="uncertain", in_doubt=True)


async def test_both_are_in_the_audit(acme: Database) -> None:
    await load(acme)
    await remove(acme)

    lines = await acme.read(lambda s: s.exec(select(AuditRow).where(col(AuditRow.action).startswith("sample."))).all())
    assert [(one.action, one.actor_id, one.details["what"]) for one in lines] == [
        ("sample.loaded", ADA, LOADED),
        ("sample.removed", ADA, LOADED),
    ]


async def test_a_question_about_it_has_the_card_whose_thread_it_joins(acme: Database) -> None:
    await load(acme)
    live, *_ = await acme.read(ids, CampaignRow)
    await does(acme, SARA, acknowledging.ask, live, "Until when?", "C1")

    assert await acme.read(outbox.asked_for, f"campaign:{live}")
