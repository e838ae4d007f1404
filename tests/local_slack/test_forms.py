"""Submitting and closing forms (docs: surfaces/modals, reference/interaction-payloads)."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack, Person
from tests.local_slack.counterpart import Json, bolt_for, over_socket

TROUBLE = "We had some trouble connecting. Try again?"


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def field(block_id: str, element: Json, **further: object) -> Json:
    label = plain(block_id.capitalize())
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **further}


def words(**further: object) -> Json:
    return {"type": "plain_text_input", "action_id": "words", **further}


CHOICES = [{"text": plain("Yes"), "value": "yes"}]
SECTION = {"type": "rich_text_section", "elements": [{"type": "text", "text": "R & D"}]}
RICH = {"type": "rich_text", "elements": [SECTION]}


def form(*blocks: Json, title: str = "A note", **further: object) -> Json:
    return {
        "type": "modal",
        "callback_id": "note",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": list(blocks) or [field("words", words())],
        **further,
    }


Answer = Callable[[AsyncAck, Json], Awaitable[None]]


def acking(**answer: Any) -> Answer:
    async def ack_so(ack: AsyncAck, body: Json) -> None:
        await ack(**answer)

    return ack_so


def app_with(slack: LocalSlack, view: Json, answer: Answer, heard: list[Json]) -> AsyncApp:
    app = bolt_for(slack)

    @app.command("/note")
    async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.view("note")
    async def submitted(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await answer(ack, body)

    @app.view_closed("note")
    async def closed(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    return app


async def opened(slack: LocalSlack) -> Person:
    sara = slack.person("Sara")
    await sara.types("/note", "#sales")
    return sara


async def test_a_submission_holds_every_stateful_element(slack: LocalSlack) -> None:
    """state.values holds all of them, also outside of input blocks, null when empty."""
    options = [{"text": plain(one), "value": one} for one in ("a", "b")]
    view = form(
        field("words", words(), optional=True),
        field("day", {"type": "datepicker", "action_id": "day"}, optional=True),
        field("kind", {"type": "static_select", "action_id": "kind", "options": options}),
        field("marks", {"type": "checkboxes", "action_id": "marks", "options": options}, optional=True),
        field("who", {"type": "users_select", "action_id": "who"}),
        field("when", {"type": "timepicker", "action_id": "when"}),
        {"type": "section", "block_id": "aside", "text": plain("x"), "accessory": {
            "type": "static_select", "action_id": "aside", "options": options, "initial_option": options[1]}},
    )  # fmt: skip
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, view, acking(), heard)):
        sara = await opened(slack)
        await sara.fills("Kind", "b")
        await sara.fills("Who", "Marco")
        await sara.fills("When", "09:30")
        await sara.submits()

    values = heard[0]["view"]["state"]["values"]
    assert values["words"]["words"] == {"type": "plain_text_input", "value": None}
    assert values["day"]["day"] == {"type": "datepicker", "selected_date": None}
    assert values["kind"]["kind"]["selected_option"]["value"] == "b"
    assert values["marks"]["marks"] == {"type": "checkboxes", "selected_options": []}
    assert values["who"]["who"]["selected_user"] == slack.workspace.user("Marco").id
    assert values["when"]["when"]["selected_time"] == "09:30"
    assert values["aside"]["aside"]["selected_option"]["value"] == "b"


async def test_an_empty_ack_closes_this_form_and_the_one_below_is_back(slack: LocalSlack) -> None:
    async with over_socket(slack, app_with(slack, form(), acking(), [])):
        sara = await opened(slack)
        slack.workspace.screens.push(sara.id, form(title="On top"))
        await sara.fills("Words", "x")
        await sara.submits()

    assert sara.form.title == "A note"


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "update", "view": form(title="Changed")}, ["Changed"]),
        ({"response_action": "push", "view": form(title="Pushed")}, ["A note", "Pushed"]),
    ],
)
async def test_a_response_action_does_what_it_says(slack: LocalSlack, answer: Json, titles: list[str]) -> None:
    async with over_socket(slack, app_with(slack, form(), acking(**answer), [])):
        sara = await opened(slack)
        await sara.fills("Words", "x")
        await sara.submits()

    stack = slack.workspace.screens.stacks.get(sara.id, [])
    assert [view.content["title"]["text"] for view in stack] == titles
    assert slack.ledger.refusals == []


async def test_an_updated_form_keeps_what_was_typed_where_both_ids_are_the_same(slack: LocalSlack) -> None:
    """Docs: surfaces/modals: input values survive if block_id and action_id are unchanged; others begin anew."""
    first = form(field("stays", words()), field("moves", words()))
    then = form(field("stays", words(initial_value="fresh")), field("moved", words(initial_value="fresh")))
    answer = acking(response_action="update", view=then)
    async with over_socket(slack, app_with(slack, first, answer, [])):
        sara = await opened(slack)
        await sara.fills("Stays", "typed")
        await sara.fills("Moves", "typed")
        await sara.submits()

    assert sara.form.values == {"Stays": "typed", "Moved": "fresh"}


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "done"},
        {"response_action": "explode"},
        {"response_action": "errors", "errors": {}},
        {"response_action": "errors", "errors": {"unknown": "x"}},
        {"response_action": "errors", "errors": {"aside": "x"}},
        {"response_action": "errors", "errors": {"words": ""}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "push", "view": form(title="x" * 25)},
        {"response_action": "update", "view": {"type": "home", "blocks": []}},
    ],
)
async def test_any_other_answer_is_a_failure_and_what_was_typed_stays(slack: LocalSlack, answer: Json) -> None:
    """Errors need block_ids of input blocks; any other body makes Slack show a failure."""
    view = form(field("words", words()), {"type": "section", "block_id": "aside", "text": plain("x")})

    async def ack_so(ack: AsyncAck, body: Json) -> None:
        ack.response = None
        response = await ack()
        response.body = json.dumps(answer)
        response.headers["content-type"] = ["application/json"]

    async with over_socket(slack, app_with(slack, view, ack_so, [])):
        sara = await opened(slack)
        await sara.fills("Words", "typed")
        await sara.submits()

    assert sara.form.trouble == TROUBLE
    assert sara.form.values == {"Words": "typed"}
    assert [call.method for call in slack.ledger.refusals] == ["ack of view_submission"]


async def test_a_fourth_form_cannot_be_pushed_by_an_answer(slack: LocalSlack) -> None:
    """Docs: surfaces/modals: at most three."""
    answer = {"response_action": "push", "view": form(title="Another")}
    async with over_socket(slack, app_with(slack, form(), acking(**answer), [])):
        sara = await opened(slack)
        for _ in range(3):
            await sara.fills("Words", "x")
            await sara.submits()

    assert sara.form.trouble == TROUBLE
    assert [call.error for call in slack.ledger.refusals] == ["push_limit_reached"]


async def test_a_submission_nobody_hears_leaves_the_form_to_try_again(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(), acking(), heard)):
        sara = await opened(slack)
        await sara.fills("Words", "typed")
    await slack.workspace.changes.wait_for(lambda: not slack.sockets or not slack.sockets.sockets, 5)
    await sara.submits()
    trouble = sara.form.trouble
    async with over_socket(slack, app_with(slack, form(), acking(), heard)):
        await sara.submits()

    assert trouble == TROUBLE
    assert sara.view is None
    assert heard[0]["view"]["state"]["values"]["words"]["words"]["value"] == "typed"


@pytest.mark.parametrize(
    ("element", "typed", "sentence"),
    [
        (words(), None, "Please complete this required field."),
        (words(min_length=3), "ab", "Must be at least 3 characters."),
        (words(max_length=3), "abcd", "Must be at most 3 characters."),
        (words(), "x" * 3001, "Must be at most 3000 characters."),
        ({"type": "email_text_input", "action_id": "words"}, "not an email", "Please enter a valid email address."),
        ({"type": "url_text_input", "action_id": "words"}, "not a url", "Please enter a valid URL."),
        (
            {"type": "number_input", "action_id": "words", "is_decimal_allowed": False},
            "1.5",
            "Please enter a valid number.",
        ),
        (
            {"type": "number_input", "action_id": "words", "is_decimal_allowed": True, "max_value": "5"},
            "5.5",
            "Must be at most 5.",
        ),
        (
            {"type": "number_input", "action_id": "words", "is_decimal_allowed": True, "min_value": "5"},
            "4",
            "Must be at least 5.",
        ),
        ({"type": "datepicker", "action_id": "words"}, None, "Please complete this required field."),
        (
            {"type": "multi_users_select", "action_id": "words", "max_selected_items": 1},
            ["Sara", "Marco"],
            "Please select at most 1.",
        ),
        (
            {"type": "file_input", "action_id": "words", "max_files": 1},
            ["a.csv", "b.csv"],
            "Please upload at most 1 files.",
        ),
        (
            {"type": "file_input", "action_id": "words", "filetypes": ["csv", "pdf"]},
            "leads.exe",
            "Please upload files of these types only: csv, pdf.",
        ),
        ({"type": "file_input", "action_id": "words"}, None, "Please complete this required field."),
        ({"type": "rich_text_input", "action_id": "words"}, None, "Please complete this required field."),
        (
            {"type": "checkboxes", "action_id": "words", "options": CHOICES},
            None,
            "Please complete this required field.",
        ),
    ],
)
async def test_the_form_says_what_is_wrong_before_anything_is_sent(
    slack: LocalSlack, element: Json, typed: object, sentence: str
) -> None:
    """Docs: reference/block-kit/block-elements: what Slack's client checks by itself."""
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(field("words", element)), acking(), heard)):
        sara = await opened(slack)
        await sara.fills("Words", typed)
        await sara.submits()

    assert sara.form.errors == {"Words": sentence}
    assert heard == []


