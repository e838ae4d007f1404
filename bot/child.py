"""The real bot as a child process beside a pretend Slack: for the demo and the tour, which may kill it."""

import asyncio
import contextlib
import os
import sys

from bot.local_slack import LocalSlack

STOP_WITHIN_SECONDS = 10


async def start(slack: LocalSlack, database_url: str, **more: str) -> asyncio.subprocess.Process:
    """It ends with this process, even if that is killed."""
    environment = os.environ | _settings(slack, database_url) | more
    command = (sys.executable, "-m", "bot", "run", "--with-parent")
    return await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, env=environment)


def _settings(slack: LocalSlack, database_url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": "",
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "UNISON_ADMIN": "",
        # Nothing is late on one machine: after a crash the wait before looking back can be short.
        "DELIVERY_TIMEOUT": "3",
        "DELIVERY_QUARANTINE": "4",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "ERROR"),
        "STORY_OFFSET": str(slack.clock.offset.total_seconds()),
        "STORY_CLOCK": f"{slack.url}/clock",
    }


async def stop(child: asyncio.subprocess.Process) -> None:
    """A Ctrl-C in the terminal has reached the child already; it may have ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        child.terminate()
    try:
        await asyncio.wait_for(child.wait(), STOP_WITHIN_SECONDS)
    except TimeoutError:
        child.kill()
