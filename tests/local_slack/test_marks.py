"""Reactions and pins (docs: reactions.add, pins.add, pins.remove)."""

from copy import deepcopy

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import MANIFEST, Json, local_slack, refused


async def test_a_reaction_counts_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: reactions.add: already_reacted."""
    channel = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=channel, text="x"))["ts"]

    await client.reactions_add(channel=channel, timestamp=ts, name="white_check_mark")
    again = await refused(client.reactions_add(channel=channel, timestamp=ts, name="white_check_mark"))
    history = await client.conversations_history(channel=channel)

    assert again["error"] == "already_reacted"
    assert history["messages"][0]["reactions"] == [
        {"name": "white_check_mark", "users": [slack.app.bot_user], "count": 1}
    ]


async def test_the_app_hears_of_a_reaction_and_of_its_end() -> None:
    """Docs: reaction_added, reaction_removed: who, with what, on what."""
    manifest = deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].append("reactions:read")
    manifest["settings"]["event_subscriptions"]["bot_events"] += ["reaction_added", "reaction_removed"]
    async with local_slack(manifest) as slack:
        sara = slack.person("Sara")
        await sara.types("Prices are out", "#sales")
        (said,) = sara.reads("#sales")

        await sara.reacts("eyes", said)
        await sara.reacts("eyes", said)

        heard = [slack.ledger.heard(kind)[0].payload["event"] for kind in ("reaction_added", "reaction_removed")]
        item = {"type": "message", "channel": said.channel, "ts": said.ts}
        for event in heard:
            assert (event["user"], event["reaction"], event["item"]) == (sara.id, "eyes", item)


async def test_a_pin_stays_until_it_is_removed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: pins.add already_pinned, pins.remove no_pin."""
    channel = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=channel, text="x"))["ts"]

    await client.pins_add(channel=channel, timestamp=ts)
    again = await refused(client.pins_add(channel=channel, timestamp=ts))
    await client.pins_remove(channel=channel, timestamp=ts)
    gone = await refused(client.pins_remove(channel=channel, timestamp=ts))

    assert (again["error"], gone["error"]) == ("already_pinned", "no_pin")


@pytest.mark.parametrize("method", ["reactions.add", "pins.add", "pins.remove"])
@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({}, "no_item_specified"),
        ({"timestamp": "soon"}, "bad_timestamp"),
        ({"timestamp": "1.000000"}, "message_not_found"),
        ({"timestamp": "1.000000", "channel": "C0UNKNOWN"}, "channel_not_found"),
    ],
)
async def test_what_is_not_there_cannot_be_marked(
    slack: LocalSlack, client: AsyncWebClient, method: str, args: Json, error: str
) -> None:
    """Docs: reactions.add, pins.add and pins.remove, errors."""
    channel = slack.workspace.channel("#sales").id

    answer = await refused(client.api_call(method, params={"channel": channel, "name": "eyes", **args}))

    assert answer["error"] == error


async def test_a_reaction_needs_a_name_of_an_emoji(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: reactions.add: invalid_name."""
    channel = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=channel, text="x"))["ts"]

    answer = await refused(client.reactions_add(channel=channel, timestamp=ts, name=":eyes:"))

    assert answer["error"] == "invalid_name"


async def test_nothing_is_pinned_where_the_app_is_not(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: pins.add: not_in_channel."""
    await slack.person("Sara").types("mine", "#quiet")
    ts = slack.person("Sara").reads("#quiet")[0].ts

    answer = await refused(client.pins_add(channel=slack.workspace.channel("#quiet").id, timestamp=ts))

    assert answer["error"] == "not_in_channel"


async def test_what_is_pinned_is_listed_and_seen_by_its_readers(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Method definition of pins.list: items with type, created, created_by, channel and the message; newest first."""
    channel = slack.workspace.channel("#sales").id
    first = (await client.chat_postMessage(channel=channel, text="first"))["ts"]
    second = (await client.chat_postMessage(channel=channel, text="second"))["ts"]
    for ts in (second, first):
        await client.pins_add(channel=channel, timestamp=ts)

    newest, oldest = (await client.pins_list(channel=channel))["items"]
    history = await client.conversations_history(channel=channel)

    assert (newest["message"]["text"], oldest["message"]["text"]) == ("first", "second")
    assert (newest["type"], newest["channel"], newest["created_by"]) == ("message", channel, slack.app.bot_user)
    assert newest["message"]["permalink"].endswith(first.replace(".", ""))
    assert history["messages"][0]["pinned_to"] == [channel]
    assert [one.text for one in slack.person("Sara").pins("#sales")] == ["first", "second"]
    assert slack.person("Eve").pins("#sales") == []


async def test_a_deleted_message_is_no_longer_pinned(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=channel, text="x"))["ts"]
    await client.pins_add(channel=channel, timestamp=ts)

    await client.chat_delete(channel=channel, ts=ts)

    assert (await client.pins_list(channel=channel))["items"] == []


async def test_a_channel_takes_a_hundred_pins(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: pins.add: too_many_pins; slack.com/help: a hundred to a channel."""
    slack.limits.enabled = False
    channel = slack.workspace.channel("#sales").id
    for number in range(100):
        ts = (await client.chat_postMessage(channel=channel, text=str(number)))["ts"]
        await client.pins_add(channel=channel, timestamp=ts)
    ts = (await client.chat_postMessage(channel=channel, text="one more"))["ts"]

    answer = await refused(client.pins_add(channel=channel, timestamp=ts))

    assert answer["error"] == "too_many_pins"
