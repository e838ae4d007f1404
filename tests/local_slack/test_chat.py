"""What Slack takes and refuses in messages (docs: chat.postMessage, chat.update, chat.delete, chat.postEphemeral)."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import Json, local_slack, refused, without

SECTION: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "a *b* & <!channel> < c"}}


async def test_what_an_archived_channel_holds_is_changed_no_more(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.update: is_inactive."""
    sales = slack.workspace.channel("#sales").id
    said = await client.chat_postMessage(channel=sales, text="x")
    await slack.person("Sara").archives("#sales")

    answer = await refused(client.chat_update(channel=sales, ts=str(said["ts"]), text="y"))

    assert answer["error"] == "is_inactive"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"text": "x", "attachments": [{"text": "a"}] * 100}, None),
        ({"text": "x", "attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
        ({"text": "x", "attachments": '{"a": 1}'}, "invalid_attachments"),
        ({"attachments": [{"text": "a", "fallback": "a"}]}, None),
        ({"attachments": []}, "no_text"),
        ({"markdown_text": "x" * 12_000}, None),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
    ],
)
async def test_attachments_and_markdown_have_their_limits(
    slack: LocalSlack, client: AsyncWebClient, given: Json, error: str | None
) -> None:
    """Docs: chat.postMessage: too_many_attachments, and text beside them may be missing; markdown_text up to 12,000."""
    call = client.chat_postMessage(channel=slack.workspace.channel("#sales").id, **given)

    assert (error is None and (await call)["ok"]) or (await refused(call))["error"] == error


async def test_a_message_comes_back_escaped_and_with_block_ids(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: messaging/formatting-message-text; retrieved messages have block_ids filled in."""
    channel = slack.workspace.channel("#sales").id

    answer = await client.chat_postMessage(channel=channel, text="R&D <b> <@U1>", blocks=[SECTION])

    assert answer["message"]["text"] == "R&amp;D &lt;b&gt; <@U1>"
    assert answer["message"]["blocks"][0]["text"]["text"] == "a *b* &amp; <!channel> &lt; c"
    assert answer["message"]["blocks"][0]["block_id"]
    assert answer["message"]["bot_id"] == slack.app.bot_id


async def test_a_person_sees_characters_and_who_is_pinged(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#sales").id

    await client.chat_postMessage(channel=channel, text="fallback", blocks=[SECTION])
    seen = await slack.person("Sara").sees("a *b*", "#sales")

    assert seen.text == "a *b* & @channel < c"
    assert seen.fallback == "fallback"
    assert seen.pings == ["channel"]


async def test_posting_to_a_person_opens_their_dm(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.postMessage: the answer names the D-id."""
    answer = await client.chat_postMessage(channel=slack.workspace.user("Sara").id, text="hello")

    assert answer["channel"].startswith("D")
    assert [one.text for one in slack.person("Sara").reads("Tiny")] == ["hello"]


async def test_stamps_are_unique_in_a_channel_and_come_from_story_time(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    channel = slack.workspace.channel("#sales").id

    stamps = [(await client.chat_postMessage(channel=channel, text="x"))["ts"] for _ in range(3)]

    assert stamps == sorted(set(stamps))
    assert abs(float(stamps[0]) - slack.now().timestamp()) < 5


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("C0UNKNOWN", "channel_not_found"),
        ("#nowhere", "channel_not_found"),
        ("#quiet", "not_in_channel"),
        ("#hidden", "channel_not_found"),
        ("#old", "is_archived"),
        ("Olaf Past", "channel_not_found"),
    ],
)
async def test_posting_where_the_app_may_not_is_refused(
    slack: LocalSlack, client: AsyncWebClient, where: str, error: str
) -> None:
    """Docs: chat.postMessage, errors. An invisible private channel looks as if there were none."""
    rooms = {f"#{room.name}": room.id for room in slack.workspace.rooms.by_id.values()}
    channel = rooms.get(where) or (slack.workspace.user(where).id if " " in where else where)

    assert (await refused(client.chat_postMessage(channel=channel, text="x")))["error"] == error


async def test_a_public_channel_needs_no_membership_with_chat_write_public() -> None:
    """Scope chat:write.public."""
    manifest = without()
    manifest["oauth_config"]["scopes"]["bot"].append("chat:write.public")
    async with local_slack(manifest) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        answer = await client.chat_postMessage(channel=slack.workspace.channel("#quiet").id, text="x")

    assert answer["ok"]


