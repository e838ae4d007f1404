"""Both teams' schedule, as the people of Acme put their plans on it."""

import pytest

from bot.local_slack import Person
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def plans(
    who: Person, title: str, start: str, end: str, kind: str = "Discount", where: str = "#sales", **more: object
) -> None:
    """Fills the form from the command's words on; the caller submits."""
    await who.types("/schedule add", where)
    await who.sees_form("Put on the schedule")
    await who.fills("What is it?", kind)
    await who.fills("Title", title)
    await who.fills("First day", start)
    await who.fills("Last day", end)
    for label, value in more.items():
        await who.fills(label.replace("_", " "), value)


async def test_what_was_typed_fills_the_form_and_both_teams_read_it_on_the_schedule(world: World) -> None:
    await world.priya.types("/schedule add sales push for Dentists in Karnataka, 1-12 June", "#sales")
    form = await world.priya.sees_form("Put on the schedule")
    assert form.values["What is it?"] == "Sales push"
    assert form.values["Title"] == "Dentists"
    assert (form.values["First day"], form.values["Last day"]) == ("2026-06-01", "2026-06-12")
    assert form.values["Regions"] == ["Karnataka (India)"]
    assert form.values["Segments"] == ["Dentists"]
    assert form.values["Whose is it?"] == world.priya.id
    await world.priya.fills("Title", "Dentists & <friends>")
    await world.priya.fills("Support", ["The other team's support is wanted"])
    await world.priya.submits()

    saved = await world.priya.sees("Saved: Dentists & <friends>", "#sales")
    assert saved.ephemeral
    await world.mia.types("/schedule", "#marketing")
    shown = await world.mia.sees_form("Schedule")
    assert "1–7 Jun 2026" in shown.text
    assert "Dentists & <friends> · sales push · 1–12 Jun 2026 · Karnataka · Priya Rao · support wanted" in shown.text
    assert "Add" in shown.buttons
    assert world.dms("Priya") == []


async def test_when_and_where_open_the_schedule_there(world: World) -> None:
    await plans(world.sven, "Visit Zürich", "2026-08-03", "2026-08-04", kind="Trip or visit", Regions=["Switzerland"])
    await world.sven.submits()
    await world.sven.sees("Saved: Visit Zürich", "#sales")

    await world.ruth.types("/schedule", "#gtm")
    assert "Nothing is planned" in (await world.ruth.sees_form("Schedule")).text
    assert "Add" not in world.ruth.form.buttons
    await world.ruth.presses("Later")
    await world.ruth.presses("Later")
    await world.ruth.waits_for(lambda: "Visit Zürich" in world.ruth.form.text or None)

    await world.mia.types("/schedule dach in August", "#marketing")
    assert "Visit Zürich" in (await world.mia.sees_form("Schedule")).text
    await world.mia.fills("Team", "Marketing")
    await world.mia.waits_for(lambda: "Nothing is planned" in world.mia.form.text or None)
    await world.mia.fills("Team", "Both teams")
    await world.mia.fills("Region", "Nordics")
    await world.mia.waits_for(lambda: "Nothing is planned" in world.mia.form.text or None)
    await world.mia.fills("Region", "Switzerland")
    await world.mia.waits_for(lambda: "Visit Zürich" in world.mia.form.text or None)
    await world.mia.presses("This week")
    await world.mia.waits_for(lambda: "4 May – 14 Jun 2026" in world.mia.form.text or None)


