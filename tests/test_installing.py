"""The README's "Run it", step by step, beside Local Slack."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot import acme, child
from bot.local_slack import LocalSlack
from tests.source import ROOT

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
README = (ROOT / "README.md").read_text()
RUN_IT = README.partition("## Run it\n")[2].partition("\n## ")[0]


def bot(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )


def printed(*words: str) -> dict[str, Any]:
    told = bot(*words)
    assert (told.returncode, told.stderr) == (0, "")
    found = yaml.safe_load(told.stdout)
    assert isinstance(found, dict)
    return found


def filled_in(folder: Path, **settings: str) -> None:
    """.env as somebody leaves it who filled in some of the example's lines."""
    shutil.copy(ROOT / ".env.example", folder / ".env")
    text = (folder / ".env").read_text()
    for name, value in settings.items():
        text, found = re.subn(rf"^#?{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
        assert found == 1, f"{name} has no line of its own in the example"
    (folder / ".env").write_text(text)


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[int]:
    """The port it listens on, as its log says."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LOG_FORMAT": "json"}
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert started.stderr
    try:
        port = None
        while port is None:
            line = (await started.stderr.readline()).decode()
            assert line, "it ended instead of starting"
            port = re.search(r'"port": (\d+).*"ready"|"ready".*"port": (\d+)', line)
        yield int(port[1] or port[2])
    finally:
        await child.stop(started)


async def sets_up(slack: LocalSlack, unison: str = "/unison") -> None:
    """The README's checklist, by the first owner of the workspace: who is in which team, and three channels."""
    ada = slack.person("Ada")
    await ada.types(f"{unison} setup", "#gtm")
    await ada.presses("Set up", await ada.sees("admin", "Unison"))
    await ada.sees_form("Set-up")
    await ada.presses("Choose teams")
    await ada.sees_form("Teams")
    await ada.fills("Sellers", ["Sara"])
    await ada.fills("Marketers", ["Marco"])
    await ada.submits()
    await ada.sees_form("Set-up")
    await ada.presses("Choose channels")
    await ada.sees_form("Channels")
    fields = {"Where sales talks": "#sales", "Where marketing talks": "#marketing", "Where both teams read": "#gtm"}
    for field, channel in fields.items():
        await ada.fills(field, channel)
    await ada.submits()
    assert "Nothing is missing." in (await ada.sees_form("Set-up")).text


async def sara_flags_a_lead(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    await sara.types("/leadfeedback Northwind too early", "#sales")
    await sara.sees_form("What became of it?")
    await sara.submits()
    await slack.person("Marco").sees("Northwind", "#marketing")


async def test_its_steps_lead_to_the_first_feedback_over_socket_mode(tmp_path: Path) -> None:
    assert yaml.safe_load((ROOT / "app.manifest.yml").read_text()) == printed("manifest")
    slack = LocalSlack(acme.ACME, printed("manifest"))
    await slack.start()
    filled_in(
        tmp_path,
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_APP_TOKEN=slack.app_token,
        SLACK_API_URL=slack.api_url,
        PORT="0",
    )

    async with running(tmp_path) as port:
        await slack.connected()
        await sets_up(slack)
        await sara_flags_a_lead(slack)
        async with httpx.AsyncClient() as somebody:
            assert (await somebody.get(f"http://127.0.0.1:{port}/health")).status_code == 200
        await slack.settled()
    await slack.stop()
    assert [call.error for call in slack.ledger.refusals] == []


async def test_its_steps_lead_there_over_http_with_commands_of_other_names(tmp_path: Path) -> None:
    public = "https://bot.example.org"
    assert f"--url {public}" in RUN_IT
    manifest = printed("manifest", "--url", public, "--prefix", "acme-")
    slack = LocalSlack(acme.ACME, manifest, "http")
    await slack.start()
    filled_in(
        tmp_path,
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_SIGNING_SECRET=slack.signing_secret,
        SLACK_API_URL=slack.api_url,
        PORT="0",
        COMMAND_PREFIX="acme-",
    )

    async with running(tmp_path) as port:
        asked = manifest["settings"]["event_subscriptions"]["request_url"]
        here = asked.replace(public, f"http://127.0.0.1:{port}")
        await slack.verify(here, options_url=here)
        await sets_up(slack, "/acme-unison")
        await sara_flags_a_lead(slack)
        await slack.person("Sara").types("/acme-unison help", "#sales")
        assert "/acme-unison" in (await slack.person("Sara").sees("understands", "#sales")).text
        await slack.person("Sara").types("Hello?", "Unison")
        assert "/acme-unison help" in (await slack.person("Sara").sees("begins with a command", "Unison")).text
        await slack.settled()
    await slack.stop()
    assert [call.error for call in slack.ledger.refusals] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--url", "http://bot.example.org"), "Slack sends only to https:// addresses"),
        (("--url", "bot.example.org"), "Slack sends only to https:// addresses"),
        (("--url", "https://bot.example.org/slack/events"), "--url names the host alone"),
        (("--url", "https://bot example"), "--url is not a web address"),
        (("--url", ""), "Slack sends only to https://"),
        (("--prefix", "Acme-"), "--prefix takes small letters"),
        (("--prefix", "acme " * 3), "--prefix takes small letters"),
        (("--prefix", "a-company-with-a-long-name-"), "longer than the 32 characters Slack allows"),
    ],
)
def test_a_manifest_that_slack_would_not_take_is_refused_with_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    told = bot("manifest", *words)

    assert (told.returncode, told.stdout) == (os.EX_USAGE, "")
    assert sentence in told.stderr
    assert len(told.stderr.splitlines()) == 1
