"""Why leads come back is the company's own to say: admins change the reasons, and sellers choose from theirs."""

import pytest

from tests.conftest import World
from tests.handlers.test_feedback import flag

pytestmark = pytest.mark.anyio


async def opens_reasons(world: World) -> None:
    await world.ada.types("/unison setup reasons", "#gtm")
    await world.ada.sees_form("Reasons")


async def retires_too_early(world: World) -> None:
    await opens_reasons(world)
    await world.ada.presses("Change")
    await world.ada.fills("Offered to sellers", ["No longer offer it"])
    await world.ada.submits()


async def test_a_reason_that_was_added_leads_where_the_admin_said(world: World) -> None:
    await opens_reasons(world)
    await world.ada.presses("Add a reason")
    await world.ada.sees_form("Reason")
    await world.ada.fills("Name", "No security review yet")
    await world.ada.fills("What becomes of the lead", "Needs nurturing")
    await world.ada.fills("What marketing then does", "Send the security pack")
    await world.ada.fills("How many days", "3")
    await world.ada.fills("Other words for it", "security, infosec")
    await world.ada.submits()
    listed = await world.ada.sees_form("Reasons")
    assert "No security review yet" in listed.text
    assert "Needs nurturing → Send the security pack: due within 3 working days" in listed.text

    await world.sara.types("/leadfeedback northwind infosec", "#sales")
    form = await world.sara.sees_form("What became of it?")
    assert (form.values["Lead"], form.values["Why?"]) == ("Northwind", "No security review yet")
    await world.sara.submits()

    card = (await world.marco.sees("Northwind", "#marketing")).text
    assert "No security review yet" in card
    assert "Send the security pack" in card


async def test_a_reason_that_was_renamed_and_put_off_holds_for_what_comes(world: World) -> None:
    await flag(world)
    await world.settled()
    await opens_reasons(world)
    await world.ada.presses("Change")
    await world.ada.fills("Name", "Not this year")
    await world.ada.fills("How many days", "200")
    await world.ada.submits()
    await world.ada.closes()

    await world.sara.types("/leadfeedback fabrikam not yet", "#sales")
    form = await world.sara.sees_form("What became of it?")

    assert (form.values["Why?"], form.values["Look again on"]) == ("Not this year", "2026-11-22")
    await world.sara.closes()
    await world.sara.types("/leadfeedback list", "#sales")
    given = (await world.sara.sees_form()).text
    assert "Not this year" in given
    assert "4 Aug" in given


async def test_a_reason_that_is_not_offered_any_more_stays_on_what_has_it(world: World) -> None:
    await flag(world)
    await retires_too_early(world)
    assert "Too early  not offered any more" in world.ada.form.text.replace("~", "")

    await world.sara.types("/leadfeedback fabrikam too early", "#sales")
    form = await world.sara.sees_form("What became of it?")
    assert form.values["Why?"] != "Too early"
    await world.sara.closes()

    await world.settled()
    await world.sara.types("/leadfeedback list", "#sales")
    await world.sara.presses("Change")
    await world.sara.fills("What did you hear?", "They plan for autumn.")
    await world.sara.submits()

    assert "Too early" in (await world.marco.sees("They plan for autumn.", "#marketing")).text


async def test_a_form_that_was_open_meanwhile_keeps_what_was_typed_and_says_what_to_choose(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form("What became of it?")
    await world.sara.fills("What did you hear?", "They plan for autumn.")
    await retires_too_early(world)

    await world.sara.submits()

    assert world.sara.form.errors == {"Why?": "“Too early” is not offered any more. Choose another reason."}
    await world.sara.fills("Why?", "No budget now")
    await world.sara.submits()
    assert "They plan for autumn." in (await world.marco.sees("No budget now", "#marketing")).text


async def test_what_is_wrong_with_a_reason_is_said_at_its_field(world: World) -> None:
    await opens_reasons(world)
    await world.ada.presses("Add a reason")
    await world.ada.fills("Name", "too EARLY")
    await world.ada.fills("What becomes of the lead", "Data problem")
    await world.ada.fills("What marketing then does", "Look at it")
    await world.ada.fills("When", "It is nurtured, and looked at again after these days")
    await world.ada.fills("How many days", "30")
    await world.ada.submits()
    assert "Only a lead that needs nurturing" in world.ada.form.errors["When"]

    await world.ada.fills("When", "It is due within these working days")
    await world.ada.submits()

    assert world.ada.form.errors["Name"] == "There is a reason “Too early” already. Change that one instead."


async def test_admins_read_who_changed_a_reason(world: World) -> None:
    await retires_too_early(world)
    await world.ada.closes()
    await world.settled()
    await world.ada.types("/unison setup", "#gtm")
    await world.ada.presses("What changed lately", await world.ada.sees("How Unison is set up", "#gtm"))

    assert "the reason “Too early” is not offered any more · Ada Quist, " in world.ada.form.text


async def test_only_an_admin_changes_reasons(world: World) -> None:
    await world.sara.types("/unison setup reasons", "#sales")

    assert "admin" in (await world.sara.sees("admin", "#sales")).text
    assert world.sara.view is None
