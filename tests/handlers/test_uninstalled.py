"""The app is removed from the workspace and comes back; people leave, and so does the last admin."""

from datetime import datetime, timedelta
from uuid import UUID

import httpx
import pytest
from sqlmodel import Session

from storage import outbox, workspace
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def health(world: World) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://127.0.0.1:{world.unison.port}/health")


def _tell(session: Session, member_id: str, now: datetime) -> None:
    """Something that comes by itself while nobody can be told."""
    outbox.tell(
        session,
        key="meanwhile",
        shows="first_admin",
        subject=UUID(int=0),
        details={"member": member_id},
        place=outbox.Place(person=member_id),
        now=now,
        urgent=True,
    )


async def test_an_app_that_is_removed_sends_nothing_keeps_all_and_goes_on_when_it_is_back(world: World) -> None:
    world.expected_refusals = {"account_inactive"}
    await world.settled()
    world.slack.uninstalls()
    await world.slack.settled()
    assert await world.db.read(workspace.is_removed)
    told = await health(world)
    assert (told.status_code, told.json()["trouble"]) == (503, "the app was removed from the workspace")
    calls = len(world.slack.ledger.to("chat.postMessage"))
    await world.db.write(_tell, world.ada.id, world.slack.now())
    await world.unison.courier.settled()
    assert len(world.slack.ledger.to("chat.postMessage")) == calls

    world.slack.app.revoked, world.slack.app.bot_token = None, "xoxb-a-new-one"
    await world.restarts(world.slack.now() + timedelta(minutes=5))

    await world.ada.sees("you are Unison's admin now.", "Unison")
    assert (await health(world)).status_code == 200


async def test_a_late_word_of_an_uninstall_does_not_silence_an_app_that_is_back(world: World) -> None:
    world.slack.uninstalls()
    world.slack.app.revoked = None
    await world.settled()

    assert not await world.db.read(workspace.is_removed)


async def test_when_the_last_admin_leaves_the_next_owner_to_open_home_is_admin(world: World) -> None:
    world.slack.clock.offset += timedelta(minutes=1)
    await world.ada.changes(deactivated=True)
    world.slack.clock.offset += timedelta(minutes=1)
    await world.nora.changes(admin=True)
    await world.nora.opens_home()

    await world.nora.sees("you are Unison's admin now.", "Unison")


async def test_what_somebody_owed_who_left_is_answered_by_the_next(world: World) -> None:
    world.slack.clock.offset += timedelta(minutes=1)
    await world.marco.changes(deactivated=True)
    await world.sara.types("/leadfeedback New Company too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    card = await world.mia.sees("New Company", "#marketing")
    assert world.marco.id not in card.pings
    assert card.pings
