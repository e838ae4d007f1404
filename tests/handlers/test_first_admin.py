"""A workspace in which Unison was installed a minute ago: who may set it up, and how."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import app
from bot.errors import CannotStart
from bot.local_slack import LocalSlack
from bot.rules.rights import Standing
from storage import members
from storage.workspace import WrongWorkspace, team_zone
from tests.conftest import World, local_slack, settings_for

pytestmark = pytest.mark.anyio


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    made = local_slack("socket")
    await made.start()
    yield made
    await made.stop()


async def test_the_first_owner_to_type_setup_is_admin_and_sets_both_teams_up(bare: World) -> None:
    await bare.sara.types("/unison setup", "#gtm")
    await bare.sara.sees("Unison has no admin yet", "#gtm")

    await bare.ada.types("/unison setup", "#gtm")
    told = await bare.ada.sees("You are Unison's first admin now.", "#gtm")
    assert "no sellers yet · no marketers yet · 1 admin" in told.text
    for typed in ("role @sara.lind seller", "role @marco.neri marketer", "channel marketing #marketing"):
        await bare.ada.types(f"/unison {typed}", "#gtm")

    await bare.sara.types("/leadfeedback First Lead too early", "#sales")
    await bare.sara.sees_form()
    await bare.sara.submits()
    card = await bare.marco.sees("First Lead", "#marketing")
    assert bare.marco.id in card.pings


async def test_the_teams_zone_stays_where_it_began_when_the_first_admin_travels(bare: World) -> None:
    await bare.ada.types("/unison setup", "#gtm")
    await bare.ada.sees("Zone of both teams*\nEurope/Stockholm", "#gtm")
    await bare.ada.changes(tz="America/Los_Angeles")
    await bare.settled()
    await bare.ada.types("/unison setup", "#gtm")

    assert await bare.db.read(members.zone_of, bare.ada.id) == "America/Los_Angeles"
    assert await bare.db.read(team_zone) == "Europe/Stockholm"


async def test_the_first_owner_to_open_home_is_admin(bare: World) -> None:
    await bare.ada.opens_home()

    home = await bare.ada.sees_home("Set-up")
    assert "Choose teams" in home.buttons
    assert "Choose teams and channels, and both teams can start; the rest can wait." in home.text


async def test_the_first_admin_gets_one_message_however_often_and_by_whatever_door_they_come(bare: World) -> None:
    bare.expected_refusals = {"hash_conflict"}  # two doors at once: the later Home wins
    await bare.ada.opens_home()
    told = await bare.ada.sees("you are Unison's admin now.", "Unison")
    await bare.ada.types("/unison setup", "#gtm")
    await bare.ada.opens_home()
    await bare.settled()
    assert len(bare.dms("Ada")) == 1

    await bare.ada.presses("Set up", told)

    assert (await bare.ada.sees_form("Set-up")).buttons[0] == "Choose teams"


async def test_a_colleague_without_a_role_reads_in_home_how_it_begins(bare: World) -> None:
    await bare.sara.opens_home()

    await bare.sara.sees_home("Unison has no admin yet")


async def test_the_person_named_in_the_settings_is_admin_from_the_start(slack: LocalSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite", unison_admin=slack.person("Nora").id)

    async with app.running(settings):
        await slack.connected()
        await slack.person("Nora").sees("you are Unison's admin now.", "Unison")
        await slack.person("Nora").types("/unison setup", "#gtm")
        await slack.person("Nora").sees("How Unison is set up", "#gtm")
        await slack.person("Ada").types("/unison setup", "#gtm")
        await slack.person("Ada").sees("you need the role admin. Nora Vance has it.", "#gtm")


async def test_a_database_of_another_workspace_is_refused_at_start(slack: LocalSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite")
    async with app.running(settings):
        pass
    slack.workspace.people.team_id = "TOTHER"

    with pytest.raises(WrongWorkspace, match="belongs to the workspace"):
        async with app.running(settings):
            pass


async def test_a_token_that_slack_does_not_know_is_said_so(slack: LocalSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite")
    slack.app.bot_token = "xoxb-another-one"

    with pytest.raises(CannotStart, match="Slack does not know SLACK_BOT_TOKEN"):
        async with app.running(settings):
            pass


async def test_the_start_waits_until_slack_answers(slack: LocalSlack, tmp_path: Path) -> None:
    slack.faults.plan("auth.test", ["500", "cut_before"])
    settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite")

    async with app.running(settings):
        await slack.connected()


async def test_an_app_token_that_slack_does_not_take_is_said_so(slack: LocalSlack, tmp_path: Path) -> None:
    wrong = SecretStr("xapp-1-another-one-altogether")

    with pytest.raises(CannotStart, match="Slack does not take SLACK_APP_TOKEN"):
        async with app.running(settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite", slack_app_token=wrong)):
            pass


async def test_an_admin_who_is_not_there_or_a_guest_is_said_so(slack: LocalSlack, tmp_path: Path) -> None:
    for person, sentence in (("U0NOPE1234", "does not know the person"), (slack.person("Gus").id, "not a colleague")):
        settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite", unison_admin=person)
        with pytest.raises(CannotStart, match=sentence):
            async with app.running(settings):
                pass


async def test_what_happened_to_people_while_the_bot_was_away_counts_from_its_start(
    slack: LocalSlack, tmp_path: Path
) -> None:
    settings = settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite", unison_admin=slack.person("Nora").id)
    async with app.running(settings):
        await slack.connected()
    slack.person("Nora").user.guest = True
    slack.person("Nora").user.updated += 1
    slack.clock.offset += timedelta(hours=2)

    async with app.running(settings_for(slack, settings.database_url)) as unison, asyncio.timeout(10):
        while (await unison.db.read(members.actor, slack.person("Nora").id)).standing is not Standing.GUEST:
            await asyncio.sleep(0)
