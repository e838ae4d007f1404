"""Local Slack by itself, for any app that has a manifest."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import yaml
from slack_sdk.web.async_client import AsyncWebClient

from tests.local_slack.counterpart import MANIFEST


async def test_it_starts_with_a_manifest_says_what_an_app_needs_and_ends(tmp_path: Path) -> None:
    (tmp_path / "app.yml").write_text(yaml.safe_dump(MANIFEST))
    command = (sys.executable, "-m", "bot.local_slack", str(tmp_path / "app.yml"), "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    assert process.stdout
    told = b"".join([await process.stdout.readline() for _ in range(5)]).decode()
    url, token = re.findall(r"(http://\S+/api/)|(xoxb-\S+)", told)
    client = AsyncWebClient(token[1], base_url=url[0])

    known = await client.auth_test()
    process.send_signal(signal.SIGTERM)

    assert known["team"] == "Acme"
    assert await process.wait() == 0
