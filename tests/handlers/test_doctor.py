"""`/unison doctor`: an admin reads how Unison is, and sends or drops what Slack refused."""

import time

import pytest
from sqlmodel import Session, col, select

from bot.local_slack.workspace import membership
from bot.rules.doctor import SCOPES
from storage.audit import AuditRow
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def ill(world: World) -> str:
    await world.ada.types("/unison doctor", "#gtm")
    return (await world.ada.sees("How Unison is", "#gtm")).text


async def flag(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.settled()


def audited(session: Session) -> list[tuple[str, str]]:
    query = select(AuditRow.action, AuditRow.actor_id).where(col(AuditRow.action).startswith("parked"))
    return list(session.exec(query).all())


async def test_an_admin_reads_in_private_how_unison_is(world: World) -> None:
    await world.ada.types("/unison doctor", "#gtm")

    told = await world.ada.sees("How Unison is: 0 to mend", "#gtm")
    assert told.ephemeral
    assert f"All {len(SCOPES)} are granted" in told.text
    for words in ("Bot token", "clock agrees", "#marketing; Unison is in it", "last tick was"):
        assert words in told.text


async def test_only_an_admin_does(world: World) -> None:
    await world.sara.types("/unison doctor", "#gtm")

    await world.sara.sees("To set Unison up you need the role admin. Ada Quist has it.", "#gtm")


async def test_what_slack_refused_is_told_and_goes_out_when_it_is_mended(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    marketing = world.slack.workspace.channel("#marketing")
    membership.archive(world.slack.workspace, marketing, world.ada.id)
    await flag(world)

    text = await ill(world)
    assert "is archived, so 1 message waits." in text
    marketing.archived = False
    await world.ada.presses("Retry", await world.ada.sees("How Unison is", "#gtm"))

    await world.ada.sees("1 message goes out again.", "#gtm")
    await world.marco.sees("Northwind", "#marketing")
    assert await world.db.read(audited) == [("parked.retried", world.ada.id)]


async def test_what_is_dropped_never_comes_and_a_second_press_says_so(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    marketing = world.slack.workspace.channel("#marketing")
    membership.archive(world.slack.workspace, marketing, world.ada.id)
    await flag(world)
    await ill(world)
    told = await world.ada.sees("How Unison is", "#gtm")

    await world.ada.presses("Drop", told)

    after = await world.ada.sees("1 message was dropped.", "#gtm")
    assert "Retry" not in after.buttons
    marketing.archived = False
    await world.settled()
    assert world.cards() == []
    assert await world.db.read(audited) == [("parked.dropped", world.ada.id)]


async def test_a_former_admins_button_changes_nothing(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    membership.archive(world.slack.workspace, world.slack.workspace.channel("#marketing"), world.ada.id)
    await flag(world)
    await ill(world)
    told = await world.ada.sees("How Unison is", "#gtm")
    await world.ada.types("/unison role @tom.beck admin", "#gtm")
    await world.ada.sees("is now admin", "#gtm")
    await world.ada.types("/unison role @ada.quist -admin", "#gtm")
    await world.ada.sees("no longer admin", "#gtm")

    await world.ada.presses("Drop", told)

    await world.ada.sees("you need the role admin. Tom Beck has it.", "#gtm")
    assert await world.db.read(audited) == []


@pytest.mark.parametrize("fault", ["timeout", "500", "429:30", "cut_before", "html"])
async def test_a_slack_that_does_not_answer_is_told_within_its_three_seconds(world: World, fault: str) -> None:
    world.slack.faults.plan("auth.test", [fault])
    began = time.monotonic()

    text = await ill(world)

    assert "Bot token: Slack did not answer" in text
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_refused_token_is_told_in_words(world: World, code: str) -> None:
    world.slack.faults.plan("auth.test", [code])

    assert "Mend · Bot token" in await ill(world)


async def test_a_channel_that_became_shared_or_lost_the_bot_is_told(world: World) -> None:
    world.slack.workspace.channel("#marketing").shared = True

    assert "#marketing is shared with another company" in await ill(world)
