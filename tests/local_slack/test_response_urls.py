"""response_url (docs: interactivity/handling-user-interaction)."""

from typing import Any

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from bot.local_slack.workspace import handles
from tests.local_slack.counterpart import Json


def lent(slack: LocalSlack, where: str = "#sales", ts: str | None = None) -> str:
    user, channel = slack.workspace.user("Sara").id, slack.workspace.channel(where).id
    return f"{slack.url}/response/{slack.workspace.handles.lend_url(user, channel, ts=ts).id}"


async def sent(url: str, body: Any) -> tuple[int, str]:
    async with httpx.AsyncClient() as http:
        answer = await http.post(url, json=body)
    return answer.status_code, answer.text


async def test_it_is_ephemeral_unless_told_otherwise(slack: LocalSlack) -> None:
    url = lent(slack)

    assert await sent(url, {"text": "psst"}) == (200, "ok")
    assert await sent(url, {"text": "aloud", "response_type": "in_channel"}) == (200, "ok")
    assert [one.text for one in slack.person("Sara").reads("#sales")] == ["psst", "aloud"]
    assert [one.text for one in slack.person("Marco").reads("#sales")] == ["aloud"]


async def test_it_works_where_the_app_is_not(slack: LocalSlack) -> None:
    """Works without channel membership."""
    assert await sent(lent(slack, "#hidden"), {"text": "x"}) == (200, "ok")


async def test_it_is_good_for_five_uses(slack: LocalSlack) -> None:
    url = lent(slack)
    for _ in range(5):
        await sent(url, {"text": "x"})

    assert await sent(url, {"text": "x"}) == (404, "used_url")


async def test_it_is_good_for_thirty_minutes(slack: LocalSlack) -> None:
    slack.workspace.handles.response_url_seconds = 0.0

    assert handles.RESPONSE_URL_SECONDS == 1800
    assert await sent(lent(slack), {"text": "x"}) == (404, "expired_url")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ("words", "invalid_payload"),
        ({"text": "x", "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"delete_original": True}, "invalid_payload"),
        ({"text": "x", "replace_original": True}, "invalid_payload"),
    ],
)
async def test_what_it_does_not_take(slack: LocalSlack, body: Json, error: str) -> None:
    """A slash command has no message of its own to replace or delete."""
    assert await sent(lent(slack), body) == (400, error)


async def test_it_deletes_the_message_it_came_with(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=channel, text="x"))["ts"]

    await sent(lent(slack, ts=ts), {"delete_original": True})

    assert slack.person("Sara").reads("#sales") == []
