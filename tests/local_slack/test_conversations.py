"""Channels, their people and their past (docs: conversations.*, apis/web-api/pagination)."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack, Room
from tests.local_slack.counterpart import Json, refused


async def test_a_private_channel_is_visible_only_from_inside(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.info: channel_not_found for what the app cannot see."""
    secret = await client.conversations_info(channel=slack.workspace.channel("#secret").id)
    hidden = await refused(client.conversations_info(channel=slack.workspace.channel("#hidden").id))

    assert (secret["channel"]["is_private"], secret["channel"]["is_member"]) == (True, True)
    assert hidden["error"] == "channel_not_found"


async def test_the_list_holds_public_channels_unless_asked_for_more(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.list: types defaults to public_channel."""
    public = await client.conversations_list(exclude_archived=True)
    both = await client.conversations_list(types="public_channel,private_channel")

    assert [one["name"] for one in public["channels"]] == ["sales", "marketing", "partners", "quiet"]
    assert {one["name"] for one in both["channels"]} >= {"secret", "old"}
    assert "hidden" not in {one["name"] for one in both["channels"]}


async def test_how_many_are_in_a_channel_is_told_where_slack_tells_it(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: conversations.list (num_members), conversations.info (include_num_members), users.conversations."""
    sales = slack.workspace.channel("#sales").id

    listed = (await client.conversations_list())["channels"][0]
    plain = (await client.conversations_info(channel=sales))["channel"]
    counted = (await client.conversations_info(channel=sales, include_num_members=True))["channel"]
    mine = (await client.users_conversations())["channels"][0]

    assert listed["num_members"] == counted["num_members"] == 4
    assert "num_members" not in plain
    assert not {"num_members", "is_member"} & mine.keys()


async def test_a_list_comes_in_pages(client: AsyncWebClient) -> None:
    first = await client.conversations_list(limit=2)
    second = await client.conversations_list(limit=2, cursor=first["response_metadata"]["next_cursor"])

    assert [one["name"] for one in first["channels"]] == ["sales", "marketing"]
    assert [one["name"] for one in second["channels"]] == ["partners", "quiet"]


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("conversations.list", {"types": "secret_channel"}, "invalid_types"),
        ("conversations.list", {"cursor": "%%%"}, "invalid_cursor"),
        ("conversations.list", {"limit": 0}, "invalid_limit"),
        ("conversations.list", {"limit": 1000}, "invalid_limit"),
        ("conversations.list", {"limit": "many"}, "invalid_arguments"),
        ("conversations.info", {}, "invalid_arguments"),
        ("conversations.info", {"channel": "C0UNKNOWN"}, "channel_not_found"),
        ("conversations.members", {"channel": "C0UNKNOWN"}, "channel_not_found"),
        ("conversations.history", {"channel": "C0UNKNOWN"}, "channel_not_found"),
        ("conversations.history", {"channel": "#quiet"}, "not_in_channel"),
        ("conversations.history", {"channel": "#sales", "oldest": "soon"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": "#sales", "oldest": "1²"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": "#sales", "latest": "late"}, "invalid_ts_latest"),
        ("conversations.replies", {"channel": "#sales", "ts": "1.000000"}, "thread_not_found"),
        ("conversations.join", {"channel": "#old"}, "is_archived"),
        ("conversations.join", {"channel": "#secret"}, "method_not_supported_for_channel_type"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"channel": "#sales"}, "method_not_supported_for_channel_type"),
        ("conversations.open", {"users": "U0UNKNOWN"}, "user_not_found"),
        ("conversations.open", {"users": "Olaf Past"}, "user_disabled"),
        ("conversations.open", {"users": "U1,U2,U3,U4,U5,U6,U7,U8,U9"}, "too_many_users"),
    ],
)
async def test_what_cannot_be_asked_is_refused(
    slack: LocalSlack, client: AsyncWebClient, method: str, args: Json, error: str
) -> None:
    """The errors of the method's own reference page."""
    if str(args.get("channel", "")).startswith("#"):
        args = args | {"channel": slack.workspace.channel(args["channel"]).id}
    if args.get("users") == "Olaf Past":
        args = {"users": slack.workspace.user("Olaf Past").id}
    if method == "conversations.history" and error == "invalid_ts_oldest":
        await client.chat_postMessage(channel=args["channel"], text="x")
    if method == "conversations.history" and error == "invalid_ts_latest":
        await client.chat_postMessage(channel=args["channel"], text="x")

    assert (await refused(client.api_call(method, params=args)))["error"] == error


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("conversations.open", {"users": 7}),
        ("conversations.open", {"users": ["U1", 7]}),
        ("conversations.open", {"users": {"U1": True}}),
        ("conversations.history", {"limit": float("inf")}),
    ],
)
async def test_json_of_the_wrong_kind_is_told_its_place(
    slack: LocalSlack, client: AsyncWebClient, method: str, given: Json
) -> None:
    """Docs: apis/web-api: invalid_arguments, with response_metadata.messages."""
    channel = {"channel": slack.workspace.channel("#sales").id} if method == "conversations.history" else {}

    answer = await refused(client.api_call(method, json=channel | given))

    assert answer["error"] == "invalid_arguments"
    assert f"[json-pointer:/{next(iter(given))}]" in answer["response_metadata"]["messages"][0]


