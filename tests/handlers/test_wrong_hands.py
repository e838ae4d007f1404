"""The wrong people read one polite sentence, and nothing changes (story 14)."""

import pytest

from bot.local_slack import Member, Person
from bot.local_slack.workspace import membership
from tests.conftest import World

pytestmark = pytest.mark.anyio


def lets_in(world: World, person: Person, channel: str) -> None:
    membership.join(world.slack.workspace, world.slack.workspace.channel(channel), person.id)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("Gus", "guest accounts can't use it"),
        (
            "Marco",
            "you need the role seller. Priya Rao, Sara Lind, Sven Maas and 1 more have it.",
        ),
        ("Ruth", "you need the role"),
    ],
)
async def test_whoever_may_not_flag_a_lead_reads_why(world: World, who: str, sentence: str) -> None:
    person = world.slack.person(who)

    await person.types("/leadfeedback northwind", "#random")

    told = await person.sees(sentence, "#random")
    assert told.ephemeral
    assert person.view is None


async def test_somebody_of_another_company_is_told_no_in_a_shared_channel(world: World) -> None:
    world.slack.workspace.channel("#marketing").shared = True
    lets_in(world, world.eve, "#marketing")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()

    await world.eve.presses("Seen", await world.eve.sees("Northwind", "#marketing"))

    assert (await world.eve.sees("belongs to the other company", "#marketing")).ephemeral
    assert "Seen by" not in world.cards()[0].text


async def test_a_seller_cannot_press_marketings_buttons(world: World) -> None:
    lets_in(world, world.sven, "#marketing")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    card = await world.sven.sees("Northwind", "#marketing")

    await world.sven.presses("Seen", card)

    told = await world.sven.sees("To answer feedback on a lead you need the role marketer.", "#marketing")
    assert told.ephemeral
    assert "Ada Quist can give it to you." in told.text
    assert "Seen by" not in world.cards()[0].text


async def test_a_role_that_was_taken_away_counts_at_once_and_the_form_keeps_its_words(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("What did you hear?", "Typed already")
    await world.ada.types("/unison role @sara.lind -seller", "#gtm")
    await world.ada.sees("no longer seller", "#gtm")

    await world.sara.submits()

    assert any("you need the role seller" in sentence for sentence in world.sara.form.errors.values())
    assert world.sara.form.values["What did you hear?"] == "Typed already"
    assert world.cards() == []


async def test_a_colleague_who_became_a_guest_is_refused_at_once(world: World) -> None:
    world.sara.user.guest = True
    membership.changed(world.slack.workspace, world.sara.user)
    await world.slack.settled()

    await world.sara.types("/leadfeedback northwind", "#sales")

    await world.sara.sees("guest accounts can't use it", "#sales")


async def test_a_newcomer_without_a_role_reads_who_gives_one(world: World) -> None:
    newcomer = world.slack.adds(Member("Ines Costa", "Europe/Lisbon"))
    lets_in(world, newcomer, "#gtm")

    await newcomer.types("/leadfeedback northwind", "#gtm")

    await newcomer.sees("Ada Quist can give it to you.", "#gtm")


async def test_words_of_outsiders_in_a_thread_go_nowhere(world: World) -> None:
    lets_in(world, world.gus, "#marketing")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    card = await world.gus.sees("Northwind", "#marketing")

    await world.gus.types("I know them!", "#marketing", thread=card)
    await world.settled()

    assert world.dms("Sara") == []


async def test_a_guest_who_opens_home_reads_why_there_is_nothing(world: World) -> None:
    await world.gus.opens_home()

    await world.gus.sees_home("guest accounts can't use it")
