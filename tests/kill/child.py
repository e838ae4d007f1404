"""The real bot as a child process that can be killed, and that is never missed for long."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path
from typing import IO

from bot.local_slack import LocalSlack

ROOT = Path(__file__).parent.parent.parent
# Ten seconds of Slack's and ours are half a second here: one factor for everything that waits.
SCALED = {"DELIVERY_TIMEOUT": "0.5", "DELIVERY_QUARANTINE": "0.9", "DELIVERY_PACE": "0.02"}
STARTS_WITHIN = 60.0


class Bot:
    def __init__(self, slack: LocalSlack, url: str, log: Path, **scaled: str) -> None:
        self._slack = slack
        self._log = log
        self._environment = os.environ | _settings(slack, url) | SCALED | scaled
        self._process: Process | None = None
        self.kills = 0

    async def start(self) -> None:
        """The story is where the pretend Slack has it at this moment."""
        with self._log.open("ab") as log:
            self._process = await self._run(log)

    async def _run(self, log: IO[bytes]) -> Process:
        command = (sys.executable, "-m", "bot", "run")
        story = {"STORY_OFFSET": str(self._slack.clock.offset.total_seconds())}
        return await asyncio.create_subprocess_exec(
            *command, env=self._environment | story, cwd=ROOT, stdout=log, stderr=log
        )

    async def connected(self) -> None:
        """Raises when it ended instead."""
        connecting = asyncio.ensure_future(self._slack.connected(within=STARTS_WITHIN))
        ending = asyncio.ensure_future(self._alive().wait())
        await asyncio.wait((connecting, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not connecting.done():
            connecting.cancel()
            self._alive()
        await connecting

    async def kill(self) -> None:
        """As a power cut would end it: no handler of the process runs."""
        process = self._alive()
        process.kill()
        await process.wait()
        self.kills += 1

    async def stop(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    def _alive(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            raise AssertionError(f"The bot ended by itself.\n{self.said()[-4000:]}")
        return self._process

    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def failures(self) -> list[str]:
        """Lines about what should never happen, whatever Slack answers and whenever the process dies."""
        wrong = ("[error", "[critical", "Traceback")
        return [line for line in self.said().splitlines() if any(word in line for word in wrong)]


def _settings(slack: LocalSlack, url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": "",
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": url,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "UNISON_ADMIN": "",
        "LOG_LEVEL": "INFO",
        "LOG_FORMAT": "console",
        "NO_COLOR": "1",
    }