async def test_members_are_ids_in_the_order_of_joining(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.conversations_members(channel=slack.workspace.channel("#sales").id)

    names = [slack.workspace.author(one) for one in answer["members"]]
    assert names == ["Sara Lind", "Marco Neri", "Gus Hale", "Tiny"]


async def test_opening_a_dm_twice_gives_the_same_id(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.open."""
    user = slack.workspace.user("Sara").id

    first = await client.conversations_open(users=user)
    second = await client.conversations_open(users=[user], return_im=True)

    assert first["channel"]["id"].startswith("D")
    assert second["channel"]["id"] == first["channel"]["id"]
    assert second["channel"]["user"] == user


async def test_joining_lets_the_app_post(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.join: the second time there is a warning."""
    channel = slack.workspace.channel("#quiet").id

    await client.conversations_join(channel=channel)
    again = await client.conversations_join(channel=channel)
    posted = await client.chat_postMessage(channel=channel, text="here")

    assert again["warning"] == "already_in_channel"
    assert posted["ok"]


async def test_a_channel_never_has_the_id_of_another(slack: LocalSlack) -> None:
    """Ids stay when names go round, and are not given twice."""
    sara = slack.person("Sara")
    first = slack.workspace.channel("#sales").id
    await sara.renames("#sales", "#selling")
    second = slack.opens(Room("#sales", ["Sara"])).id
    await sara.deletes("#sales")
    third = slack.opens(Room("#sales", ["Sara"])).id

    assert len({first, second, third}) == 3
    assert slack.workspace.channel("#selling").id == first


async def test_the_past_leaves_out_replies_and_the_thread_holds_them(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.history, conversations.replies."""
    channel = slack.workspace.channel("#sales").id
    first = await client.chat_postMessage(channel=channel, text="first")
    await client.chat_postMessage(channel=channel, text="second")
    await client.chat_postMessage(channel=channel, text="reply", thread_ts=first["ts"])

    history = await client.conversations_history(channel=channel)
    thread = await client.conversations_replies(channel=channel, ts=first["ts"])

    assert [one["text"] for one in history["messages"]] == ["second", "first"]
    assert [one["text"] for one in thread["messages"]] == ["first", "reply"]
    assert thread["messages"][0]["reply_count"] == 1


async def test_the_bounds_of_the_past_count_only_when_inclusive(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.history: oldest, latest, inclusive."""
    channel = slack.workspace.channel("#sales").id
    first, second = [await client.chat_postMessage(channel=channel, text=one) for one in ("a", "b")]

    outside = await client.conversations_history(channel=channel, oldest=first["ts"])
    inside = await client.conversations_history(channel=channel, oldest=first["ts"], inclusive=True)

    assert [one["ts"] for one in outside["messages"]] == [second["ts"]]
    assert [one["ts"] for one in inside["messages"]] == [second["ts"], first["ts"]]


async def test_metadata_is_told_only_to_who_asks(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.history: include_all_metadata."""
    channel = slack.workspace.channel("#sales").id
    metadata = {"event_type": "note", "event_payload": {"key": "7"}}
    await client.chat_postMessage(channel=channel, text="x", metadata=metadata)

    without = await client.conversations_history(channel=channel)
    asked = await client.conversations_history(channel=channel, include_all_metadata=True)

    assert "metadata" not in without["messages"][0]
    assert asked["messages"][0]["metadata"] == metadata
    assert slack.ledger.stored[0].key == "7"
