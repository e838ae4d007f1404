"""How a refusal is told: by chat.*, by views.* and by blocks.validate."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.checks.samples import BLOCKS, MODAL, Json, block, plain
from tests.local_slack.counterpart import refused

LONG_HEADER = block("header", text=plain("x" * 151))
WRONG_TYPE: Json = {"type": "section", "text": {"type": "invalid", "text": "Hello"}}


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral", "chat.update"])
async def test_a_message_is_refused_with_what_is_wrong_and_where(
    slack: LocalSlack, client: AsyncWebClient, method: str
) -> None:
    """docs: chat.postMessage: invalid_blocks, with response_metadata.messages"""
    channel, sara = slack.workspace.channel("#sales").id, slack.workspace.user("Sara").id
    posted = await client.chat_postMessage(channel=channel, text="before")
    args = {"channel": channel, "user": sara, "ts": posted["ts"], "text": "x", "blocks": [LONG_HEADER]}

    answer = await refused(client.api_call(method, json=args))

    told = "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    assert (answer["error"], answer["errors"]) == ("invalid_blocks", [told])
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {told}"]


async def test_a_second_table_has_an_error_of_its_own(slack: LocalSlack, client: AsyncWebClient) -> None:
    """docs: reference/block-kit/blocks/table-block: invalid_attachments, only_one_table_allowed"""
    tables = [BLOCKS["table"], block("table", block_id="second")]
    channel = slack.workspace.channel("#sales").id

    answer = await refused(client.chat_postMessage(channel=channel, text="x", blocks=tables))

    assert answer["error"] == "invalid_attachments"
    assert "only_one_table_allowed" in answer["response_metadata"]["messages"][0]


async def test_a_null_among_blocks_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    """slack_sdk puts null where it does not know the type of a block"""
    args = {"channel": slack.workspace.channel("#sales").id, "text": "x", "blocks": [None]}

    answer = await refused(client.api_call("chat.postMessage", json=args))

    assert answer["errors"] == ["must provide an object [json-pointer:/blocks/0]"]


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        (
            {"blocks": [WRONG_TYPE]},
            "invalid_blocks",
            ("unsupported type: invalid", "/0/text/type", {"type": "enum", "expected": ["plain_text", "mrkdwn"]}),
        ),
        (
            {"message": {"blocks": [LONG_HEADER]}},
            "invalid_message",
            ("must be less than 151 characters", "/blocks/0/text/text", {"type": "max_length", "expected": 150}),
        ),
        (
            {"view": {**MODAL, "blocks": []}},
            "invalid_view",
            ("no fewer than 1 items allowed", "/blocks", {"type": "min_items", "expected": 1}),
        ),
        (
            {"view": {name: value for name, value in MODAL.items() if name != "title"}},
            "invalid_view",
            ("missing required field: title", "", {"type": "required", "expected": "title"}),
        ),
    ],
)
async def test_blocks_validate_tells_the_constraint_and_what_it_expected(
    client: AsyncWebClient, given: Json, error: str, told: tuple[str, str, Json]
) -> None:
    """docs: blocks.validate, error_invalid_blocks: code, message, pointer, constraint"""
    answer = await refused(client.api_call("blocks.validate", json=given))

    message, pointer, constraint = told
    wrong = {"code": "failed_constraint", "message": message, "pointer": pointer, "constraint": constraint}
    assert (answer["error"], answer["errors"]) == (error, [wrong])


@pytest.mark.parametrize(("more", "error"), [(0, "invalid_message"), (1, "invalid_arguments")])
async def test_blocks_validate_reads_a_hundred_thousand_characters(
    client: AsyncWebClient, more: int, error: str
) -> None:
    """docs: blocks.validate: maxLength 100000"""
    start = '{"blocks":[{}],"text":"'
    message = start + "x" * (100_000 + more - len(start) - 2) + '"}'

    answer: Any = await refused(client.api_call("blocks.validate", data={"message": message}))

    assert answer["error"] == error


@pytest.mark.parametrize("given", [{}, {"blocks": [], "view": MODAL}, {"message": "[]"}])
async def test_blocks_validate_takes_exactly_one_thing(client: AsyncWebClient, given: Json) -> None:
    """docs: blocks.validate: invalid_arguments"""
    assert (await refused(client.api_call("blocks.validate", json=given)))["error"] == "invalid_arguments"


async def test_blocks_validate_says_what_it_takes(client: AsyncWebClient) -> None:
    """docs: blocks.validate, error_invalid_arguments: told without the [ERROR] of other methods"""
    answer = await refused(client.api_call("blocks.validate", json={}))

    told = "must provide exactly one of `blocks`, `view`, or `message`"
    assert answer["response_metadata"]["messages"] == [told]
