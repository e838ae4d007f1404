"""Shortcuts and Home (docs: interactivity/implementing-shortcuts, events/app_home_opened)."""

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import Json, bolt_for, over_socket


def hearing(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = bolt_for(slack)

    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    @app.event("app_home_opened")
    async def welcome(body: Json, event: Json, client: AsyncWebClient) -> None:
        heard.append(body)
        text = {"type": "plain_text", "text": f"Welcome {len(heard)}"}
        view = {"type": "home", "blocks": [{"type": "section", "text": text}]}
        await client.views_publish(user_id=event["user"], view=view)

    app.shortcut("new_note")(hear)
    app.shortcut("note_this")(hear)
    app.event("message")(nothing)
    return app


async def nothing() -> None:
    pass


async def test_a_global_shortcut_knows_no_place(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await slack.person("Sara").uses("New note")

    assert (heard[0]["type"], heard[0]["callback_id"]) == ("shortcut", "new_note")
    assert not {"channel", "message", "response_url"} & heard[0].keys()
    assert {"trigger_id", "action_ts"} <= heard[0].keys()


async def test_a_message_shortcut_carries_the_message_escaped(slack: LocalSlack) -> None:
    """Incoming text is escaped already (docs: formatting-message-text)."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        sara = slack.person("Sara")
        await sara.types("R&D says <hi> @Marco", "#quiet")
        await sara.uses("Note this", sara.reads("#quiet")[0])

    marco = slack.workspace.user("Marco").id
    assert heard[0]["type"] == "message_action"
    assert heard[0]["message"]["text"] == f"R&amp;D says &lt;hi&gt; <@{marco}>"
    assert heard[0]["message_ts"] == heard[0]["message"]["ts"]
    assert heard[0]["channel"]["name"] == "quiet"
    assert heard[0]["response_url"].startswith(slack.url)


async def test_only_the_manifests_shortcuts_exist(slack: LocalSlack) -> None:
    with pytest.raises(AssertionError, match=r"no global shortcut 'Note this'. There are: New note"):
        await slack.person("Sara").uses("Note this")
    with pytest.raises(AssertionError, match="There are: none"):
        await slack.person("Eve").uses("New note")


async def test_an_ephemeral_message_has_no_shortcuts(slack: LocalSlack, client: AsyncWebClient) -> None:
    sara, channel = slack.person("Sara"), slack.workspace.channel("#sales").id
    await client.chat_postEphemeral(channel=channel, user=sara.id, text="psst")

    with pytest.raises(AssertionError, match="no shortcuts"):
        await sara.uses("Note this", sara.reads("#sales")[0])


async def test_opening_home_tells_the_app_every_time(slack: LocalSlack) -> None:
    """The view comes along only once there is one; both tabs tell."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        sara = slack.person("Sara")
        await sara.opens_home()
        first = sara.home.text
        await sara.opens_home()
        await sara.opens_home("messages")

    events = [body["event"] for body in heard]
    assert first == "Welcome 1"
    assert [event["tab"] for event in events] == ["home", "home", "messages"]
    assert [("view" in event) for event in events] == [False, True, False]
    assert events[0]["channel"].startswith("D")


async def test_a_home_nobody_published_is_not_there(slack: LocalSlack) -> None:
    with pytest.raises(AssertionError, match="was shown no Home"):
        _ = slack.person("Sara").home
