"""P9: what a seller's Home costs who has said what became of ten thousand leads, against a hundred. In this process."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

from sqlmodel import Session, insert
from uuid_utils.compat import uuid7

from bot.delivery.homes import draw
from bot.rules.feedback import Step
from bot.rules.reasons import Outcome
from storage.db import Database
from storage.feedback.tables import FeedbackRow, StepRow, TaskRow, WordRow
from storage.leads import LeadRow
from storage.outbox import homes
from tests.bench import company
from tests.bench.names import MARKETER, SELLERS

FEW, MANY = 100, 10_000
TIMES, BLOCK = 100, 5
SELLER = SELLERS[0]
Rows = list[dict[str, object]]


def flag(session: Session, count: int, now: datetime) -> None:
    """A third waits for its answer, a third is answered, a third is settled; with what each of them has around it."""
    leads: Rows = []
    feedback: Rows = []
    steps: Rows = []
    words: Rows = []
    tasks: Rows = []
    for number in range(count):
        lead, given, at = uuid7(), uuid7(), now - timedelta(hours=count - number)
        step = (Step.GIVEN, Step.ANSWERED, Step.SETTLED)[number % 3]
        leads.append({"id": lead, "name": f"Lead {number}", "key": f"lead {number}"} | by(SELLER, at))
        feedback.append(given_feedback(given, lead, step, at))
        task = {"id": uuid7(), "feedback_id": given, "title": "Nurture", "owner_id": MARKETER}
        tasks.append(task | {"due": now.date(), "nurtures": True})
        if step is not Step.GIVEN:
            words.append({"id": uuid7(), "feedback_id": given, "author_id": MARKETER, "from_marketing": True})
            words[-1] |= {"text": "We aim better now.", "at": at}
        steps += [
            {"id": uuid7(), "feedback_id": given, "step": one, "by_id": MARKETER, "at": at}
            for one in (Step.ANSWERED, Step.SETTLED)[: number % 3]
        ]
    for table, rows in (
        (LeadRow, leads),
        (FeedbackRow, feedback),
        (StepRow, steps),
        (WordRow, words),
        (TaskRow, tasks),
    ):
        session.execute(insert(table), rows)


def by(person: str, at: datetime) -> dict[str, object]:
    return {"created_by": person, "created_at": at}


def given_feedback(given: UUID, lead: UUID, step: Step, at: datetime) -> dict[str, object]:
    return {
        "id": given,
        "lead_id": lead,
        "campaign_id": company.CAMPAIGN.id,
        "author_id": SELLER,
        "outcome": Outcome.NURTURING,
        "reason": "too_early",
        "note": "Asks again in autumn.",
        "content": "",
        "owner_id": MARKETER,
        "answer_due": at.date(),
        "owed": step is Step.GIVEN,
        "unsettled_since": at if step is Step.ANSWERED else None,
        "given_at": at,
        "version": 1,
        "last_step": step,
        "last_by": MARKETER,
        "last_at": at,
    }


async def office(original: Path, folder: Path, leads: int) -> Database:
    db = await Database.open(f"sqlite:///{company.copy(original, folder)}")
    now = datetime.now(UTC)
    await db.write(flag, leads, now)
    await db.write(homes.open_home, SELLER, now, now)
    return db


async def milliseconds(db: Database) -> float:
    """Of CPU, in every thread: reading all that the tab shows, and drawing it."""
    began = time.process_time()
    tab = await db.read(draw, SELLER, datetime.now(UTC))
    taken = time.process_time() - began
    if tab is None or "Show all" not in str(tab.view):
        raise RuntimeError("The seller's Home shows nothing.")
    return taken * 1e3


async def measure(original: Path, folder: Path) -> tuple[float, float]:
    """With many leads and with few, in turns, so that whatever disturbs one disturbs the other."""
    offices = [await office(original, folder, count) for count in (MANY, FEW)]
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES // BLOCK):
        for db, times in zip(offices, taken, strict=True):
            times.extend([await milliseconds(db) for _ in range(BLOCK)])
    for db in offices:
        await db.close()
    return median(taken[0]), median(taken[1])


def run(original: Path, folder: Path) -> tuple[float, float]:
    return asyncio.run(measure(original, folder))
