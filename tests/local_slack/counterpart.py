"""A tiny app for Local Slack to talk to, and the company it works in."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from starlette.applications import Starlette
from starlette.routing import Route

from bot.local_slack import Company, LocalSlack, Member, Room
from bot.local_slack.server.listener import Listener

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Tiny"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "tiny"},
        "slash_commands": [
            {"command": "/note", "description": "Write a note"},
            {"command": "/tell", "description": "Tell somebody", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "New note", "type": "global", "callback_id": "new_note", "description": "Note"},
            {"name": "Note this", "type": "message", "callback_id": "note_this", "description": "Note"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "groups:read",
                "im:history",
                "im:write",
                "pins:read",
                "pins:write",
                "reactions:write",
                "team:read",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "channel_archive",
                "channel_deleted",
                "channel_left",
                "channel_rename",
                "channel_shared",
                "channel_unshared",
                "member_joined_channel",
                "member_left_channel",
                "message.channels",
                "message.im",
                "team_join",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}

COMPANY = Company(
    "Acme",
    members=[
        Member("Sara Lind", tz="Europe/Stockholm", admin=True, title="Seller"),
        Member("Marco Neri", tz="Europe/Rome"),
        Member("Gus Hale", guest=True),
        Member("Olaf Past", deactivated=True),
        Member("Robo Post", bot=True),
        Member("Eve Stone", organisation="Partner Inc"),
    ],
    rooms=[
        Room("#sales", members=["Sara", "Marco", "Gus"]),
        Room("#marketing", members=["Marco"]),
        Room("#secret", members=["Sara"], private=True),
        Room("#partners", members=["Sara", "Eve"], shared=True),
        Room("#quiet", members=["Sara"], app=False),
        Room("#hidden", members=["Sara"], app=False, private=True),
        Room("#old", members=["Sara"], archived=True),
    ],
)


@asynccontextmanager
async def local_slack(manifest: Json = MANIFEST, company: Company = COMPANY) -> AsyncIterator[LocalSlack]:
    slack = LocalSlack(company, manifest)
    await slack.start()
    try:
        yield slack
    finally:
        await slack.stop()


def bolt_for(slack: LocalSlack) -> AsyncApp:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    return AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)


@asynccontextmanager
async def over_socket(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, slack.app_token)
    handler.client.web_client = AsyncWebClient(base_url=slack.api_url)
    await handler.connect_async()
    await slack.connected()
    try:
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def over_http(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[None]:
    handler = AsyncSlackRequestHandler(app)
    listener = Listener(Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])]))
    port = await listener.start(0)
    url = f"http://127.0.0.1:{port}/slack/events"
    await slack.verify(url, options_url=url)
    try:
        yield
    finally:
        await listener.stop()


async def refused(call: Awaitable[AsyncSlackResponse]) -> Json:
    """The whole answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as error:
        await call
    answer: Json = error.value.response.data
    return answer


def without(*scopes: str) -> Json:
    """The manifest with these scopes taken out."""
    manifest = deepcopy(MANIFEST)
    granted = manifest["oauth_config"]["scopes"]["bot"]
    manifest["oauth_config"]["scopes"]["bot"] = [scope for scope in granted if scope not in scopes]
    return manifest