async def test_a_dm_needs_the_messages_tab() -> None:
    """Docs: chat.postMessage: messages_tab_disabled."""
    manifest = without()
    manifest["features"]["app_home"]["messages_tab_enabled"] = False
    async with local_slack(manifest) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        user = slack.workspace.user("Sara").id
        answer = await refused(client.chat_postMessage(channel=user, text="x"))

    assert answer["error"] == "messages_tab_disabled"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x", "blocks": "not json"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": {"type": "section"}}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "alert"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
        ({"text": "x", "metadata": "not json"}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_schema"),
        (
            {"text": "x", "metadata": {"event_type": "a", "event_payload": {"a": "x" * 9000}}},
            "metadata_too_large",
        ),
        ({"text": "x", "thread_ts": "1.000000"}, "cannot_reply_to_message"),
        ({"text": "x", "thread_ts": 1.5}, "invalid_arguments"),
    ],
)
async def test_what_cannot_be_said_is_refused(
    slack: LocalSlack, client: AsyncWebClient, said: Json, error: str
) -> None:
    """Docs: chat.postMessage, errors; ts are strings."""
    channel = slack.workspace.channel("#sales").id

    answer = await refused(client.api_call("chat.postMessage", json={"channel": channel, **said}))

    assert answer["error"] == error
    assert slack.person("Sara").reads("#sales") == []