async def test_an_optional_field_may_be_empty(slack: LocalSlack) -> None:
    heard: list[Json] = []
    view = form(field("words", words(), optional=True))
    async with over_socket(slack, app_with(slack, view, acking(), heard)):
        sara = await opened(slack)
        await sara.submits()

    assert len(heard) == 1


async def test_closing_is_told_only_to_an_app_that_asked(slack: LocalSlack) -> None:
    """Docs: view_closed comes with notify_on_close."""
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(), acking(), heard)):
        await (await opened(slack)).closes()

    assert heard == []
    assert slack.person("Sara").view is None


@pytest.mark.parametrize("everything", [False, True])
async def test_closing_tells_whether_the_whole_stack_went(slack: LocalSlack, *, everything: bool) -> None:
    """Docs: view_closed: is_cleared, and then the view is the root."""
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(notify_on_close=True), acking(), heard)):
        sara = await opened(slack)
        root = sara.form.id
        top = slack.workspace.screens.push(sara.id, form(notify_on_close=True))
        await sara.closes(everything=everything)

    assert heard[0]["is_cleared"] is everything
    assert heard[0]["view"]["id"] == (root if everything else top.id)
    assert (sara.view is None) is everything
    assert "trigger_id" not in heard[0]


async def test_a_form_that_clears_on_close_takes_the_stack_along(slack: LocalSlack) -> None:
    """docs: reference/views: clear_on_close"""
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(notify_on_close=True), acking(), heard)):
        sara = await opened(slack)
        slack.workspace.screens.push(sara.id, form(clear_on_close=True))
        await sara.closes()

    assert sara.view is None
    assert heard[0]["is_cleared"] is True


