"""A started Local Slack without an app, and a client with the app's token."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import local_slack


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with local_slack() as started:
        yield started


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
