"""`/unison doctor`: Slack and the database are looked at, within the three seconds that Slack gives."""

import asyncio
import time
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.rules.doctor import Answered, ChannelSeen, SlackSeen, findings
from bot.rules.rights import Right
from bot.views import doctor as view
from handlers.turn import Answer, Example, Heard, Hears, Say, Turn, button, word
from storage import doctor
from storage.db import StorageFailed

SLACK_WITHIN_SECONDS = 1.5
DATABASE_WITHIN_SECONDS = 0.5
# Slack's clock shows whole seconds: on the average it is half of one further.
HALF_A_SECOND = 0.5
MOST_COMPLAINTS = 3


async def look(turn: Turn) -> Answer:
    unwritable = await _unwritable(turn)
    return await _show(turn, unwritable)


async def _show(turn: Turn, unwritable: str = "", done: str = "") -> Answer:
    known, remembered = await turn.read(doctor.look, DATABASE_WITHIN_SECONDS)
    seen = await ask_slack(turn.client, remembered.channels, SLACK_WITHIN_SECONDS)
    found = findings(
        replace(seen, way_in="It works: this came through it."), replace(known, unwritable=unwritable), remembered
    )
    return Say(view.show(found, done), replaces=bool(done))


async def _unwritable(turn: Turn) -> str:
    try:
        await turn.write(doctor.touch)
    except StorageFailed as failed:
        return str(failed)
    return ""


async def ask_slack(client: AsyncWebClient, channels: Iterable[tuple[str, str]], within: float) -> SlackSeen:
    """All at once, and nothing for longer than `within` seconds."""
    looks = [_channel(client, purpose, there, within) for purpose, there in channels]
    seen, known = await asyncio.gather(_who_we_are(client, within), asyncio.gather(*looks))
    return replace(seen, channels=tuple(known))


async def _who_we_are(client: AsyncWebClient, within: float) -> SlackSeen:
    came = await asked(client.auth_test(), within)
    if came.said is None:
        return SlackSeen(came.answered)
    headers = {str(name).lower(): str(value) for name, value in came.said.headers.items()}
    scopes, skew = _scopes(headers.get("x-oauth-scopes")), _skew(headers.get("date"), came.at)
    return SlackSeen(came.answered, scopes=scopes, skew=skew)


def _scopes(header: str | None) -> frozenset[str] | None:
    if header is None:
        return None
    return frozenset(scope.strip() for scope in header.split(",") if scope.strip())


def _skew(header: str | None, at: float) -> float | None:
    try:
        return at - parsedate_to_datetime(header or "").timestamp() - HALF_A_SECOND
    except ValueError:
        return None


async def _channel(client: AsyncWebClient, purpose: str, there: str, within: float) -> ChannelSeen:
    came = await asked(client.conversations_info(channel=there), within)
    if came.said is None:
        return ChannelSeen(purpose, there, came.answered)
    found = came.said["channel"]
    return ChannelSeen(
        purpose,
        there,
        came.answered,
        name=str(found.get("name") or there),
        archived=bool(found.get("is_archived")),
        shared=bool(found.get("is_ext_shared") or found.get("is_shared")),
        member=bool(found.get("is_member")),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a call. `said` is None unless it went well; `at` is the middle of the time that it took."""

    answered: Answered
    said: AsyncSlackResponse | None = None
    at: float = 0.0


async def asked(call: Awaitable[AsyncSlackResponse], within: float) -> Asked:
    began = time.time()
    try:
        async with asyncio.timeout(within):
            said = await call
    except TimeoutError:
        return Asked(Answered(silent=f"not within {within:g} seconds"))
    except aiohttp.ClientError as trouble:
        return Asked(Answered(silent=type(trouble).__name__))
    except SlackApiError as refused:
        return Asked(_refused(refused.response))
    return Asked(Answered(), said, (began + time.time()) / 2)


def _refused(response: AsyncSlackResponse) -> Answered:
    """Being asked to wait is no refusal, and neither is a page where an answer should be."""
    said = response.data if isinstance(response.data, dict) else {}
    code = str(said.get("error") or "")
    if not code or code == "ratelimited":
        return Answered(silent=code or f"HTTP {response.status_code}")
    wrong = [f"{one.get('pointer')}: {one.get('message')}" for one in said.get("errors") or () if isinstance(one, dict)]
    return Answered(refused=code, details="; ".join(wrong[:MOST_COMPLAINTS]))


async def retry(turn: Turn) -> Answer:
    count = await turn.write(doctor.retry, *view.read_stamp(turn.value))
    return await _show(turn, done=f"{'1 message goes' if count == 1 else f'{count} messages go'} out again.")


async def drop(turn: Turn) -> Answer:
    count = await turn.write(doctor.drop, *view.read_stamp(turn.value))
    return await _show(turn, done=f"{'1 message was' if count == 1 else f'{count} messages were'} dropped.")


HEARS: Hears = {
    word("doctor"): Heard(
        look,
        needs=Right.SET_UP,
        help="whether all is well with Unison, and what to do where it isn't",
        examples=(Example("/unison doctor"),),
    ),
    button(view.RETRY): Heard(retry, needs=Right.SET_UP),
    button(view.DROP): Heard(drop, needs=Right.SET_UP),
}