async def test_clearing_takes_the_whole_stack(slack: LocalSlack) -> None:
    """docs: surfaces/modals: response_action clear"""
    async with over_socket(slack, app_with(slack, form(), acking(response_action="clear"), [])):
        sara = await opened(slack)
        slack.workspace.screens.push(sara.id, form(title="On top"))
        await sara.fills("Words", "x")
        await sara.submits()

    assert sara.view is None


async def test_errors_stand_at_their_fields_and_go_when_the_form_is_sent_again(slack: LocalSlack) -> None:
    """docs: surfaces/modals: response_action errors, by block_id of input blocks"""
    answers: list[Any] = [{"response_action": "errors", "errors": {"words": "Too short."}}, {}]

    async def answer(ack: AsyncAck, body: Json) -> None:
        await ack(**answers.pop(0))

    async with over_socket(slack, app_with(slack, form(), answer, [])):
        sara = await opened(slack)
        await sara.fills("Words", "x")
        await sara.submits()
        told = sara.form.errors
        await sara.submits()

    assert told == {"Words": "Too short."}
    assert sara.view is None
    assert slack.ledger.refusals == []


async def test_an_external_id_that_is_taken_cannot_be_pushed(slack: LocalSlack) -> None:
    """docs: reference/views: external_id is unique in the workspace"""
    answer = acking(response_action="push", view=form(external_id="one"))
    async with over_socket(slack, app_with(slack, form(external_id="one"), answer, [])):
        sara = await opened(slack)
        await sara.fills("Words", "x")
        await sara.submits()

    assert sara.form.trouble == TROUBLE
    assert [call.error for call in slack.ledger.refusals] == ["duplicate_external_id"]


@pytest.mark.parametrize(("kind", "value"), [("datepicker", "2026-02-30"), ("timepicker", "25:00")])
async def test_a_day_or_time_that_is_none_is_not_sent(slack: LocalSlack, kind: str, value: str) -> None:
    """docs: reference/block-kit/block-elements: YYYY-MM-DD, HH:mm"""
    heard: list[Json] = []
    view = form(field("thing", {"type": kind, "action_id": "it"}))
    async with over_socket(slack, app_with(slack, view, acking(), heard)):
        sara = await opened(slack)
        assert sara.view is not None
        await sara.act(sara.view, "thing", "it", {f"selected_{kind.removesuffix('picker')}": value})
        await sara.submits()

    assert list(sara.form.errors) == ["Thing"]
    assert heard == []


