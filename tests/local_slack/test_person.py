"""What a person sees and can do at their Slack."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import Company, LocalSlack, Member, Room
from bot.local_slack.workspace import UnknownName
from tests.local_slack.counterpart import Json, local_slack, without


async def test_a_person_sees_only_the_channels_they_are_in(slack: LocalSlack, client: AsyncWebClient) -> None:
    channel = slack.workspace.channel("#marketing").id
    await client.chat_postMessage(channel=channel, text="for marketing")

    names = [slack.workspace.title(one, slack.person("Marco").id) for one in slack.person("Marco").channels]
    assert names == ["#marketing", "#sales"]
    assert slack.person("Sara").reads("#marketing") == []
    assert [one.text for one in slack.person("Marco").reads("#marketing")] == ["for marketing"]


async def test_a_thread_can_be_read_by_itself(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    await sara.types("parent", "#quiet")
    await sara.types("aside", "#quiet")
    parent = sara.reads("#quiet")[0]
    await sara.types("reply", "#quiet", thread=parent)

    thread = sara.reads("#quiet", thread=parent)
    assert [one.text for one in thread] == ["parent", "reply"]
    assert thread[0].replies == 1
    assert thread[1].thread_ts == parent.ts


async def test_what_is_new_counts_as_unread_until_it_is_read(slack: LocalSlack) -> None:
    quiet, sara = slack.workspace.channel("#quiet"), slack.person("Sara")
    await slack.person("Marco").joins("#quiet")
    await sara.types("one", "#quiet")
    await sara.types("two", "#quiet")
    before = slack.workspace.unread(slack.person("Marco").id, quiet)
    slack.workspace.mark_read(slack.person("Marco").id, quiet)

    assert before == 2
    assert slack.workspace.unread(slack.person("Marco").id, quiet) == 0
    assert slack.workspace.unread(sara.id, quiet) == 0


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("@Marco hello", "<@{marco}> hello"),
        ("@Marco Neri, hello", "<@{marco}>, hello"),
        ("ask @marco.neri", "ask <@{marco}>"),
        ("see #sales & <b>", "see <#{sales}|sales> &amp; &lt;b&gt;"),
        ("me, not @Nobody or #nowhere", "me, not @Nobody or #nowhere"),
        ("<!channel>", "&lt;!channel&gt;"),
    ],
)
async def test_mentions_become_ids_and_the_rest_is_escaped(slack: LocalSlack, typed: str, stored: str) -> None:
    """Docs: messaging/formatting-message-text."""
    await slack.person("Sara").types(typed, "#quiet")

    [message] = slack.workspace.channel("#quiet").messages.values()
    marco, sales = slack.workspace.user("Marco").id, slack.workspace.channel("#sales").id
    assert message.text == stored.format(marco=marco, sales=sales)


async def test_words_of_rich_text_are_read_as_they_were_written(slack: LocalSlack, client: AsyncWebClient) -> None:
    """rich_text is never parsed, a broadcast in it rings all the same."""
    parts: list[Json] = [
        {"type": "text", "text": "5 < 6 &amp; <!here> "},
        {"type": "user", "user_id": slack.workspace.user("Marco").id},
        {"type": "broadcast", "range": "channel"},
    ]
    section = {"type": "rich_text_section", "elements": parts}
    blocks = [{"type": "rich_text", "elements": [section]}]
    await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="x", blocks=blocks)

    [seen] = slack.person("Sara").reads("#sales")
    assert seen.text == "5 < 6 &amp; <!here> @Marco Neri@channel"
    assert seen.pings == [slack.workspace.user("Marco").id, "channel"]


async def test_waiting_ends_when_the_words_come(slack: LocalSlack, client: AsyncWebClient) -> None:
    waiting = asyncio.create_task(slack.person("Sara").sees("at last", "#sales"))
    await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="at last")

    assert (await waiting).text == "at last"


async def test_waiting_in_vain_tells_what_is_there_and_what_was_refused(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text="something else")
    with pytest.raises(Exception, match="no_text"):
        await client.api_call("chat.postMessage", json={"channel": slack.workspace.channel("#sales").id})

    with pytest.raises(AssertionError) as missed:
        await slack.person("Sara").sees("at last", "#sales", within=0.01)

    assert "Tiny: something else" in str(missed.value)
    assert "no_text" in str(missed.value)


async def test_nobody_writes_where_they_are_not_or_are_not_let(slack: LocalSlack) -> None:
    with pytest.raises(AssertionError, match="Sara Lind is not in #marketing"):
        await slack.person("Sara").types("x", "#marketing")
    with pytest.raises(AssertionError, match="deactivated"):
        await slack.person("Olaf").types("x", "#sales")
    with pytest.raises(AssertionError, match="archived"):
        await slack.person("Sara").types("x", "#old")
    with pytest.raises(AssertionError, match="Sara Lind is not in #marketing"):
        await slack.person("Sara").types("/note x", "#marketing")
    with pytest.raises(AssertionError, match="archived"):
        await slack.person("Sara").types("/note x", "#old")
    with pytest.raises(UnknownName, match="Nobody here is called 'Zoe'"):
        slack.person("Zoe")


async def test_nobody_comes_where_they_are_not_let(slack: LocalSlack) -> None:
    """Into a private channel one is invited."""
    with pytest.raises(AssertionError, match="Marco Neri cannot join #secret: it is private"):
        await slack.person("Marco").joins("#secret")
    with pytest.raises(AssertionError, match="deactivated"):
        await slack.person("Olaf").joins("#sales")


async def test_nobody_reacts_where_they_cannot_write(slack: LocalSlack) -> None:
    sara, marco = slack.person("Sara"), slack.person("Marco")
    await sara.types("hello", "#sales")
    [said] = marco.reads("#sales")
    await sara.removes("Marco", "#sales")
    with pytest.raises(AssertionError, match="Marco Neri is not in #sales"):
        await marco.reacts("eyes", said)
    await sara.archives("#sales")
    with pytest.raises(AssertionError, match="archived"):
        await sara.reacts("eyes", said)

    assert sara.reads("#sales")[0].text == "hello"
    assert slack.workspace.channel("#sales").messages[said.ts].reactions == {}


async def test_what_was_said_in_a_channel_is_gone_with_it(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    await sara.types("hello", "#sales")
    [said] = sara.reads("#sales")
    await sara.deletes("#sales")

    with pytest.raises(AssertionError, match="Sara Lind does not see this message any more: hello"):
        await sara.uses("Note this", said)


async def test_a_dm_may_be_read_only() -> None:
    """Manifest: messages_tab_read_only_enabled."""
    manifest = without()
    manifest["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    async with local_slack(manifest) as slack:
        with pytest.raises(AssertionError, match="turned off"):
            await slack.person("Sara").types("x", "Tiny")


def test_a_first_name_of_two_people_is_not_enough() -> None:
    company = Company("Acme", [Member("Sara Lind"), Member("Sara Moss")], [Room("#sales", ["Sara Lind"])])
    slack = LocalSlack(company, without())

    with pytest.raises(UnknownName, match="'Sara' could be Sara Lind or Sara Moss"):
        slack.person("Sara")
    assert slack.person("Sara Moss").user.handle == "sara.moss"


async def test_the_clock_of_the_story_can_be_read_and_moved(slack: LocalSlack) -> None:
    async with httpx.AsyncClient() as http:
        await http.post(f"{slack.url}/clock", json={"offset": 86400})
        told = (await http.get(f"{slack.url}/clock")).json()
    await slack.person("Sara").types("tomorrow", "#quiet")

    assert told["offset"] == 86400
    stamp = float(slack.person("Sara").reads("#quiet")[0].ts)
    assert abs(stamp - slack.now().timestamp()) < 5


async def test_an_app_that_asked_for_the_time_again_has_followed_a_jump(slack: LocalSlack) -> None:
    slack.moves_to(slack.now() + timedelta(days=2))
    async with httpx.AsyncClient() as http:
        for times, followed in ((1, False), (2, True)):
            await http.get(f"{slack.url}/clock")
            assert slack.clock.followed is followed, times
    await slack.followed()
    slack.moves_to(slack.now() + timedelta(days=2))

    with pytest.raises(AssertionError, match="does not go by this clock"):
        await slack.followed(within=0)


async def test_a_deactivated_person_loses_what_is_open(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    title = {"type": "plain_text", "text": "F"}
    slack.workspace.screens.open(sara.id, {"type": "modal", "title": title, "blocks": []})

    await sara.changes(deactivated=True)

    assert sara.view is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("see https://acme.example/a?b=1&c=2.", "see <https://acme.example/a?b=1&amp;c=2>."),
        ("mail ann@acme.example", "mail <mailto:ann@acme.example|ann@acme.example>"),
    ],
)
async def test_addresses_come_back_as_links(slack: LocalSlack, client: AsyncWebClient, typed: str, stored: str) -> None:
    """Retrieved messages differ from those sent: addresses are wrapped."""
    await slack.person("Sara").types(typed, "#partners")
    [theirs] = slack.workspace.channel("#partners").messages.values()
    posted = await client.chat_postMessage(channel=slack.workspace.channel("#sales").id, text=typed)

    assert theirs.text == stored
    assert posted["message"]["text"] == stored
    assert slack.person("Sara").reads("#partners")[0].text == typed


async def test_what_a_person_typed_comes_with_blocks_made_by_slack(slack: LocalSlack, client: AsyncWebClient) -> None:
    await slack.person("Sara").types("ask @Marco about https://acme.example", "#sales")

    history = await client.conversations_history(channel=slack.workspace.channel("#sales").id)
    [block] = history["messages"][0]["blocks"]
    assert block["type"] == "rich_text"
    assert block["elements"][0]["elements"] == [
        {"type": "text", "text": "ask "},
        {"type": "user", "user_id": slack.workspace.user("Marco").id},
        {"type": "text", "text": " about "},
        {"type": "link", "url": "https://acme.example"},
    ]