async def test_refused_blocks_say_where(slack: LocalSlack, client: AsyncWebClient) -> None:
    """invalid_blocks comes with response_metadata.messages."""
    channel = slack.workspace.channel("#sales").id
    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}

    answer = await refused(client.chat_postMessage(channel=channel, text="x", blocks=[header]))

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_a_very_long_text_is_cut_with_a_warning(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.postMessage: truncated at 40,000 characters, message_truncated."""
    channel = slack.workspace.channel("#sales").id

    answer = await client.chat_postMessage(channel=channel, text="x" * 40_001)

    assert answer["warning"] == "message_truncated"
    assert len(answer["message"]["text"]) == 40_000


async def test_a_reply_hangs_on_the_parent_and_on_nothing_else(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.postMessage: thread_ts is the parent's, not a reply's."""
    channel = slack.workspace.channel("#sales").id
    parent = await client.chat_postMessage(channel=channel, text="parent")

    reply = await client.chat_postMessage(channel=channel, text="reply", thread_ts=parent["ts"])
    answer = await refused(client.chat_postMessage(channel=channel, text="x", thread_ts=reply["ts"]))

    assert reply["message"]["thread_ts"] == parent["ts"]
    assert answer["error"] == "cannot_reply_to_message"


async def test_text_without_blocks_removes_the_blocks(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.update. Omitted metadata stays; an empty one removes it."""
    channel = slack.workspace.channel("#sales").id
    metadata = {"event_type": "note", "event_payload": {"key": "7"}}
    posted = await client.chat_postMessage(channel=channel, text="x", blocks=[SECTION], metadata=metadata)

    answer = await client.chat_update(channel=channel, ts=posted["ts"], text="only words")
    kept = await client.conversations_history(channel=channel, include_all_metadata=True)
    await client.chat_update(channel=channel, ts=posted["ts"], text="x", metadata={})
    gone = await client.conversations_history(channel=channel, include_all_metadata=True)

    assert "blocks" not in answer["message"]
    assert kept["messages"][0]["metadata"] == metadata
    assert "metadata" not in gone["messages"][0]


async def test_a_message_is_changed_by_its_markdown_too(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.update: markdown_text up to 12,000 characters, in the place of text and blocks."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x", blocks=[SECTION])

    answer = await client.chat_update(channel=channel, ts=posted["ts"], markdown_text="y" * 4001)

    assert answer["message"]["text"] == "y" * 4001
    assert "blocks" not in answer["message"]


@pytest.mark.parametrize("given", [{"text": None}, {"blocks": None}, {"text": None, "metadata": {}}])
async def test_what_is_null_is_left_as_it_is(slack: LocalSlack, client: AsyncWebClient, given: Json) -> None:
    """Docs: chat.update: text, blocks and attachments may be null, which says as little as leaving them out."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x", blocks=[SECTION])
    args = {"channel": channel, "ts": posted["ts"], "attachments": [], **given}

    answer = await client.api_call("chat.update", json=args)

    assert answer["message"]["text"] == "x"
    assert len(answer["message"]["blocks"]) == 1


async def test_only_a_message_without_blocks_is_marked_as_edited(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.update."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x")

    blocks = await client.chat_update(channel=channel, ts=posted["ts"], text="x", blocks=[SECTION])
    words = await client.chat_update(channel=channel, ts=posted["ts"], text="y")

    assert "edited" not in blocks["message"]
    assert words["message"]["edited"]["user"] == slack.app.bot_user


async def test_the_words_of_others_cannot_be_changed_or_deleted(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.update cant_update_message, chat.delete cant_delete_message."""
    channel = slack.workspace.channel("#sales").id
    await slack.person("Sara").types("mine", "#sales")
    ts = slack.person("Sara").reads("#sales")[0].ts

    update = await refused(client.chat_update(channel=channel, ts=ts, text="theirs"))
    delete = await refused(client.chat_delete(channel=channel, ts=ts))

    assert (update["error"], delete["error"]) == ("cant_update_message", "cant_delete_message")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"ts": "1.000000", "text": "x"}, "message_not_found"),
        ({"text": "x" * 4001}, "msg_too_long"),
        ({}, "no_text"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
    ],
)
async def test_what_cannot_be_changed_is_refused(
    slack: LocalSlack, client: AsyncWebClient, change: Json, error: str
) -> None:
    """Docs: chat.update, errors."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x")
    args = {"channel": channel, "ts": posted["ts"], **change}

    assert (await refused(client.api_call("chat.update", json=args)))["error"] == error


async def test_a_deleted_message_is_gone(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.delete: message_not_found afterwards."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x")

    await client.chat_delete(channel=channel, ts=posted["ts"])

    assert slack.person("Sara").reads("#sales") == []
    assert (await refused(client.chat_delete(channel=channel, ts=posted["ts"])))["error"] == "message_not_found"


async def test_only_its_reader_sees_an_ephemeral_message_and_nobody_keeps_it(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: chat.postEphemeral: not persisted, cannot be updated."""
    channel = slack.workspace.channel("#sales").id
    sara, marco = slack.person("Sara"), slack.person("Marco")

    answer = await client.chat_postEphemeral(channel=channel, user=sara.id, text="psst")
    history = await client.conversations_history(channel=channel)
    update = await refused(client.chat_update(channel=channel, ts=answer["message_ts"], text="x"))

    assert [(one.text, one.ephemeral) for one in sara.reads("#sales")] == [("psst", True)]
    assert marco.reads("#sales") == []
    assert history["messages"] == []
    assert update["error"] == "message_not_found"


@pytest.mark.parametrize(
    ("where", "who", "error"),
    [
        ("#marketing", "Sara Lind", "user_not_in_channel"),
        ("#sales", "Olaf Past", "user_not_in_channel"),
        ("#quiet", "Sara Lind", "not_in_channel"),
        ("#hidden", "Sara Lind", "channel_not_found"),
        ("#old", "Sara Lind", "is_archived"),
    ],
)
async def test_whispering_to_whom_it_cannot_reach_is_refused(
    slack: LocalSlack, client: AsyncWebClient, where: str, who: str, error: str
) -> None:
    """Docs: chat.postEphemeral, errors."""
    channel, user = slack.workspace.channel(where).id, slack.workspace.user(who).id

    answer = await refused(client.chat_postEphemeral(channel=channel, user=user, text="x"))

    assert answer["error"] == error


async def test_a_permalink_leads_to_the_message(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.getPermalink."""
    channel = slack.workspace.channel("#sales").id
    posted = await client.chat_postMessage(channel=channel, text="x")

    link = await client.chat_getPermalink(channel=channel, message_ts=posted["ts"])
    answer = await refused(client.chat_getPermalink(channel=channel, message_ts="1.000000"))

    assert link["permalink"] == f"{slack.url}/archives/{channel}/p{posted['ts'].replace('.', '')}"
    assert answer["error"] == "message_not_found"


async def test_a_channels_name_is_good_for_posting_only(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: chat.postMessage takes an id or a name, chat.update an id."""
    posted = await client.chat_postMessage(channel="#sales", text="x")

    answer = await refused(client.chat_update(channel="#sales", ts=posted["ts"], text="y"))

    assert posted["channel"] == slack.workspace.channel("#sales").id
    assert answer["error"] == "channel_not_found"