async def test_a_chosen_channel_may_come_with_a_response_url(slack: LocalSlack) -> None:
    """Docs: response_url_enabled on conversations_select in an input block."""
    element = {"type": "conversations_select", "action_id": "place", "response_url_enabled": True}
    heard: list[Json] = []
    view = form(field("place", {**element, "default_to_current_conversation": True}))
    async with over_socket(slack, app_with(slack, view, acking(), heard)):
        await (await opened(slack)).submits()

    [url] = heard[0]["response_urls"]
    assert (url["block_id"], url["channel_id"]) == ("place", slack.workspace.channel("#sales").id)
    assert url["action_id"] == "place"
    assert url["response_url"].startswith(slack.url)


@pytest.mark.parametrize("enabled", [False, True])
async def test_response_urls_are_empty_where_none_was_asked_for(slack: LocalSlack, *, enabled: bool) -> None:
    element = {"type": "channels_select", "action_id": "place", "response_url_enabled": enabled}
    heard: list[Json] = []
    async with over_socket(slack, app_with(slack, form(field("place", element, optional=enabled)), acking(), heard)):
        sara = await opened(slack)
        await sara.fills("Place", None if enabled else "#sales")
        await sara.submits()

    assert heard[0]["response_urls"] == []


def options(*texts: str) -> list[Json]:
    return [{"text": plain(text), "value": text.lower()} for text in texts]


@pytest.mark.parametrize(
    ("element", "said", "shown"),
    [
        ({"type": "static_select", "options": options("Red", "Green")}, "green", "Green"),
        ({"type": "radio_buttons", "options": options("Red", "Green")}, "Red", "Red"),
        ({"type": "checkboxes", "options": options("Red", "Green")}, ["Red", "Green"], ["Red", "Green"]),
        ({"type": "multi_static_select", "options": options("R & D", "Green")}, "R & D", ["R & D"]),
        ({"type": "datepicker"}, "2026-05-06", "2026-05-06"),
        ({"type": "timepicker"}, "9:30", "09:30"),
        ({"type": "datetimepicker"}, 1778055120, 1778055120),
        ({"type": "datetimepicker"}, "2026-05-06 10:12+02:00", 1778055120),
        ({"type": "datetimepicker"}, datetime(2026, 5, 6, 8, 12, tzinfo=UTC), 1778055120),
        ({"type": "email_text_input"}, "sara@acme.example", "sara@acme.example"),
        ({"type": "url_text_input"}, "https://a.example", "https://a.example"),
        ({"type": "file_input"}, ["leads.csv", "notes.pdf"], ["leads.csv", "notes.pdf"]),
        ({"type": "rich_text_input"}, "R & D", RICH),
        ({"type": "plain_text_input"}, "R & D <b>", "R & D <b>"),
        ({"type": "number_input", "is_decimal_allowed": True}, 1.5, "1.5"),
    ],
)
async def test_every_field_takes_what_a_person_would_say(
    slack: LocalSlack, element: Json, said: object, shown: object
) -> None:
    async with over_socket(slack, app_with(slack, form(field("thing", {**element, "action_id": "it"})), acking(), [])):
        sara = await opened(slack)
        before = sara.form.values
        await sara.fills("Thing", said)

    assert before == {"Thing": [] if isinstance(shown, list) else None}
    assert sara.form.values == {"Thing": shown}


@pytest.mark.parametrize(
    ("element", "said", "ids"),
    [
        ("users_select", "Marco", "U"),
        ("multi_users_select", ["Marco", "Gus Hale"], "UU"),
        ("channels_select", "#sales", "C"),
        ("multi_conversations_select", ["#sales", "#marketing"], "CC"),
    ],
)
async def test_people_and_channels_are_chosen_by_name_and_sent_as_ids(
    slack: LocalSlack, element: str, said: object, ids: str
) -> None:
    view = form(field("thing", {"type": element, "action_id": "it"}))
    async with over_socket(slack, app_with(slack, view, acking(), [])):
        sara = await opened(slack)
        await sara.fills("Thing", said)

    chosen = sara.form.values["Thing"]
    assert "".join(one[0] for one in (chosen if isinstance(chosen, list) else [str(chosen)])) == ids


async def test_a_field_that_is_not_there_cannot_be_filled(slack: LocalSlack) -> None:
    async with over_socket(slack, app_with(slack, form(), acking(), [])):
        sara = await opened(slack)
        with pytest.raises(AssertionError, match=r"No field is called 'Lead'. There are: 'Words'."):
            await sara.fills("Lead", "Northwind")
