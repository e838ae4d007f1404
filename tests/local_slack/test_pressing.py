"""Buttons, selects and menus (docs: reference/interaction-payloads/block_actions-payload)."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import Json, bolt_for, over_socket


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


OPTIONS = [{"text": plain(one), "value": one.lower()} for one in ("Red & blue", "Green")]
BUTTON: Json = {"type": "button", "action_id": "go", "text": plain("Go"), "value": "7"}
SELECT: Json = {"type": "static_select", "action_id": "colour", "placeholder": plain("Colour"), "options": OPTIONS}
MENU: Json = {"type": "overflow", "action_id": "more", "options": OPTIONS}
TYPED: Json = {
    "type": "input",
    "block_id": "typed",
    "label": plain("Typed"),
    "element": {"type": "plain_text_input", "action_id": "typed"},
}
CARD: list[Json] = [{"type": "actions", "block_id": "acts", "elements": [BUTTON, SELECT, MENU]}, TYPED]


def hearing(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = bolt_for(slack)

    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    for action in ("go", "colour", "more", "typed"):
        app.action(action)(hear)
    app.event("message")(nothing)
    return app


async def nothing() -> None:
    pass


async def posted(slack: LocalSlack, client: AsyncWebClient, where: str = "#sales") -> Any:
    channel = slack.workspace.channel(where).id
    return await client.chat_postMessage(channel=channel, text="card", blocks=CARD)


async def test_a_button_tells_where_it_was_pressed(slack: LocalSlack, client: AsyncWebClient) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        card = await posted(slack, client)
        await slack.person("Marco").presses("Go", await slack.person("Marco").sees("Go", "#sales"))

    [body] = heard
    [action] = body["actions"]
    assert (action["type"], action["action_id"], action["block_id"], action["value"]) == ("button", "go", "acts", "7")
    assert action["action_ts"]
    assert body["container"] == {
        "type": "message",
        "message_ts": card["ts"],
        "channel_id": card["channel"],
        "is_ephemeral": False,
    }
    assert body["message"]["ts"] == card["ts"]
    assert body["user"]["id"] == slack.workspace.user("Marco").id
    assert {"response_url", "trigger_id", "channel", "team", "api_app_id"} <= body.keys()


async def test_choices_in_a_message_are_each_persons_own(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Top-level state.values, every stateful element, with nulls."""
    heard: list[Json] = []
    sara, marco = slack.person("Sara"), slack.person("Marco")
    async with over_socket(slack, hearing(slack, heard)):
        await posted(slack, client)
        card = await sara.sees("Go", "#sales")
        await sara.fills("Colour", "Green", on=card)
        await marco.presses("Go", card)

    assert heard[0]["actions"][0]["selected_option"]["value"] == "green"
    assert heard[0]["state"]["values"]["acts"]["colour"]["selected_option"]["value"] == "green"
    assert heard[0]["state"]["values"]["typed"]["typed"] == {"type": "plain_text_input", "value": None}
    assert heard[1]["state"]["values"]["acts"]["colour"]["selected_option"] is None


async def test_a_menu_entry_is_pressed_by_its_words(slack: LocalSlack, client: AsyncWebClient) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await posted(slack, client)
        card = await slack.person("Sara").sees("Go", "#sales")
        await slack.person("Sara").presses("Red & blue", card)

    assert card.buttons == ["Go", "Red & blue", "Green"]
    assert heard[0]["actions"][0]["selected_option"]["text"]["text"] == "Red &amp; blue"


@pytest.mark.parametrize(("dispatches", "times"), [(False, 0), (True, 1)])
async def test_an_input_tells_the_app_only_when_it_dispatches(
    slack: LocalSlack, client: AsyncWebClient, *, dispatches: bool, times: int
) -> None:
    """Docs: input block, dispatch_action."""
    heard: list[Json] = []
    blocks = [{**TYPED, "dispatch_action": dispatches}]
    async with over_socket(slack, hearing(slack, heard)):
        channel = slack.workspace.channel("#sales").id
        await client.chat_postMessage(channel=channel, text="x", blocks=blocks)
        card = await slack.person("Sara").sees("Typed", "#sales")
        await slack.person("Sara").fills("Typed", "words", on=card)

    assert len(heard) == times


async def test_a_stale_button_can_still_be_pressed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Two people press at once: the second still sees the card as it was."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        card = await posted(slack, client)
        stale = await slack.person("Sara").sees("Go", "#sales")
        await client.chat_update(channel=card["channel"], ts=card["ts"], text="spent")
        await slack.person("Sara").presses("Go", stale)

    assert heard[0]["message"]["text"] == "spent"


async def test_an_ephemeral_message_can_be_replaced_by_its_response_url(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: handling-user-interaction: the payload has no message, the url may replace it."""
    app, heard = bolt_for(slack), []

    @app.action("go")
    async def replace(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        heard.append(body)
        await respond(text="replaced", replace_original=True)
        await ack()

    async with over_socket(slack, app):
        sara, channel = slack.person("Sara"), slack.workspace.channel("#sales").id
        await client.chat_postEphemeral(channel=channel, user=sara.id, text="x", blocks=CARD)
        await sara.presses("Go", await sara.sees("Go", "#sales"))

    assert "message" not in heard[0]
    assert heard[0]["container"]["is_ephemeral"] is True
    assert [(one.text, one.ephemeral) for one in sara.reads("#sales")] == [("replaced", True)]


async def test_a_button_in_a_form_carries_the_view(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        sara = slack.person("Sara")
        view: Json = {"type": "modal", "title": plain("F"), "submit": plain("S"), "blocks": CARD}
        slack.workspace.screens.open(sara.id, view)
        await sara.fills("Typed", "words")
        await sara.presses("Go")

    [body] = heard
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["state"]["values"]["typed"]["typed"]["value"] == "words"
    assert not {"channel", "message", "response_url"} & body.keys()


async def test_an_action_nobody_acks_shows_that_the_app_did_not_respond(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    await posted(slack, client)
    card = await slack.person("Sara").sees("Go", "#sales")

    await slack.person("Sara").presses("Go", card)

    assert slack.person("Sara").notices == ["⚠ Tiny didn’t respond to Go (dispatch_failed)"]


async def test_somebody_of_another_organisation_comes_with_their_own_team(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """They may press in a shared channel; their payload names their team."""
    heard: list[Json] = []
    async with over_socket(slack, hearing(slack, heard)):
        await posted(slack, client, "#partners")
        await slack.person("Eve").presses("Go", await slack.person("Eve").sees("Go", "#partners"))

    assert heard[0]["user"]["team_id"] == slack.workspace.user("Eve").team_id
    assert heard[0]["user"]["team_id"] != slack.workspace.team_id


async def test_nobody_presses_what_they_cannot_see(slack: LocalSlack, client: AsyncWebClient) -> None:
    await posted(slack, client)
    card = await slack.person("Sara").sees("Go", "#sales")

    with pytest.raises(AssertionError, match="does not see this message"):
        await slack.person("Eve").presses("Go", card)
    with pytest.raises(AssertionError, match=r"no button 'Stop'. There are: 'Go', 'Red & blue', 'Green'"):
        await slack.person("Sara").presses("Stop", card)
    with pytest.raises(AssertionError, match="deactivated"):
        await slack.person("Olaf").presses("Go", card)
