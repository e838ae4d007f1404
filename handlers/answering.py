"""Answers given in the way that each kind of payload allows (https://docs.slack.dev/surfaces/modals)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import aiohttp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.views.naming import in_other_words, renamed
from bot.views.parts import Json, Message, escape, note_to_reader
from handlers.turn import Answer, CloseAll, FormErrors, Home, Nothing, Options, Push, Say, Show, Turn

SLACK_WITHIN_SECONDS = 2


class NotShown(Exception):
    """Slack did not take the answer; the person reads that, and what was typed."""


async def give(answer: Answer, turn: Turn, ack: AsyncAck) -> None:
    """Says the answer and acknowledges, in this order: after the acknowledgement nothing happens."""
    if turn.heard.kind == "form":
        await _to_form(answer, turn, ack)
    elif isinstance(answer, Options):
        await ack(options=list(answer.options))
    elif isinstance(answer, Say) and turn.heard.kind == "command":
        await ack(**_words(answer.what))
    else:
        await _by_call(answer, turn)
        await ack()


def said_anew(answer: Answer, say: Callable[[str], str]) -> Answer:
    match answer:
        case Say(what):
            return replace(answer, what=in_other_words(what, say))
        case FormErrors(errors):
            return FormErrors({field: say(sentence) for field, sentence in errors.items()})
        case Show(view) | Push(view) | Home(view):
            return replace(answer, view=renamed(view, say))
        case _:
            return answer


async def _to_form(answer: Answer, turn: Turn, ack: AsyncAck) -> None:
    match answer:
        case FormErrors(errors):
            await ack(response_action="errors", errors=at_fields(turn.view, dict(errors)))
        case Show(view):
            await ack(response_action="update", view=view)
        case Push(view):
            await ack(response_action="push", view=view)
        case Say(what):
            await ack(response_action="update", view=note_to_reader("Unison", _sentence(what)))
        case CloseAll():
            await ack(response_action="clear")
        case _:
            await ack()


async def _by_call(answer: Answer, turn: Turn) -> None:
    match answer:
        case Show(view) if turn.in_modal:
            await turn.client.views_update(view_id=turn.view["id"], hash=turn.view.get("hash"), view=view)
        case Show(view):
            await turn.client.views_open(trigger_id=turn.body["trigger_id"], view=view)
        case Push(view) if turn.in_modal:
            await turn.client.views_push(trigger_id=turn.body["trigger_id"], view=view)
        case Push(view):
            await turn.client.views_open(trigger_id=turn.body["trigger_id"], view=view)
        case Home(view):
            await turn.client.views_publish(user_id=turn.actor_id, view=view)
        case Say():
            await _say(answer, turn)
        case Nothing() | CloseAll() | FormErrors() | Options():
            pass


async def show_under(turn: Turn, view_id: object, view: Json) -> None:
    """What lies under a form shows what the form did; what Slack does not take, the next look shows."""
    with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
        await turn.client.views_update(view_id=str(view_id), view=view)


async def _say(answer: Say, turn: Turn) -> None:
    """Privately: where the button is; in a modal or on Home, as a little modal; to an event, nowhere."""
    if url := turn.body.get("response_url"):
        hook = AsyncWebhookClient(url, timeout=SLACK_WITHIN_SECONDS, session=turn.client.session)
        said = await hook.send(response_type="ephemeral", replace_original=answer.replaces, **_words(answer.what))
        if said.status_code != 200:
            raise NotShown(f"response_url answered {said.status_code}")
    elif turn.in_modal:
        await _by_call(Push(note_to_reader("Unison", _sentence(answer.what))), turn)
    elif turn.body.get("trigger_id"):
        await _by_call(Show(note_to_reader("Unison", _sentence(answer.what))), turn)


def at_fields(view: Json, errors: dict[str, str]) -> dict[str, str]:
    """Slack takes errors by block id, and only of inputs: a field's name is the part before the dot."""
    inputs = [b["block_id"] for b in view.get("blocks", []) if b.get("type") == "input"]
    by_field = {block_id.partition(".")[0]: block_id for block_id in reversed(inputs)}
    placed: dict[str, str] = {}
    for field, sentence in errors.items():
        block_id = by_field.get(field) or inputs[0]
        placed[block_id] = f"{placed[block_id]} {sentence}" if block_id in placed else sentence
    return placed


def has_inputs(view: Json) -> bool:
    return any(block.get("type") == "input" for block in view.get("blocks", []))


def _words(what: str | Message) -> dict[str, Any]:
    return {"text": escape(what)} if isinstance(what, str) else {"text": what.text, "blocks": what.blocks}


def _sentence(what: str | Message) -> str:
    return what if isinstance(what, str) else what.text
