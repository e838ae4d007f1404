"""Slash commands (docs: interactivity/implementing-slash-commands)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import COMPANY, MANIFEST, Json, bolt_for, over_http, over_socket


def answering(slack: LocalSlack, answer: Any, heard: list[Json]) -> AsyncApp:
    """Acks every command with `answer`, a dict of what ack takes."""
    app = bolt_for(slack)

    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack(**answer)

    app.command("/note")(hear)
    app.command("/tell")(hear)
    app.event("message")(nothing)
    return app


async def nothing() -> None:
    pass


@pytest.fixture(params=["socket", "http"])
async def both_ways(request: pytest.FixtureRequest) -> AsyncIterator[LocalSlack]:
    started = LocalSlack(COMPANY, MANIFEST, transport=request.param)
    await started.start()
    yield started
    await started.stop()


def connected(slack: LocalSlack, app: AsyncApp) -> Any:
    return over_socket(slack, app) if slack.sockets else over_http(slack, app)


async def test_the_app_is_told_everything_but_the_thread(both_ways: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(both_ways, answering(both_ways, {}, heard)):
        await both_ways.person("Sara").types("/note  about  northwind ", "#sales")

    [body] = heard
    assert (body["command"], body["text"]) == ("/note", "about  northwind")
    assert body["channel_name"] == "sales"
    assert body["user_id"] == both_ways.workspace.user("Sara").id
    assert body["is_enterprise_install"] == "false"
    assert {"trigger_id", "response_url", "team_id", "team_domain", "api_app_id"} <= body.keys()
    assert not {"thread_ts", "message_ts"} & body.keys()


@pytest.mark.parametrize(("where", "name"), [("#secret", "privategroup"), ("Tiny", "directmessage")])
async def test_private_places_are_not_called_by_name(slack: LocalSlack, where: str, name: str) -> None:
    heard: list[Json] = []
    async with over_socket(slack, answering(slack, {}, heard)):
        await slack.person("Sara").types("/note", where)

    assert heard[0]["channel_name"] == name


async def test_an_empty_ack_shows_nothing(slack: LocalSlack) -> None:
    async with over_socket(slack, answering(slack, {}, [])):
        await slack.person("Sara").types("/note", "#sales")

    assert slack.person("Sara").reads("#sales") == []


async def test_text_in_the_ack_shows_to_the_one_who_typed(both_ways: LocalSlack) -> None:
    async with connected(both_ways, answering(both_ways, {"text": "done & dusted"}, [])):
        await both_ways.person("Sara").types("/note", "#sales")

    [seen] = both_ways.person("Sara").reads("#sales")
    assert (seen.author, seen.text, seen.ephemeral) == ("Tiny", "done & dusted", True)
    assert both_ways.person("Marco").reads("#sales") == []


async def test_in_channel_shows_the_command_too(slack: LocalSlack) -> None:
    answer = {"text": "done", "response_type": "in_channel"}
    async with over_socket(slack, answering(slack, answer, [])):
        await slack.person("Sara").types("/note x", "#sales")

    seen = slack.person("Marco").reads("#sales")
    assert [(one.author, one.text) for one in seen] == [("Sara Lind", "/note x"), ("Tiny", "done")]


async def test_blocks_that_slack_refuses_are_a_failure_in_an_ack_too(slack: LocalSlack) -> None:
    answer = {"text": "done", "blocks": [{"type": "section"}]}
    async with over_socket(slack, answering(slack, answer, [])):
        await slack.person("Sara").types("/note x", "#sales")

    assert slack.person("Sara").notices == ['/note failed with the error "invalid_command_response"']
    assert [call.error for call in slack.ledger.refusals] == ["invalid_command_response"]


async def test_a_command_in_a_thread_is_not_supported(slack: LocalSlack) -> None:
    heard: list[Json] = []
    sara = slack.person("Sara")
    async with over_socket(slack, answering(slack, {}, heard)):
        await sara.types("parent", "#sales")
        await sara.types("/note x", "#sales", thread=sara.reads("#sales")[0])

    assert sara.notices == ["/note is not supported in threads. Sorry!"]
    assert heard == []


@pytest.mark.parametrize(("who", "command"), [("Sara", "/unknown"), ("Eve", "/note")])
async def test_only_the_manifests_commands_exist_and_only_here(slack: LocalSlack, who: str, command: str) -> None:
    """Somebody of another organisation does not have this workspace's commands."""
    await slack.person(who).types(command, "#partners")

    assert slack.person(who).notices == [f"{command} is not a valid command."]
    assert slack.ledger.deliveries == []


async def test_mentions_become_ids_only_with_should_escape(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, answering(slack, {}, heard)):
        await slack.person("Sara").types("/note @Marco in #sales", "#sales")
        await slack.person("Sara").types("/tell @Marco in #sales & #secret", "#sales")

    sales, secret = slack.workspace.channel("#sales").id, slack.workspace.channel("#secret").id
    marco = slack.workspace.user("Marco").id
    assert heard[0]["text"] == "@Marco in #sales"
    assert heard[1]["text"] == f"<@{marco}> in <#{sales}|sales> &amp; <#{secret}|>"


async def test_without_an_app_the_person_reads_that_it_failed(slack: LocalSlack) -> None:
    await slack.person("Sara").types("/note x", "#sales")

    [seen] = slack.person("Sara").reads("#sales")
    assert (seen.author, seen.text) == ("Slackbot", '/note failed with the error "dispatch_failed"')


async def test_an_app_that_breaks_is_a_failure(both_ways: LocalSlack) -> None:
    app = bolt_for(both_ways)

    @app.command("/note")
    async def breaks() -> None:
        raise RuntimeError("broken on purpose")

    both_ways.pace.ack_seconds = 0.2
    both_ways.pace.redeliver_interactions = False
    async with connected(both_ways, app):
        await both_ways.person("Sara").types("/note x", "#sales")

    error = "operation_timeout" if both_ways.sockets else "dispatch_failed"
    assert both_ways.person("Sara").notices == [f'/note failed with the error "{error}"']


async def test_an_app_that_takes_too_long_is_a_timeout(both_ways: LocalSlack) -> None:
    app, released = bolt_for(both_ways), asyncio.Event()

    @app.command("/note")
    async def waits(ack: AsyncAck) -> None:
        await released.wait()
        await ack()

    both_ways.pace.ack_seconds = 0.1
    async with connected(both_ways, app):
        await both_ways.person("Sara").types("/note x", "#sales")
        released.set()
        await both_ways.settled()

    assert both_ways.person("Sara").notices == ['/note failed with the error "operation_timeout"']
