"""The same form and the same rows in the usual way: one SQLModel AsyncSession, one transaction a command."""

import sqlite3
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from uuid_utils.compat import uuid7

from bot.rules.business_time import today_in, working_days_after
from bot.rules.feedback import Draft, Step, due_day, problems
from bot.rules.reasons import REASONS
from bot.rules.words import key_of
from bot.views.feedback import form, ids
from bot.views.parts import Json, kept
from storage.audit import AuditRow
from storage.campaigns import CampaignRow
from storage.deliveries import DeliveryRow
from storage.duty import DutyRow
from storage.feedback.tables import FeedbackRow, TaskRow
from storage.leads import LeadRow
from storage.members import MemberRow, RoleRow
from storage.outbox import OutboxRow
from tests.bench.served.hello import bolt, serve


def engine_for(file: str) -> AsyncEngine:
    """As durable as Unison. One connection: with more, SQLite's writers wait for each other with long pauses."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}", pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(raw: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            raw.execute(f"PRAGMA {pragma}")

    return engine


async def record(session: AsyncSession, person: str, view: Json) -> dict[str, str]:
    """What is wrong, by field; nothing is written then."""
    now, draft = datetime.now(UTC), form.read(view, REASONS)
    rows = (await session.exec(_person(person))).all()
    member = rows[0][0]
    if not any(role and role.role == "seller" for _, role in rows):
        return {"lead": "You need the role seller."}
    if errors := problems(draft, today_in(member.zone, now)):
        return errors
    if await session.get(DeliveryRow, f"view:{view['id']}"):
        return {}
    session.add(DeliveryRow(key=f"view:{view['id']}", at=now))
    lead = await _lead(session, draft, person, now)
    await session.flush()
    feedback = _feedback(lead.id, draft, member, await _owner(session, draft), now)
    session.add(feedback)
    await session.flush()
    session.add_all(_around(feedback, draft, member, now, kept(view).get("channel")))
    return {}


def _person(person: str):  # type: ignore[no-untyped-def]  # SQLModel's own type of a select cannot be spelled out
    join = select(MemberRow, RoleRow).join(RoleRow, col(RoleRow.member_id) == MemberRow.id, isouter=True)
    return join.where(MemberRow.id == person)


async def _owner(session: AsyncSession, draft: Draft) -> str | None:
    if draft.campaign_id and (campaign := await session.get(CampaignRow, draft.campaign_id)):
        return campaign.owner_id
    return (await session.exec(select(DutyRow.member_id).order_by(col(DutyRow.since).desc()))).first()


async def _lead(session: AsyncSession, draft: Draft, person: str, now: datetime) -> LeadRow:
    by = LeadRow.id == draft.lead.id if draft.lead.id else LeadRow.key == key_of(draft.lead.new_name)
    if found := (await session.exec(select(LeadRow).where(by))).first():
        return found
    name = draft.lead.new_name
    lead = LeadRow(id=uuid7(), name=name, key=key_of(name), created_by=person, created_at=now)
    session.add(lead)
    return lead


def _feedback(lead: UUID, draft: Draft, member: MemberRow, owner: str | None, now: datetime) -> FeedbackRow:
    return FeedbackRow(
        id=uuid7(),
        lead_id=lead,
        campaign_id=draft.campaign_id,
        author_id=member.id,
        outcome=str(draft.outcome),
        reason=draft.reason.code if draft.reason else None,
        note=draft.note,
        content=draft.content,
        owner_id=owner,
        owed=True,
        answer_due=working_days_after(today_in(member.zone, now), 1),
        given_at=now,
        version=1,
        last_step=Step.GIVEN,
        last_by=member.id,
        last_at=now,
    )


def _around(
    said: FeedbackRow, draft: Draft, member: MemberRow, now: datetime, channel: str | None
) -> list[TaskRow | AuditRow | OutboxRow]:
    due = due_day(draft, today_in(member.zone, now))
    assert due
    assert draft.reason
    details = {"outcome": said.outcome, "reason": said.reason}
    to_marketing = _told(said, now, key=f"feedback:{said.id}", kind="card", shows="feedback", role="marketing")
    to_person = _told(
        said,
        now,
        key=f"feedback-saved:{said.id}",
        kind="whisper",
        shows="feedback_saved",
        channel=channel,
        person=member.id,
        lane=f"{channel}:{member.id}",
    )
    return [
        TaskRow(
            id=uuid7(),
            feedback_id=said.id,
            title=draft.reason.path.task,
            owner_id=said.owner_id,
            due=due,
            nurtures=draft.reason.path.nurtures,
        ),
        AuditRow(
            id=uuid7(), at=now, actor_id=member.id, action="feedback.given", subject=str(said.id), details=details
        ),
        to_marketing,
        to_person,
    ]


def _told(said: FeedbackRow, now: datetime, **more: str | None) -> OutboxRow:
    usual: dict[str, Any] = {"id": uuid7(), "subject": said.id, "details": {}, "lane": "role:marketing"}
    counts = {"state": "queued", "wanted": 1, "shown": 0, "asked_at": now, "attempts": 0, "in_doubt": False}
    return OutboxRow(**(usual | counts | more))


def main(file: str, port: str) -> None:
    engine, app = engine_for(file), bolt(process_before_response=True)

    async def save(body: Json, ack: AsyncAck) -> None:
        async with AsyncSession(engine, expire_on_commit=False) as session:
            errors = await record(session, body["user"]["id"], body["view"])
            await session.commit()
        if errors:
            await ack(response_action="errors", errors=errors)
        else:
            await ack()

    app.view(ids.FORM)(save)
    serve(app, int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])
