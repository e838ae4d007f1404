"""Rate limits (docs: apis/web-api/rate-limits) and faults on demand."""

import asyncio

import aiohttp
import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import refused


async def test_posting_too_quickly_is_429_in_that_channel_only(slack: LocalSlack, client: AsyncWebClient) -> None:
    """About one message a second and channel, with short bursts; Retry-After in whole seconds."""
    sales, marketing = slack.workspace.channel("#sales").id, slack.workspace.channel("#marketing").id
    for _ in range(5):
        await client.chat_postMessage(channel=sales, text="x")

    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel=sales, text="x")
    elsewhere = await client.chat_postMessage(channel=marketing, text="x")

    assert error.value.response.status_code == 429
    assert error.value.response.headers["Retry-After"] == "1"
    assert error.value.response.data == {"ok": False, "error": "ratelimited"}
    assert elsewhere["ok"]
    assert len(slack.person("Sara").reads("#sales")) == 5


async def test_a_tier_bounds_each_method_by_itself(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Tier 2: about 20 calls a minute; counted per method."""
    for _ in range(20):
        await client.users_list()

    assert (await refused(client.users_list()))["error"] == "ratelimited"
    assert (await client.conversations_list())["ok"]


async def test_limits_can_be_made_quicker_or_switched_off(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    slack.limits.factor = 1_000_000
    for _ in range(10):
        await client.chat_postMessage(channel=channel, text="x")
    slack.limits.factor, slack.limits.enabled = 1.0, False
    for _ in range(10):
        await client.chat_postMessage(channel=channel, text="x")

    assert len(slack.ledger.stored) == 20


async def test_planned_faults_come_in_their_order_and_do_nothing(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    slack.faults.plan("chat.postMessage", ["429:2", "500", "html", "not_in_channel", "ok"])

    errors: list[object] = []
    for _ in range(5):
        try:
            errors.append((await client.chat_postMessage(channel=channel, text="x"))["ok"])
        except SlackApiError as error:
            errors.append((error.response.status_code, error.response.headers.get("Retry-After")))

    assert errors == [(429, "2"), (500, None), (503, None), (200, None), True]
    assert len(slack.ledger.stored) == 1
    assert slack.ledger.refusals == []


async def test_the_ledger_says_what_a_planned_fault_answered(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    faults = ["429:2", "503", "html", "garbage", "not_in_channel", "cut_before"]
    slack.faults.plan("chat.postMessage", faults)

    for _ in faults:
        with pytest.raises((SlackApiError, aiohttp.ClientConnectionError)):
            await client.chat_postMessage(channel=channel, text="x")

    calls = slack.ledger.to("chat.postMessage")
    assert [call.status for call in calls] == [429, 503, 503, 200, 200, 0]
    assert [call.error for call in calls] == ["ratelimited", *faults[1:]]


async def test_where_the_pretend_slack_itself_breaks_the_ledger_knows(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """A test that asks for no refusals fails then, rather than passing by an answer of 500."""
    slack.workspace.user("Sara").tz = "Europe/Atlantis"

    with pytest.raises(SlackApiError) as error:
        await client.users_info(user=slack.person("Sara").id)

    assert error.value.response.status_code == 500
    [refusal] = slack.ledger.refusals
    assert (refusal.method, refusal.status) == ("users.info", 500)
    assert "Local Slack failed: ZoneInfoNotFoundError" in str(refusal.error)


async def test_a_fault_can_be_meant_for_some_calls_only(slack: LocalSlack, client: AsyncWebClient) -> None:
    sales, marketing = (slack.workspace.channel(name).id for name in ("#sales", "#marketing"))
    slack.faults.plan("chat.postMessage", ["500"], when=lambda args: args["channel"] == sales)

    await client.chat_postMessage(channel=marketing, text="x")
    with pytest.raises(SlackApiError) as failed:
        await client.chat_postMessage(channel=sales, text="x")
    await client.chat_postMessage(channel=sales, text="x")

    assert failed.value.response.status_code == 500
    assert len(slack.ledger.stored) == 2


@pytest.mark.parametrize(("fault", "stored"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_cut_connection_may_or_may_not_have_done_it(
    slack: LocalSlack, client: AsyncWebClient, fault: str, stored: int
) -> None:
    slack.faults.plan("chat.postMessage", [fault])

    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert len(slack.ledger.stored) == stored


async def test_an_answer_may_never_come_although_it_was_done(slack: LocalSlack) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    slack.faults.plan("chat.postMessage", ["timeout"])

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert len(slack.ledger.stored) == 1


async def test_an_answer_may_be_late(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.plan("chat.postMessage", ["late:0.1"])
    started = asyncio.get_running_loop().time()

    answer = await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert answer["ok"]
    assert asyncio.get_running_loop().time() - started >= 0.1


async def test_slack_may_fail_after_it_has_done_it(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.plan("chat.postMessage", ["done_500"])

    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert error.value.response.status_code == 500
    assert len(slack.ledger.stored) == 1


async def test_slack_may_do_later_what_it_said_had_failed(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.plan("chat.postMessage", ["write_late:0.05"])

    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert slack.ledger.stored == []
    assert await slack.workspace.changes.wait_for(lambda: slack.ledger.stored, 5)


async def test_an_answer_may_drip_in_for_longer_than_anybody_waits(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.plan("chat.postMessage", ["drip:0.1", "drip:30"])
    channel = slack.workspace.channel("#sales").id
    whole = await client.chat_postMessage(channel=channel, text="x")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.chat_postMessage(channel=channel, text="y")

    assert whole["ok"]
    assert len(slack.ledger.stored) == 2


async def test_an_answer_may_be_no_json(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.plan("chat.postMessage", ["garbage"])

    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x")

    assert slack.ledger.stored == []
    assert slack.ledger.refusals == []


async def test_random_faults_are_the_same_for_the_same_seed(slack: LocalSlack) -> None:
    async def statuses() -> list[int]:
        slack.faults.mix(seed=7, share=0.5, methods=["auth.test"])
        found = []
        async with httpx.AsyncClient(headers={"Authorization": f"Bearer {slack.bot_token}"}) as http:
            for _ in range(20):
                try:
                    found.append((await http.post(f"{slack.api_url}auth.test")).status_code)
                except httpx.TransportError:
                    found.append(0)
        return found

    first, second = await statuses(), await statuses()

    assert first == second
    assert 4 < sum(status != 200 for status in first) < 16
