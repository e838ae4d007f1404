"""Socket Mode (docs: apis/events-api/using-socket-mode)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import Json, bolt_for, over_socket

Link = aiohttp.ClientWebSocketResponse


async def url_of(slack: LocalSlack) -> str:
    client = AsyncWebClient(base_url=slack.api_url)
    return str((await client.apps_connections_open(app_token=slack.app_token))["url"])


@asynccontextmanager
async def linked(slack: LocalSlack) -> AsyncIterator[Link]:
    async with aiohttp.ClientSession() as session, session.ws_connect(await url_of(slack)) as link:
        yield link


async def test_a_socket_is_greeted_and_its_pings_are_answered(slack: LocalSlack) -> None:
    async with linked(slack) as link:
        hello = await link.receive_json()
        await link.ping(b"sdk-ping-pong:1")

    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"] == {"app_id": slack.app.app_id}
    assert hello["debug_info"]["approximate_connection_time"] == 3600


async def test_a_url_is_good_for_one_socket(slack: LocalSlack) -> None:
    url = await url_of(slack)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as link:
            await link.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_each_envelope_goes_to_one_socket(slack: LocalSlack) -> None:
    async with linked(slack) as one, linked(slack) as other:
        first, second = await one.receive_json(), await other.receive_json()
        asking = asyncio.create_task(slack.person("Sara").types("/note", "#sales"))
        waiting = {asyncio.create_task(link.receive_json()): link for link in (one, other)}
        done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        [heard] = done
        await waiting[heard].send_json({"envelope_id": heard.result()["envelope_id"]})
        await asking

        assert [task.done() for task in pending] == [False]
        for task in pending:
            task.cancel()

    assert (first["num_connections"], second["num_connections"]) == (1, 2)
    assert heard.result()["type"] == "slash_commands"
    assert heard.result()["accepts_response_payload"] is True
    assert slack.person("Sara").notices == []


async def test_an_eleventh_socket_is_sent_away(slack: LocalSlack) -> None:
    """At most ten open sockets."""
    async with aiohttp.ClientSession() as session:
        links = [await session.ws_connect(await url_of(slack)) for _ in range(11)]
        frames = [await link.receive_json() for link in links]

    assert [frame["type"] for frame in frames] == ["hello"] * 10 + ["disconnect"]
    assert frames[-1]["reason"] == "too_many_websockets"


async def test_an_event_nobody_acks_comes_again_with_the_same_id(slack: LocalSlack) -> None:
    """The ladder of retries; retry_attempt and retry_reason count them."""
    slack.pace.ack_seconds, slack.pace.factor = 0.05, 0.0
    async with linked(slack) as link:
        await link.receive_json()
        await slack.person("Sara").types("hello", "#sales")
        envelopes: list[Json] = [await link.receive_json() for _ in range(4)]

    assert [one["retry_attempt"] for one in envelopes] == [0, 1, 2, 3]
    assert envelopes[1]["retry_reason"] == "http_timeout"
    assert len({one["payload"]["event_id"] for one in envelopes}) == 1
    assert len({one["envelope_id"] for one in envelopes}) == 4


async def test_an_interaction_nobody_acks_comes_once_more_unmarked(slack: LocalSlack) -> None:
    slack.pace.ack_seconds = 0.1
    async with linked(slack) as link:
        await link.receive_json()
        await slack.person("Sara").types("/note", "#sales")
        first, second = await link.receive_json(), await link.receive_json()

    assert slack.person("Sara").notices == ['/note failed with the error "operation_timeout"']
    assert first["payload"] == second["payload"]
    assert "retry_attempt" not in second


async def test_what_a_lost_socket_did_not_ack_goes_to_the_next_one(slack: LocalSlack) -> None:
    async with linked(slack) as first:
        await first.receive_json()
        asking = asyncio.create_task(slack.person("Sara").types("/note", "#sales"))
        lost = await first.receive_json()
    async with linked(slack) as second:
        await second.receive_json()
        again = await second.receive_json()
        await second.send_json({"envelope_id": again["envelope_id"]})
        await asking

    assert lost["payload"] == again["payload"]
    assert slack.person("Sara").notices == []


async def test_what_comes_while_the_sockets_are_told_to_go_waits_for_the_next_one(slack: LocalSlack) -> None:
    """On refresh_requested an app opens a new socket; nothing more comes through the old one."""
    async with linked(slack) as old:
        await old.receive_json()
        assert slack.sockets
        await slack.sockets.disconnect("refresh_requested")
        asking = asyncio.create_task(slack.person("Sara").types("/note", "#sales"))
        async with linked(slack) as fresh:
            await fresh.receive_json()
            envelope = await fresh.receive_json(timeout=5)
            await fresh.send_json({"envelope_id": envelope["envelope_id"]})
            await asking

    assert envelope["type"] == "slash_commands"
    assert slack.person("Sara").notices == []


async def test_bolt_reconnects_when_it_is_asked_to(slack: LocalSlack) -> None:
    """On any disconnect message the SDK takes a new url."""
    app, heard = bolt_for(slack), []

    @app.command("/note")
    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    async with over_socket(slack, app):
        assert slack.sockets is not None
        [old] = slack.sockets.sockets
        await slack.sockets.disconnect("warning")
        sockets = slack.sockets.sockets
        await slack.workspace.changes.wait_for(lambda: bool(sockets) and old not in sockets, 5)
        await slack.person("Sara").types("/note", "#sales")

    assert len(heard) == 1
    assert len(slack.ledger.to("apps.connections.open")) == 2


async def test_bolt_comes_back_when_its_connection_is_cut(slack: LocalSlack) -> None:
    async with over_socket(slack, bolt_for(slack)):
        assert slack.sockets is not None
        [before] = slack.sockets.sockets
        await slack.sockets.cut()
        held = slack.sockets.sockets

        assert await slack.workspace.changes.wait_for(lambda: held and before not in held, 10)


async def test_a_socket_that_fell_silent_stays_open_without_a_pong(slack: LocalSlack) -> None:
    """What a host that died without a word leaves behind: only missing pongs tell."""
    async with aiohttp.ClientSession() as session, session.ws_connect(await url_of(slack), heartbeat=0.2) as link:
        await link.receive_json()
        assert slack.sockets
        slack.sockets.fall_silent()
        slack.pace.ack_seconds = 0.1
        slack.pace.ladder = ()

        await slack.person("Sara").types("hello", "#sales")
        await slack.settled()
        ended = await link.receive()

    assert ended.type in (aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSED)
    assert [answer.outcome for answer in slack.ledger.heard("message")[0].answers] == ["timeout"]


async def test_bolt_waits_while_nobody_can_connect(slack: LocalSlack) -> None:
    async with over_socket(slack, bolt_for(slack)):
        assert slack.sockets
        slack.sockets.refusing = True
        await slack.sockets.cut()
        refused = await slack.workspace.changes.wait_for(lambda: len(slack.ledger.to("apps.connections.open")) > 1, 10)
        held = list(slack.sockets.sockets)
        slack.sockets.refusing = False
        await slack.connected()

    assert refused
    assert held == []


async def test_an_ack_that_goes_astray_brings_the_event_again(slack: LocalSlack) -> None:
    slack.pace.ack_seconds = 0.2
    slack.pace.factor = 0.0
    app, heard = bolt_for(slack), []

    @app.event("message")
    async def hear(body: Json) -> None:
        heard.append(body["event_id"])

    async with over_socket(slack, app):
        assert slack.sockets
        slack.sockets.losing_acks = 1
        await slack.person("Sara").types("hello", "#sales")
        delivery = slack.ledger.heard("message")[0]
        await slack.workspace.changes.wait_for(lambda: delivery.acked, 5)

    assert [answer.outcome for answer in delivery.answers] == ["timeout", "acked"]
    assert heard == [delivery.id, delivery.id]


async def test_an_ack_for_nothing_or_twice_changes_nothing(slack: LocalSlack) -> None:
    async with linked(slack) as link:
        await link.receive_json()
        await link.send_json({"envelope_id": "nobody-knows"})
        said = asyncio.create_task(slack.person("Sara").types("hello", "#sales"))
        envelope = await link.receive_json()
        for _ in range(2):
            await link.send_json({"envelope_id": envelope["envelope_id"]})
        await said

    assert [answer.outcome for answer in slack.ledger.heard("message")[0].answers] == ["acked"]


@pytest.mark.parametrize("frame", ["half {", "[7]", "7", '{"envelope_id": ["x"]}'])
async def test_what_is_no_ack_is_passed_over(slack: LocalSlack, frame: str) -> None:
    async with linked(slack) as link:
        await link.receive_json()
        await link.send_str(frame)
        await link.send_bytes(b"x")
        said = asyncio.create_task(slack.person("Sara").types("hello", "#sales"))
        envelope = await link.receive_json()
        await link.send_json({"envelope_id": envelope["envelope_id"]})
        await said

    assert [answer.outcome for answer in slack.ledger.heard("message")[0].answers] == ["acked"]


async def test_events_can_come_late_and_out_of_their_order(slack: LocalSlack) -> None:
    """Docs: apis/events-api: the order is not promised."""
    app, heard = bolt_for(slack), []

    @app.event("message")
    async def hear(event: Json) -> None:
        heard.append(event["text"])

    async with over_socket(slack, app):
        slack.pace.ladder = ()
        slack.holds_events()
        for words in ("first", "second"):
            await slack.person("Sara").types(words, "#sales")
        before = list(heard)
        await slack.releases_events(backwards=True)
        await slack.person("Sara").types("third", "#sales")

    assert before == []
    assert heard == ["second", "first", "third"]


async def test_events_that_are_held_once_more_are_all_released(slack: LocalSlack) -> None:
    slack.pace.ladder = ()
    slack.holds_events()
    await slack.person("Sara").types("first", "#sales")
    slack.holds_events()
    await slack.person("Sara").types("second", "#sales")

    await slack.releases_events()

    assert [len(one.answers) for one in slack.ledger.heard("message")] == [1, 1]


async def test_everything_can_be_delivered_twice(slack: LocalSlack) -> None:
    app, heard = bolt_for(slack), []

    @app.command("/note")
    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body["trigger_id"])
        await ack(text="noted")

    @app.event("message")
    async def hear_message(body: Json) -> None:
        heard.append(body["event_id"])

    slack.repeat_deliveries = True
    async with over_socket(slack, app):
        await slack.person("Sara").types("/note", "#sales")
        await slack.person("Sara").types("hello", "#sales")
        slack.repeat_deliveries = False
        await slack.redeliver(slack.ledger.deliveries[0])

    assert heard[0] == heard[1] == heard[4]
    assert heard[2] == heard[3]
    assert [one.text for one in slack.person("Sara").reads("#sales")] == ["noted", "hello"]


async def test_an_event_can_be_delivered_again_much_later(slack: LocalSlack) -> None:
    """The same event_id, marked as Slack marks a retry."""
    async with linked(slack) as link:
        await link.receive_json()
        typing = asyncio.create_task(slack.person("Sara").types("hello", "#sales"))
        first = await link.receive_json()
        await link.send_json({"envelope_id": first["envelope_id"]})
        await typing
        again = asyncio.create_task(slack.redeliver(slack.ledger.deliveries[0]))
        second = await link.receive_json()
        await link.send_json({"envelope_id": second["envelope_id"]})
        answer = await again

    assert answer.acked
    assert second["retry_attempt"] == 1
    assert second["payload"] == first["payload"]
