"""Which events the app hears (docs: apis/events-api; slack-api-ref's events.json for the scopes)."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack, Member
from tests.local_slack.counterpart import Json, bolt_for, local_slack, over_socket, without


def hearing(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = bolt_for(slack)

    async def hear(body: Json) -> None:
        heard.append(body)

    for kind in slack.app.bot_events:
        app.event(kind.partition(".")[0])(hear)
    return app


async def test_a_message_reaches_the_app_with_everything_around_it(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await slack.person("Sara").types("5 < 6 & <!channel>", "#sales")

    [body] = heard
    assert body["type"] == "event_callback"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == slack.app.bot_user
    assert body["event"]["channel_type"] == "channel"
    assert body["event"]["text"] == "5 &lt; 6 &amp; &lt;!channel&gt;"
    assert body["event"]["ts"] == slack.person("Sara").reads("#sales")[0].ts


async def test_a_reply_names_its_parent(slack: LocalSlack) -> None:
    heard: list[Json] = []
    sara = slack.person("Sara")
    async with over_socket(slack, hearing(slack, heard)):
        await sara.types("parent", "Tiny")
        await sara.types("reply", "Tiny", thread=sara.reads("Tiny")[0])

    assert heard[1]["event"]["thread_ts"] == heard[0]["event"]["ts"]
    assert heard[1]["event"]["channel_type"] == "im"


Doing = Callable[[LocalSlack], Coroutine[Any, Any, Any]]


@pytest.mark.parametrize(
    "doing",
    [
        lambda slack: slack.person("Sara").types("x", "#quiet"),
        lambda slack: slack.person("Sara").types("x", "#secret"),
        lambda slack: slack.person("Sara").types("x", "Marco"),
        lambda slack: slack.person("Marco").joins("#quiet"),
        lambda slack: slack.person("Sara").unarchives("#old"),
        lambda slack: slack.person("Sara").invites("Marco", "#sales"),
        lambda slack: slack.person("Marco").removes("Sara", "#marketing"),
    ],
    ids=["not in the channel", "no scope", "not its DM", "joins elsewhere", "not subscribed", "there", "not there"],
)
async def test_what_is_not_for_the_app_does_not_reach_it(slack: LocalSlack, doing: Doing) -> None:
    """Only what the manifest subscribes to, the scopes allow, and where the app is."""
    await doing(slack)

    assert slack.ledger.deliveries == []


async def test_a_subscription_without_its_scope_hears_nothing() -> None:
    async with local_slack(without("channels:history")) as slack:
        await slack.person("Sara").types("x", "#sales")

    assert slack.ledger.deliveries == []


@pytest.mark.parametrize(
    ("kind", "doing"),
    [
        ("member_joined_channel", lambda slack: slack.person("Sara").invites("Sara", "#marketing")),
        ("member_joined_channel", lambda slack: slack.person("Sara").invites("Tiny", "#quiet")),
        ("channel_archive", lambda slack: slack.person("Sara").archives("#sales")),
        ("channel_rename", lambda slack: slack.person("Sara").renames("#sales", "#selling")),
        ("channel_shared", lambda slack: slack.person("Sara").shares("#sales", "Fabrikam")),
        ("channel_unshared", lambda slack: slack.person("Sara").unshares("#partners", "Fabrikam")),
        ("channel_deleted", lambda slack: slack.person("Sara").deletes("#sales")),
        ("user_change", lambda slack: slack.person("Sara").changes(deactivated=True)),
    ],
)
async def test_the_app_hears_what_becomes_of_channels_and_people(slack: LocalSlack, kind: str, doing: Doing) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await doing(slack)

    assert [body["event"]["type"] for body in heard] == [kind]


async def test_a_channel_that_becomes_shared_names_the_other_organisation(slack: LocalSlack) -> None:
    """Docs: events/channel_shared: connected_team_id; from then on its events say that they come from outside."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await slack.person("Sara").shares("#sales", "Fabrikam")
        await slack.person("Sara").types("hello", "#sales")

    assert heard[0]["event"]["connected_team_id"].startswith("T")
    assert heard[0]["event"]["connected_team_id"] != slack.workspace.team_id
    assert heard[1]["is_ext_shared_channel"]


@pytest.mark.parametrize(("where", "stays"), [("#sales", False), ("#partners", True)])
async def test_a_channel_is_shared_until_the_last_organisation_has_left(
    slack: LocalSlack, where: str, stays: bool
) -> None:
    """Docs: events/channel_unshared: is_ext_shared says whether others are still connected."""
    sara = slack.person("Sara")
    await sara.shares(where, "Fabrikam")
    await sara.shares(where, "Contoso")
    await sara.unshares(where, "Contoso")
    between = slack.workspace.channel(where).shared
    await sara.unshares(where, "Fabrikam")

    assert between
    assert slack.workspace.channel(where).shared is stays
    told = [one.payload["event"]["is_ext_shared"] for one in slack.ledger.heard("channel_unshared")]
    assert told == [True, stays]


async def test_who_removes_the_app_is_heard_twice(slack: LocalSlack) -> None:
    """Docs: events/member_left_channel, events/channel_left."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await slack.person("Sara").removes("Tiny", "#sales")

    assert {body["event"]["type"] for body in heard} == {"member_left_channel", "channel_left"}


async def test_somebody_new_is_announced(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        slack.adds(Member("Nia Young"))
        await slack.settled()

    assert heard[0]["event"]["user"]["name"] == "nia.young"


async def test_the_app_hears_its_own_messages_as_slack_tells_them(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x")
    await client.chat_update(channel=channel, ts=posted["ts"], text="y")
    await client.chat_delete(channel=channel, ts=posted["ts"])

    events = [one.payload["event"] for one in slack.ledger.heard("message")]
    assert [event.get("subtype") for event in events] == [None, "message_changed", "message_deleted"]
    assert events[0]["bot_id"] == slack.app.bot_id
    assert (events[1]["previous_message"]["text"], events[1]["message"]["text"]) == ("x", "y")


async def test_a_message_in_a_shared_channel_says_so(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await slack.person("Eve").types("hello", "#partners")

    assert heard[0]["is_ext_shared_channel"] is True
    assert heard[0]["event"]["user_team"] == slack.workspace.user("Eve").team_id
