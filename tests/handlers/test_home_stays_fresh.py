"""Whoever has opened Home sees it change after what they did, and after what others did that concerns them."""

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio


async def flag(world: World, words: str = "northwind too early") -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.settled()


def shown(world: World) -> int:
    """How often a Home was shown."""
    return sum(call.method == "views.publish" for call in world.slack.ledger.calls)


async def test_home_shows_what_its_reader_has_just_done(world: World) -> None:
    await world.sara.opens_home()
    await flag(world)

    await world.sara.sees_home("What you flagged: 1")


async def test_home_shows_what_others_did(world: World) -> None:
    await flag(world)
    await world.sara.opens_home()
    await world.sara.sees_home("Waiting for marketing's answer")
    await world.marco.presses("Answer", world.cards()[0])
    await world.marco.fills("Your answer", "We target directors from now on.")
    await world.marco.submits()

    await world.sara.sees_home("Answered by Marco")


async def test_every_admin_sees_what_another_one_set_up(bare: World) -> None:
    await bare.ada.types("/unison setup", "#gtm")
    await bare.ada.types("/unison role @tom.beck admin", "#gtm")
    await bare.tom.opens_home()
    await bare.settled()

    await bare.ada.types("/unison zone Europe/Rome", "#gtm")

    await bare.tom.sees_home("Europe/Rome")


async def test_nobody_is_shown_a_home_they_never_opened(world: World) -> None:
    await flag(world)

    assert world.slack.workspace.screens.homes == {}


async def test_what_concerns_somebody_else_leaves_home_alone(world: World) -> None:
    await world.mia.opens_home()
    await world.settled()
    before = shown(world)
    await world.ada.types("/unison zone Europe/London", "#gtm")
    await world.settled()

    assert shown(world) == before


async def test_a_home_stays_as_it_is_when_its_reader_is_no_colleague_any_more(world: World) -> None:
    await flag(world)
    await world.sara.opens_home()
    await world.settled()
    before = shown(world)
    await world.sara.changes(guest=True)
    await world.settled()
    await world.marco.presses("Seen", world.cards()[0])
    await world.marco.presses("Answer", world.cards()[0])
    await world.marco.fills("Your answer", "We target directors from now on.")
    await world.marco.submits()
    await world.settled()

    assert shown(world) == before


async def test_a_home_that_was_shown_by_nobody_after_a_stop_is_shown_after_the_start(world: World) -> None:
    await world.sara.opens_home()
    await world.settled()
    await flag(world)
    await world.restarts(world.slack.now())
    await flag(world, "acme too early")

    await world.sara.sees_home("What you flagged: 2")


async def test_a_home_that_slack_did_not_take_is_shown_a_moment_later(world: World) -> None:
    world.slack.faults.plan("views.publish", ["500", "ok"])
    await world.sara.opens_home()

    await world.sara.sees_home("Flag a lead")


async def test_somebody_who_was_quicker_is_read_over(world: World) -> None:
    world.expected_refusals = {"hash_conflict"}
    await world.sara.opens_home()
    await world.settled()
    home = world.slack.workspace.screens.homes[world.sara.id]
    world.slack.workspace.screens.publish(world.sara.id, home.content)  # by another copy of the bot
    await flag(world)

    await world.sara.sees_home("What you flagged: 1")
