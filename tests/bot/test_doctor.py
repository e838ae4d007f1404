"""`python -m bot doctor`, beside a running Unison and without one, and `--live` with all that Unison shows."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import acme
from bot.doctor import examine
from bot.local_slack import LocalSlack
from bot.samples import everything
from bot.settings import Settings
from tests.conftest import World, local_slack, settings_for

pytestmark = pytest.mark.anyio


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    made = local_slack("socket")
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def settings(slack: LocalSlack, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path}/unison.sqlite"
    await acme.move_in(slack, url)
    return settings_for(slack, url)


async def told(settings: Settings, capsys: pytest.CaptureFixture[str], *, live: bool = False) -> tuple[bool, str]:
    well = await examine(settings, with_slack_itself=live)
    return well, capsys.readouterr().out


async def test_it_works_beside_a_running_unison(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    well, text = await told(world.settings, capsys)

    assert well
    assert "ok    Clockwork: Its last tick was" in text
    assert "ok    App-level token: Slack takes SLACK_APP_TOKEN (Socket Mode)." in text
    assert "bad" not in text


async def test_it_works_while_unison_is_down_and_says_so(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as past, past:
        past.execute("INSERT INTO tick (name, at) VALUES ('clockwork', '2026-05-01 08:00:00.000000')")

    well, text = await told(settings, capsys)

    assert not well
    assert "bad   Clockwork: Its last tick was 5 days ago. Look whether Unison runs" in text


async def test_over_http_there_is_no_app_level_token_to_try(
    slack: LocalSlack, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text = await told(settings_for(slack, settings.database_url, slack_app_token=None), capsys)

    assert "Way in: Slack sends signed HTTP requests" in text
    assert [call.method for call in slack.ledger.calls if call.method == "apps.connections.open"] == []


async def test_before_the_first_start_it_makes_nothing(
    slack: LocalSlack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    well, text = await told(settings_for(slack, f"sqlite:///{tmp_path}/none/unison.sqlite"), capsys)

    assert well
    assert "There is none yet. `python -m bot run` makes it" in text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked"])
async def test_tokens_that_slack_refuses_are_told_in_words(
    slack: LocalSlack, settings: Settings, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    slack.faults.plan("auth.test", [code])
    slack.faults.plan("apps.connections.open", [code])

    well, text = await told(settings, capsys)

    assert not well
    assert "bad   Bot token: " in text
    assert "bad   App-level token: Slack does not take SLACK_APP_TOKEN. Copy it again" in text


async def test_scopes_that_the_app_lacks_are_named(
    slack: LocalSlack, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.app.manifest["oauth_config"]["scopes"]["bot"].remove("pins:write")

    well, text = await told(settings, capsys)

    assert not well
    assert "The app lacks pins:write" in text


async def test_live_tries_all_that_unison_shows_and_leaves_no_message_behind(
    slack: LocalSlack, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    well, text = await told(settings, capsys, live=True)

    assert well, text
    assert len([call for call in slack.ledger.calls if call.method == "blocks.validate"]) == len(everything())
    for deed in ("posted", "changed", "deleted"):
        assert f"ok    direct message: {deed}" in text
    assert slack.person("Ada").reads("Unison") == []
    assert slack.ledger.refusals == []


async def test_live_names_what_slack_would_not_take(
    slack: LocalSlack, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.faults.plan("blocks.validate", ["ok", "invalid_message"])
    slack.faults.plan("chat.update", ["cant_update_message"])

    well, text = await told(settings, capsys, live=True)

    assert not well
    assert "Slack refused it: invalid_message" in text
    assert "bad   direct message: changed: Slack refused it: cant_update_message" in text
    assert slack.person("Ada").reads("Unison") == []


async def test_live_without_an_admin_says_what_to_do(
    slack: LocalSlack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    well, text = await told(settings_for(slack, f"sqlite:///{tmp_path}/unison.sqlite"), capsys, live=True)

    assert not well
    assert "no admin yet to write to: type /unison setup first" in text
