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
        ({"text": 7}, "invalid_payload"),
        ({"text": ["x"]}, "invalid_payload"),
        ({"text": "x", "thread_ts": 1.5}, "invalid_payload"),
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


async def test_its_text_is_cut_where_a_message_is(slack: LocalSlack) -> None:
    """Docs: chat.postMessage: truncated at 40,000 characters."""
    await sent(lent(slack), {"text": "x" * 40_001, "response_type": "in_channel"})

    [seen] = slack.person("Marco").reads("#sales")
    assert len(seen.text) == 40_000


async def test_a_channel_that_is_gone_takes_nothing_more(slack: LocalSlack) -> None:
    url = lent(slack)
    await slack.person("Sara").deletes("#sales")

    assert await sent(url, {"text": "x"}) == (404, "channel_not_found")


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ("429:2", 429, "ratelimited"),
        ("500", 500, ""),
        ("html", 503, "<html><body><h1>503 Service Unavailable</h1></body></html>"),
        ("garbage", 200, '{"ok": tr'),
        ("used_url", 400, "used_url"),
    ],
)
async def test_it_fails_on_demand_as_a_method_does(slack: LocalSlack, fault: str, status: int, words: str) -> None:
    slack.faults.plan("response_url", [fault])

    answer = await sent(lent(slack), {"text": "x"})

    assert answer == (status, words)
    [call] = slack.ledger.to("response_url")
    assert (call.status, bool(call.error), call.planned) == (status, True, True)
    assert slack.person("Sara").reads("#sales") == []


async def test_it_says_when_to_come_again(slack: LocalSlack) -> None:
    """Docs: apis/web-api/rate-limits: Retry-After."""
    slack.faults.plan("response_url", ["429:2"])
    async with httpx.AsyncClient() as http:
        answer = await http.post(lent(slack), json={"text": "x"})

    assert answer.headers["Retry-After"] == "2"


async def test_it_may_do_later_what_it_said_had_failed(slack: LocalSlack) -> None:
    slack.faults.plan("response_url", ["write_late:0.05"])

    assert await sent(lent(slack), {"text": "x"}) == (503, "")
    await slack.person("Sara").sees("x", "#sales")
    assert [call.status for call in slack.ledger.to("response_url")] == [200]


async def test_who_looks_on_hears_of_every_use(slack: LocalSlack) -> None:
    told: list[str] = []
    slack.workspace.changes.subscribe(lambda happening: told.append(happening.kind))

    await sent(lent(slack), {})

    assert told == ["called"]
