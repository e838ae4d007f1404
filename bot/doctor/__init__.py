"""`python -m bot doctor`: the same from the command line, whether Unison runs or not."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp

from bot import slack
from bot.doctor import live, printing
from bot.rules.doctor import Level, Memory, SlackSeen, findings
from bot.settings import Settings
from handlers.doctor import ask_slack, asked
from storage import doctor

WITHIN_SECONDS = 10.0


async def examine(settings: Settings, *, with_slack_itself: bool) -> bool:
    """Prints what it finds; True when nothing is bad. `with_slack_itself`: all that Unison shows is tried on Slack."""
    now = datetime.now(UTC) + timedelta(seconds=settings.story_offset)
    known, remembered = await asyncio.to_thread(doctor.from_outside, settings.database_url, now)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=WITHIN_SECONDS)) as session:
        seen = await _slack(settings, session, remembered)
        found = findings(seen, known, remembered)
        printing.show(found)
        well = all(finding.level is not Level.BAD for finding in found)
        if not with_slack_itself:
            return well
        rows = await live.tried(slack.client(settings, session), remembered.first_admin if remembered else "")
    printing.show_tried(rows)
    return well and all(row.well for row in rows)


async def _slack(settings: Settings, session: aiohttp.ClientSession, remembered: Memory | None) -> SlackSeen:
    client = slack.client(settings, session)
    seen = await ask_slack(client, remembered.channels if remembered else (), WITHIN_SECONDS)
    if settings.slack_app_token is None:
        return replace(seen, way_in="Slack sends signed HTTP requests to /slack/events; no call can try that.")
    token = settings.slack_app_token.get_secret_value()
    opened = await asked(client.apps_connections_open(app_token=token), WITHIN_SECONDS)
    return replace(seen, app_token=opened.answered)