async def test_a_word_that_is_not_there_yet_is_added_and_placed(world: World) -> None:
    await plans(world.sven, "Upgrade days", "2026-06-01", "2026-06-05", kind="Event")
    offered = await world.sven.searches("Regions", "Bavaria in Germany")
    assert offered == ["Add “Bavaria”, which lies in “Germany”"]
    await world.ada.types("/schedule region Bavaria in Germany", "#sales")
    await world.ada.sees("Bavaria lies in Germany from now on.", "#sales")
    await world.sven.fills("Regions", ["Bavaria"])
    await world.sven.picks("Regions", "Vienna in Austria", "Add “Vienna”, which lies in “Austria”")
    assert world.sven.form.values["Regions"] == ["Bavaria (Germany)", "Add “Vienna”, which lies in “Austria”"]
    await world.sven.submits()
    await world.sven.sees("Saved: Upgrade days", "#sales")
    await world.mia.types("/schedule austria", "#marketing")
    assert "Upgrade days · event · 1–5 Jun 2026 · Bavaria, Vienna" in (await world.mia.sees_form("Schedule")).text

    await world.mia.types("/schedule germany", "#marketing")
    assert "Upgrade days · event · 1–5 Jun 2026 · Bavaria" in (await world.mia.sees_form("Schedule")).text
    await world.ada.types("/schedule region Karnataka in Nordics", "#sales")
    await world.ada.sees("Karnataka lies in Nordics from now on.", "#sales")
    await world.ada.types("/schedule region Nordics in Karnataka", "#sales")
    await world.ada.sees("Karnataka lies in Nordics already", "#sales")
    await world.ada.types("/schedule rename Bavaria to Bayern", "#sales")
    await world.ada.sees("“Bavaria” is called “Bayern” from now on.", "#sales")
    await world.sara.types("/schedule region Sweden in DACH", "#sales")
    await world.sara.sees("you need the role admin", "#sales")
    await world.sara.types("/schedule region kickoff in June", "#sales")
    assert (await world.sara.sees_form("Put on the schedule")).values["Title"] == "region kickoff"
    await world.sara.closes()
    await world.sara.types("/schedule asdf qwer", "#sales")
    form = await world.sara.sees_form("Put on the schedule")
    assert form.values["Title"] == "asdf qwer"
    assert "What both teams will call it; change it as you like." in form.text


async def test_every_stumble_is_said_at_its_field_and_nothing_typed_is_lost(world: World) -> None:
    await plans(world.sven, "…", "2026-06-10", "2026-06-01", Note="Keep me")
    await world.sven.submits()
    errors = world.sven.form.errors
    assert "letters or digits" in errors["Title"]
    assert "can't end before it starts on Wed 10 Jun 2026" in errors["Last day"]
    assert "A discount needs its offer" in errors["Offer"]

    await world.sven.fills("Title", "Upgrade days")
    await world.sven.fills("Last day", "2027-06-30")
    await world.sven.fills("Offer", "20 %")
    await world.sven.submits()
    assert "Keep it within a year" in world.sven.form.errors["Last day"]
    assert "Until when does the offer hold?" in world.sven.form.errors["The offer's last day"]

    await world.sven.fills("Last day", "2026-06-30")
    await world.sven.fills("The offer's last day", "2026-06-01")
    await world.sven.fills("Whose is it?", "Nora Vance")
    await world.sven.submits()
    assert "Nora Vance is on neither team" in world.sven.form.errors["Whose is it?"]
    await world.sven.fills("Whose is it?", "Gus Hale")
    await world.sven.submits()
    assert "Gus Hale is on neither team" in world.sven.form.errors["Whose is it?"]
    await world.sven.fills("Whose is it?", "Sven Maas")
    await world.sven.submits()
    assert "The offer can't end before" in world.sven.form.errors["The offer's last day"]
    assert world.sven.form.values["Note"] == "Keep me"
    await world.sven.fills("The offer's last day", "2026-06-30")
    await world.sven.submits()
    await world.sven.sees("Saved: Upgrade days", "#sales")


