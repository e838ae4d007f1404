"""Type-ahead (docs: reference/block-kit/block-elements, external select; block_suggestion payload)."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.local_slack import LocalSlack, Person
from tests.local_slack.counterpart import COMPANY, MANIFEST, Json, bolt_for, over_http, over_socket


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def option(words: str) -> Json:
    return {"text": plain(words), "value": words.lower()[:150]}


def opened(slack: LocalSlack, **further: object) -> Person:
    sara = slack.person("Sara")
    element: Json = {"type": "external_select", "action_id": "lead", "min_query_length": 2, **further}
    block = {"type": "input", "block_id": "lead", "label": plain("Lead"), "element": element}
    view: Json = {"type": "modal", "title": plain("F"), "submit": plain("S"), "blocks": [block]}
    slack.workspace.screens.open(sara.id, view)
    return sara


def offering(slack: LocalSlack, answer: Any, heard: list[Json]) -> AsyncApp:
    app = bolt_for(slack)

    @app.options("lead")
    async def offer(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack(**answer)

    return app


async def test_what_is_typed_reaches_the_app_and_the_match_is_taken(slack: LocalSlack) -> None:
    heard: list[Json] = []
    offers = {"options": [option("Northwind"), option("Nordsee")]}
    async with over_socket(slack, offering(slack, offers, heard)):
        sara = opened(slack)
        found = await sara.searches("Lead", "nor")
        await sara.fills("Lead", "Northwind")

    assert found == ["Northwind", "Nordsee"]
    assert (heard[0]["value"], heard[0]["action_id"], heard[0]["block_id"]) == ("nor", "lead", "lead")
    assert heard[0]["view"]["id"] == sara.form.id
    assert sara.form.values == {"Lead": "Northwind"}


async def test_groups_are_offered_too(slack: LocalSlack) -> None:
    groups = {"option_groups": [{"label": plain("Mine"), "options": [option("Northwind")]}]}
    async with over_socket(slack, offering(slack, groups, [])):
        assert await opened(slack).searches("Lead", "nor") == ["Northwind"]


async def test_too_few_letters_ask_nothing(slack: LocalSlack) -> None:
    """min_query_length; three when it is not given."""
    heard: list[Json] = []
    async with over_socket(slack, offering(slack, {"options": [option("Northwind")]}, heard)):
        assert await opened(slack).searches("Lead", "n") == []

    assert heard == []


async def test_what_is_not_offered_cannot_be_chosen(slack: LocalSlack) -> None:
    async with over_socket(slack, offering(slack, {"options": [option("Northwind")]}, [])):
        sara = opened(slack)
        with pytest.raises(AssertionError, match=r"No option is 'Acme'. Offered: 'Northwind'"):
            await sara.fills("Lead", "Acme")


@pytest.mark.parametrize(
    "answer",
    [
        {"options": [option(f"Lead {number}") for number in range(101)]},
        {"options": [option("x" * 76)]},
        {"options": [{"text": plain("x")}]},
        {"options": [option("Lead")] * 2},
        {"options": [option("Lead") | {"url": "https://a.example"}]},
        {"option_groups": [{"label": plain("x" * 76), "options": [option("Lead")]}]},
        {"option_groups": [{"label": plain("Mine"), "options": []}]},
        {"option_groups": [{"label": plain(f"{n}"), "options": [option(f"Lead {n}")]} for n in range(101)]},
        {"text": "no options at all"},
    ],
)
async def test_options_slack_refuses_are_no_results(slack: LocalSlack, answer: Json) -> None:
    """At most 100 options, texts of 75 and values of 150 characters."""
    async with over_socket(slack, offering(slack, answer, [])):
        assert await opened(slack).searches("Lead", "lead") == []

    assert [call.error for call in slack.ledger.refusals] == ["invalid_options"]


async def test_a_hundred_options_are_all_offered(slack: LocalSlack) -> None:
    """docs: block-elements/select-menu-element, external: at most 100 options"""
    answer = {"options": [option(f"Lead {number}") for number in range(100)]}
    async with over_socket(slack, offering(slack, answer, [])):
        assert len(await opened(slack).searches("Lead", "lead")) == 100


async def test_nothing_found_is_no_fault(slack: LocalSlack) -> None:
    async with over_socket(slack, offering(slack, {"options": []}, [])):
        assert await opened(slack).searches("Lead", "lead") == []

    assert slack.ledger.refusals == []


async def test_an_answer_that_comes_too_late_is_no_results(slack: LocalSlack) -> None:
    """docs: block_suggestion: within three seconds"""
    app, begun, over = bolt_for(slack), asyncio.Event(), asyncio.Event()

    @app.options("lead")
    async def offer(ack: AsyncAck) -> None:
        begun.set()
        await over.wait()
        await ack(options=[option("Lead")])

    slack.pace.ack_seconds = 0.1
    async with over_socket(slack, app):
        found = await opened(slack).searches("Lead", "lead")
        over.set()

    assert begun.is_set()
    assert found == []
    assert slack.ledger.heard("block_suggestion")[0].answers[0].outcome == "timeout"


async def test_over_http_too_what_is_typed_reaches_the_app() -> None:
    """docs: reference/interaction-payloads/block_suggestion-payload: to the options load URL"""
    started = LocalSlack(COMPANY, MANIFEST, transport="http")
    await started.start()
    try:
        async with over_http(started, offering(started, {"options": [option("Northwind")]}, [])):
            found = await opened(started).searches("Lead", "nor")
    finally:
        await started.stop()

    assert found == ["Northwind"]


async def test_without_an_options_url_an_app_on_http_is_not_asked() -> None:
    """docs: reference/app-manifest: settings.interactivity.message_menu_options_url"""
    started = LocalSlack(COMPANY, MANIFEST, transport="http")
    await started.start()
    heard: list[Json] = []
    try:
        async with over_http(started, offering(started, {"options": [option("Northwind")]}, heard)):
            assert started.http
            started.http.options_url = None
            found = await opened(started).searches("Lead", "nor")
    finally:
        await started.stop()

    assert (found, heard) == ([], [])


async def test_no_answer_is_no_results(slack: LocalSlack) -> None:
    assert await opened(slack).searches("Lead", "lead") == []


async def test_in_a_select_of_several_people_add_and_remove(slack: LocalSlack) -> None:
    """What was chosen before is not asked for again: the app may no longer offer it."""
    heard: list[Json] = []
    offers = {"options": [option("Northwind"), option("Nordsee")]}
    initial = [option("Fabrikam")]
    async with over_socket(slack, offering(slack, offers, heard)):
        sara = opened(slack, type="multi_external_select", initial_options=initial)
        await sara.fills("Lead", ["Fabrikam", "Northwind"])
        added = sara.form.values["Lead"]
        await sara.fills("Lead", ["Northwind"])

    assert added == ["Fabrikam", "Northwind"]
    assert sara.form.values["Lead"] == ["Northwind"]
    assert [body["value"] for body in heard] == ["Northwind"]
