"""Actions whose owner can't do them, is gone, or noted them for herself: each can be closed by somebody."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from bot.rules.meetings.items import ItemDraft
from bot.rules.meetings.outcomes import Action, ActionDraft, ActionState
from bot.rules.rights import Forbidden, Profile, Refused, Role, Standing
from storage import members
from storage.db import Database
from storage.meetings import agenda, commitments, ending, handing_on, handing_over, notices, outcomes, read, run, series
from storage.meetings.series import Wrong
from storage.outbox import OutboxRow
from tests.storage.test_meetings import ADA, NORA, NOW, SARA, SVEN, _as, acme, add, one, start, step

__all__ = ["acme"]

GUS, DUE = "UGUS", date(2026, 5, 8)
LATER = NOW + timedelta(hours=1)


async def noted(db: Database, owner: str = SARA) -> tuple[UUID, Action]:
    """The meeting that runs and its one action."""
    meeting = await start(db, "Prices")
    await db.write(_as, NORA, outcomes.give, meeting, ActionDraft("Call", owner, DUE))
    return meeting, (await db.read(read.get, meeting)).actions[0]


async def cards(db: Database, person: str) -> list[str]:
    """What the cards of this person's direct messages say of the action's state and of its owner."""
    return await db.read(_cards, person)


def _cards(session: Session, person: str) -> list[str]:
    rows = session.exec(select(OutboxRow).where(OutboxRow.person == person, OutboxRow.shows == "action")).all()
    shown = [notices.action_card(session, row.subject, row.details) for row in rows]
    return [f"{card.action.state}, {'mine' if card.hers else card.action.owner}" for card in shown if card]


def told(session: Session, shows: str) -> list[str | None]:
    return list(session.exec(select(OutboxRow.person).where(OutboxRow.shows == shows).order_by(col(OutboxRow.id))))


async def test_what_the_moderator_noted_for_herself_has_a_card_once_the_meeting_has_ended(acme: Database) -> None:
    meeting, _ = await noted(acme, NORA)
    assert await cards(acme, NORA) == []

    await step(acme, run.end, meeting, LATER, covered=True)

    assert await cards(acme, NORA) == ["open, mine"]


async def test_who_moderates_now_hears_that_an_action_can_not_be_done_each_time(acme: Database) -> None:
    meeting, action = await noted(acme)
    await step(acme, run.end, meeting, LATER, covered=True)
    await acme.write(members.give, SVEN, Role.MODERATOR, ADA, NOW)
    await acme.write(_as, ADA, handing_over.hand_over, SVEN, "C1")

    await acme.write(_as, SARA, outcomes.give_back, action.id, 1, "away", now=LATER)
    assert await acme.read(told, "action_cant") == [SVEN]
    with pytest.raises(Forbidden, match="Only Sven Maas, who moderates Sales and marketing, can do that"):
        await acme.write(_as, NORA, handing_on.hand_on, action.id, 2, ADA, DUE)
    await acme.write(_as, SVEN, handing_on.hand_on, action.id, 2, SARA, DUE)
    await acme.write(_as, SARA, outcomes.give_back, action.id, 3, "still away", now=LATER)

    assert await acme.read(told, "action_cant") == [SVEN, SVEN]


async def test_the_moderator_gives_an_action_to_somebody_else_and_both_cards_say_so(acme: Database) -> None:
    _, action = await noted(acme)
    await acme.write(_as, SARA, outcomes.give_back, action.id, 1, "away")
    await acme.write(members.remember, Profile(GUS, "Gus Hale", "Europe/London", Standing.GUEST), NOW)

    for owner, due, field in (("", DUE, "owner"), (GUS, DUE, "owner"), (SVEN, None, "due")):
        with pytest.raises(Wrong) as wrong:
            await acme.write(_as, NORA, handing_on.hand_on, action.id, 2, owner, due)
        assert list(wrong.value.errors) == [field]
    await acme.write(_as, NORA, handing_on.hand_on, action.id, 2, SVEN, date(2026, 5, 12))

    assert await cards(acme, SARA) == ["open, Sven Maas"]
    assert await cards(acme, SVEN) == ["open, mine"]
    with pytest.raises(Refused, match="Only Sven Maas, who owns this action"):
        await acme.write(_as, SARA, outcomes.done, action.id, 3)
    with pytest.raises(Refused, match="it is due Tue 12 May 2026 and Sven Maas owns it"):
        await acme.write(_as, NORA, handing_on.drop, action.id, 2)
    await acme.write(_as, SVEN, outcomes.done, action.id, 3)
    with pytest.raises(Refused, match="is done already"):
        await acme.write(_as, NORA, handing_on.drop, action.id, 4)


async def test_the_moderator_closes_what_somebody_did_without_saying_so(acme: Database) -> None:
    meeting, action = await noted(acme)
    await step(acme, run.end, meeting, LATER, covered=True)
    await acme.write(_as, SARA, outcomes.give_back, action.id, 1, "away")

    with pytest.raises(Forbidden, match="Only Nora Vance, who moderates"):
        await acme.write(_as, SARA, handing_on.close, action.id, 2)
    await acme.write(_as, NORA, handing_on.close, action.id, 2)

    assert await cards(acme, SARA) == ["done, mine"]
    assert await acme.read(read.undone, await one(acme)) == []


async def test_an_action_whose_owner_has_left_is_dropped_by_the_moderator(acme: Database) -> None:
    meeting, action = await noted(acme)
    await step(acme, run.end, meeting, LATER, covered=True)
    await acme.write(_leaves)

    await acme.write(_as, NORA, handing_on.drop, action.id, 1)

    assert await acme.read(read.undone, await one(acme)) == []
    assert await acme.read(commitments.open_actions) == []
    assert (await acme.read(read.action, action.id)).state is ActionState.DROPPED


def _leaves(session: Session) -> None:
    members.remember(session, Profile(SARA, "Sara Lind", "Europe/London", Standing.GUEST), NOW)


async def test_a_series_says_what_waits_before_it_ends_and_leaves_nothing_open_for_nobody(acme: Database) -> None:
    meeting, _ = await noted(acme)
    await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft("Write", SVEN, DUE))
    await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft("Ask", ADA, DUE))
    await step(acme, run.end, meeting, LATER, covered=True)
    asked = next(left for left in await acme.read(commitments.open_actions) if left.text == "Ask")
    await acme.write(_as, ADA, outcomes.give_back, asked.id, 1, "away")
    await add(acme, "Discounts")
    await acme.write(_leaves)

    (listed,) = await acme.read(_as, NORA, ending.listed)
    assert (listed.items, listed.actions) == (1, 2)
    known = (await acme.read(series.all_of))[0]
    await acme.write(_as, NORA, ending.end, known.id, known.version)

    assert await acme.read(read.waiting, known.id) == []
    assert [left.text for left in await acme.read(commitments.open_actions)] == ["Write"]
    assert await cards(acme, SVEN) == ["open, mine"]
    with pytest.raises(Refused, match="doesn't take place any more"):
        await acme.write(_as, SVEN, agenda.add, ItemDraft(known.id, "Again"))
