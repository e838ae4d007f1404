"""A command opens a form, the form posts a card, a button changes it: over both transports."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import COMPANY, MANIFEST, Json, bolt_for, over_http, over_socket

FORM: Json = {
    "type": "modal",
    "callback_id": "note",
    "title": {"type": "plain_text", "text": "A note"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "words", "max_length": 20},
        }
    ],
}


def card(slack: LocalSlack, words: str, done: str = "") -> Json:
    text = {"type": "plain_text", "text": words}
    button = {
        "type": "button",
        "action_id": "done",
        "text": {"type": "plain_text", "text": "Done"},
        "value": "7",
    }
    blocks: list[Json] = [{"type": "section", "text": text}]
    blocks += [] if done else [{"type": "actions", "elements": [button]}]
    blocks += [{"type": "context", "elements": [{"type": "mrkdwn", "text": done}]}] if done else []
    return {"channel": slack.workspace.channel("#sales").id, "text": words, "blocks": blocks}


def note_app(slack: LocalSlack) -> AsyncApp:
    app = bolt_for(slack)

    @app.command("/note")
    async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.view("note")
    async def save(ack: AsyncAck, view: Json, client: AsyncWebClient) -> None:
        words = view["state"]["values"]["words"]["words"]["value"]
        if words == "bad":
            await ack(response_action="errors", errors={"words": "Say something else."})
            return
        await client.chat_postMessage(**card(slack, words))
        await ack()

    @app.action("done")
    async def done(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        shown = card(slack, body["message"]["text"], done=f"Done by <@{body['user']['id']}>")
        await client.chat_update(ts=body["container"]["message_ts"], **shown)
        await ack()

    app.event("message")(heard)
    return app


async def heard() -> None:
    pass


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[LocalSlack]:
    slack = LocalSlack(COMPANY, MANIFEST, transport=request.param)
    await slack.start()
    connected: Any = over_socket if request.param == "socket" else over_http
    try:
        async with connected(slack, note_app(slack)):
            yield slack
    finally:
        await slack.stop()


async def test_a_note_goes_from_the_command_to_the_card_to_done(slack: LocalSlack) -> None:
    sara, marco = slack.person("Sara"), slack.person("Marco")

    await sara.types("/note", "#sales")
    await sara.fills("Words", "Call Ann & Bob")
    await sara.submits()
    seen = await marco.sees("Call Ann & Bob", "#sales")
    await marco.presses("Done", seen)
    changed = await sara.sees("Done by @Marco Neri", "#sales")
    await slack.settled()

    assert sara.view is None
    assert changed.ts == seen.ts
    assert changed.buttons == []
    assert slack.ledger.refusals == []
    assert not slack.ledger.unacked


async def test_the_apps_own_errors_stand_beside_the_field_and_the_words_stay(slack: LocalSlack) -> None:
    sara = slack.person("Sara")

    await sara.types("/note", "#sales")
    await sara.fills("Words", "bad")
    await sara.submits()

    assert sara.form.errors == {"Words": "Say something else."}
    assert sara.form.values == {"Words": "bad"}


async def test_the_form_itself_refuses_what_is_missing_or_too_long(slack: LocalSlack) -> None:
    sara = slack.person("Sara")

    await sara.types("/note", "#sales")
    await sara.submits()
    missing = sara.form.errors
    await sara.fills("Words", "x" * 21)
    await sara.submits()

    assert missing == {"Words": "Please complete this required field."}
    assert sara.form.errors == {"Words": "Must be at most 20 characters."}
    assert not slack.ledger.heard("view_submission")
