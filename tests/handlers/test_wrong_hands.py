"""The wrong people read one polite sentence, and nothing changes (story 14)."""

import pytest
from sqlmodel import Session, col, select

from bot.local_slack import Member, Person
from bot.local_slack.workspace import membership
from bot.views.campaigns import ids as campaign_ids
from bot.views.feedback import ids
from bot.views.meetings import ids as meeting_ids
from storage.audit import AuditRow
from tests.conftest import World
from tests.handlers.campaigning import acts_on_list, announce
from tests.handlers.test_meetings import adds, starts

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


def refusals(session: Session) -> list[tuple[str, str]]:
    query = select(AuditRow.actor_id, AuditRow.subject).where(AuditRow.action == "refused").order_by(col(AuditRow.id))
    return list(session.exec(query).all())


async def test_the_audit_knows_whose_wrong_hands_tried_what(world: World) -> None:
    """Story 14: the guest, and somebody of another company."""
    await world.gus.types("/leadfeedback northwind", "#random")
    assert (await world.gus.sees("guest accounts can't use it", "#random")).ephemeral
    lets_in(world, world.eve, "#marketing")
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()
    await world.eve.presses("Seen", await world.eve.sees("Northwind", "#marketing"))
    assert (await world.eve.sees("belongs to the other company", "#marketing")).ephemeral
    await world.settled()

    assert "Seen by" not in world.cards()[0].text
    assert await world.db.read(refusals) == [(world.gus.id, "/leadfeedback"), (world.eve.id, ids.SEEN)]


async def test_the_audit_knows_that_a_seller_tried_to_run_the_meeting(world: World) -> None:
    await adds(world, "Sara", "Prices")
    meeting = await starts(world)

    await world.sara.presses("Next", meeting)

    await world.sara.sees("Only Nora Vance, who moderates this meeting, can do that.", "#gtm")
    assert await world.db.read(refusals) == [(world.sara.id, meeting_ids.NEXT)]


async def test_the_audit_knows_of_a_stale_form_for_a_campaign_that_has_ended(world: World) -> None:
    await announce(world)
    await world.lena.types("/campaign list", "#marketing")
    await world.lena.sees_form("Campaigns")
    await world.lena.presses("Change")
    await world.lena.sees_form("Change the campaign")
    await acts_on_list(world, "End")
    await world.settled()

    await world.lena.fills("Offer", "Free forever")
    await world.lena.submits()

    assert any("Mia Okafor ended Summer Upgrade" in told for told in world.lena.form.errors.values())
    assert await world.db.read(refusals) == [(world.lena.id, campaign_ids.CHANGE_FORM)]


async def test_a_campaign_that_is_new_is_for_marketers(world: World) -> None:
    await world.sven.types("/campaign new", "#sales")
    await world.sven.sees("To announce a campaign you need the role marketer.", "#sales")

    await world.marco.types("/campaign new", "#marketing")
    assert not (await world.marco.sees_form("Announce a campaign")).values["Name"]


async def test_an_admin_is_not_told_to_ask_herself(world: World) -> None:
    await world.ada.types("/leadfeedback list", "#gtm")

    told = await world.ada.sees("you need the role", "#gtm")

    assert "As an admin you can give it to yourself: /unison setup teams." in told.text
    assert "Ada Quist can give it" not in told.text