async def test_its_owner_changes_it_and_a_stale_form_changes_nothing(world: World) -> None:
    await plans(world.sven, "Roadshow", "2026-06-01", "2026-06-05", kind="Event")
    await world.sven.submits()
    saved = await world.sven.sees("Saved: Roadshow", "#sales")
    await world.sven.presses("Change", saved)
    await world.sven.sees_form("Change it")

    await world.tom.types("/schedule", "#sales")
    await world.tom.sees_form("Schedule")
    await world.tom.fills("Look at one, or change it", "Roadshow")
    assert "event of Sven Maas" in (await world.tom.sees_form("On the schedule")).text
    await world.tom.presses("Change")
    await world.tom.sees_form("Change it")
    await world.tom.fills("Title", "Roadshow North")
    await world.tom.submits()
    assert "Roadshow North" in (await world.tom.sees_form("Schedule")).text
    await world.sven.sees("Tom Beck changed this", "Unison")

    await world.sven.fills("Title", "Roadshow South")
    await world.sven.submits()
    assert "Tom Beck changed it at" in str(world.sven.form.errors) + world.sven.form.trouble
    assert world.sven.form.values["Title"] == "Roadshow South"
    await world.sven.closes()


async def test_what_is_called_off_leaves_the_schedule_and_its_buttons_say_who_did_it(world: World) -> None:
    await plans(world.sven, "Roadshow", "2026-06-01", "2026-06-05", kind="Event")
    await world.sven.submits()
    saved = await world.sven.sees("Saved: Roadshow", "#sales")
    await world.sven.presses("Change", saved)
    await world.sven.sees_form("Change it")

    await world.tom.types("/schedule", "#sales")
    await world.tom.sees_form("Schedule")
    await world.tom.fills("Look at one, or change it", "Roadshow")
    await world.tom.sees_form("On the schedule")
    await world.tom.presses("Call off")
    assert "Nothing is planned" in (await world.tom.sees_form("Schedule")).text
    await world.sven.sees("Tom Beck called this off", "Unison")

    await world.sven.submits()
    assert "Tom Beck called it off at" in str(world.sven.form.errors) + world.sven.form.trouble
    await world.sven.closes()
    await world.sven.presses("Call off", saved)
    assert (await world.sven.sees("Tom Beck called it off at", "#sales")).ephemeral


async def test_nobody_else_changes_it(world: World) -> None:
    await plans(world.sven, "Roadshow", "2026-06-01", "2026-06-05", kind="Event")
    await world.sven.submits()
    await world.sven.sees("Saved: Roadshow", "#sales")

    for somebody in (world.lena, world.sara):
        await somebody.types("/schedule", "#gtm")
        await somebody.sees_form("Schedule")
        await somebody.fills("Look at one, or change it", "Roadshow")
        assert list((await somebody.sees_form("On the schedule")).buttons) == ["Back"]
    await world.gus.types("/schedule", "#random")
    await world.gus.sees("guest accounts can't use it", "#random")
    await world.nora.types("/schedule add lunch", "#gtm")
    await world.nora.sees("To put something on the schedule you need the role", "#gtm")


async def test_an_activity_put_down_for_a_colleague_is_told_to_that_colleague_once(world: World) -> None:
    await plans(world.sara, "Roadshow", "2026-06-01", "2026-06-05", kind="Event")
    await world.sara.fills("Whose is it?", "Sven Maas")
    await world.sara.submits()

    told = await world.sven.sees("Sara Lind put this on the schedule for you", "Unison")
    assert "Roadshow · event of Sven Maas" in told.text
    await world.settled()
    assert len(world.dms("Sven")) == 1
    assert world.dms("Sara") == []


async def test_help_and_the_shortcut(world: World) -> None:
    await world.sara.types("/schedule help", "#sales")
    assert (await world.sara.sees("What /schedule understands", "#sales")).ephemeral
    await world.sara.uses("Put on the schedule")
    await world.sara.sees_form("Put on the schedule")
    await world.sara.fills("What is it?", "Launch")
    await world.sara.fills("Title", "Starter 2")
    await world.sara.fills("First day", "2026-05-01")
    await world.sara.fills("Last day", "2026-05-29")
    await world.sara.submits()

    saved = await world.sara.sees("Saved: Starter 2", "Unison")
    assert "It has begun already" in saved.text
    await world.sara.presses("Schedule", saved)
    assert "Starter 2" in (await world.sara.sees_form("Schedule")).text
