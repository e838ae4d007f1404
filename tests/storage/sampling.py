"""Sample data beside a real company, and people who work with it: what its tests begin with."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from bot.rules.activities import Kind, Planned
from bot.rules.conflicts import Choice
from bot.rules.feedback import Draft, LeadChoice
from bot.rules.reasons import REASONS
from bot.rules.samples import Samples
from storage import activities as plans
from storage import members, samples, setup
from storage.activities.tables import ActivityRow
from storage.campaigns import acknowledging
from storage.campaigns.tables import CampaignRow
from storage.db import Database
from storage.feedback import record, revise, steps
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow
from tests.storage.campaigning import ADA, MIA, NOW, SARA, SVEN, does, settle_in

TODAY = date(2026, 5, 6)
LOADED = "12 leads, 2 campaigns and 3 activities"
ASK, ANYWAY = Choice("ask"), Choice("anyway", "It is only coffee.")
PUSH = Planned(Kind.SALES_PUSH, "Push", SARA, TODAY + timedelta(days=3), TODAY + timedelta(days=4), offer="5 %")


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(settle_in)
    return db


def counted(session: Session) -> dict[str, int]:
    """Rows by table, but for the audit, which keeps that there was something."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name != "audit"]
    return {table.name: session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


async def known(db: Database) -> Samples:
    return await db.read(samples.loaded)


async def load(db: Database) -> None:
    await does(db, ADA, setup.load_samples)


async def remove(db: Database) -> None:
    await does(db, ADA, setup.remove_samples)


def ids(session: Session, table: Any, name: str = "Sample: ") -> list[UUID]:
    named = table.title if table is ActivityRow else table.name
    return list(session.exec(select(table.id).where(col(named).startswith(name)).order_by(table.id)))


def feedback_on(session: Session, lead: str) -> UUID:
    return session.exec(select(FeedbackRow.id).join(LeadRow).where(LeadRow.name == f"Sample: {lead}")).one()


def version_of(session: Session, feedback_id: UUID) -> int:
    return session.exec(select(FeedbackRow.version).where(FeedbackRow.id == feedback_id)).one()


def flag(name: str, campaign_id: UUID | None = None) -> Draft:
    reason = REASONS["too_early"]
    return Draft(LeadChoice(new_name=name), reason.outcome, reason, campaign_id)


async def work_with_it(db: Database) -> None:
    """Answers, replies, changes, a feedback of a seller's own, confirmations, questions and a conflict."""
    first = await db.read(feedback_on, "Northwind")
    await does(db, MIA, steps.answer, first, "Noted.")
    await does(db, MIA, steps.propose, first, await db.read(version_of, first))
    await does(db, SARA, record.record, flag("Sample: Juniper Dental"), record.Origin())
    own = await db.read(feedback_on, "Juniper Dental")
    await does(db, SARA, revise.edit, own, replace(flag("Sample: Northwind"), note="It was the other one."))
    await does(db, MIA, steps.answer, own, "Thank you.")
    await does(db, SARA, steps.reply, own, "You are welcome.")
    live, *_ = await db.read(ids, CampaignRow)
    await does(db, SVEN, acknowledging.acknowledge, live, 1)
    await does(db, SARA, acknowledging.ask, live, "Until when?", None)
    await offer_on(db, "Sample: Visits in the north")


async def offer_on(db: Database, title: str, choice: Choice = ASK) -> None:
    """The sample crosses what is real from now on."""
    (activity_id,) = await db.read(ids, ActivityRow, title)
    planned = (await db.read(plans.get, activity_id)).planned
    given = replace(planned, offer="Coffee", offer_until=planned.end)
    crossed = frozenset(clash.activity.id for clash in await db.read(plans.clashes, given))
    more: dict[str, Any] = {"activity_id": activity_id, "choice": choice, "known": crossed}
    await db.write(lambda session: plans.keep(session, members.actor(session, ADA), NOW, given, **more))
