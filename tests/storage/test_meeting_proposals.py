"""What the bot's cards put forward, for the moderator's eyes until it is an item for everybody's."""

from uuid import UUID

from sqlmodel import Session

from bot.rules.feedback import Draft, LeadChoice
from bot.rules.reasons import REASONS
from storage import members
from storage.db import Database
from storage.feedback import record, revise
from storage.meetings import agenda, proposals, read, run
from tests.storage.test_meetings import NORA, NOW, SARA, _as, acme, one, start, step

__all__ = ["acme"]


def _put_forward(session: Session, lead: str, *, withdrawn: bool = False) -> UUID:
    why = REASONS["too_early"]
    draft = Draft(lead=LeadChoice(new_name=lead), outcome=why.outcome, reason=why, note="Their boss is a fool")
    sara = members.actor(session, SARA)
    feedback_id = record.record(session, sara, NOW, draft, record.Origin("C1"))
    proposals.propose(session, "feedback", feedback_id, NORA, NOW)
    if withdrawn:
        revise.withdraw(session, sara, NOW, feedback_id)
    return feedback_id


async def test_a_sellers_note_is_for_the_moderator_and_the_lead_and_the_reason_for_everybody(acme: Database) -> None:
    await acme.write(_put_forward, "Northwind")
    (offered,) = await acme.read(agenda.offered)
    assert "Sara Lind on Northwind: Their boss is a fool" in offered.words

    await acme.write(_as, NORA, agenda.take, offered.id, await one(acme))

    (item,) = await acme.read(read.waiting, await one(acme))
    assert item.title == "Northwind: Needs nurturing · Too early"
    assert (item.purpose, item.outcome, item.process) == ("", "", "")
    assert item.proposal_id == offered.id


async def test_what_is_carried_over_is_still_known_to_come_from_what_was_put_forward(acme: Database) -> None:
    await acme.write(_put_forward, "Northwind")
    (offered,) = await acme.read(agenda.offered)
    await acme.write(_as, NORA, agenda.take, offered.id, await one(acme))
    meeting = await start(acme)
    await step(acme, run.park, meeting)
    await step(acme, run.end, meeting, covered=False)

    (item,) = await acme.read(read.waiting, await one(acme))
    assert (item.carried, item.proposal_id) == (1, offered.id)


async def test_withdrawn_feedback_stands_in_nobodys_way_however_much_of_it_there_is(acme: Database) -> None:
    for number in range(agenda.MOST_LOOKED_AT):
        await acme.write(_put_forward, f"Gone {number}", withdrawn=True)
    await acme.write(_put_forward, "Northwind")

    assert [one.title for one in await acme.read(agenda.offered)] == ["Northwind: Needs nurturing · Too early"]
