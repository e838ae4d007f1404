"""Who may call what (docs: apis/web-api, authentication/tokens; method definitions for the scopes)."""

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import local_slack, refused, without


async def test_auth_test_tells_who_the_app_is(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Bolt needs bot_id, and reads the scopes from the header."""
    answer = await client.auth_test()

    assert answer["bot_id"] == slack.app.bot_id
    assert answer["user_id"] == slack.app.bot_user
    assert answer["team_id"] == slack.workspace.team_id
    assert answer["is_enterprise_install"] is False
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")
    assert answer.headers["Date"].endswith("GMT")


async def test_a_call_without_a_token_is_refused(slack: LocalSlack) -> None:
    """Method reference, common errors: not_authed."""
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{slack.api_url}auth.test")

    assert (answer.status_code, answer.json()) == (200, {"ok": False, "error": "not_authed"})


async def test_an_unknown_token_is_refused(slack: LocalSlack) -> None:
    """Method reference, common errors: invalid_auth."""
    answer = await refused(AsyncWebClient("xoxb-wrong", base_url=slack.api_url).auth_test())

    assert answer["error"] == "invalid_auth"


async def test_an_uninstalled_app_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Method reference, common errors: account_inactive, token_revoked."""
    slack.app.revoked = "account_inactive"

    assert (await refused(client.auth_test()))["error"] == "account_inactive"


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    """Docs: apis/web-api: unknown_method."""
    assert (await refused(client.api_call("chat.shout")))["error"] == "unknown_method"


async def test_the_bot_token_opens_no_socket(client: AsyncWebClient) -> None:
    """apps.connections.open takes the app-level token alone."""
    answer = await refused(client.apps_connections_open(app_token=client.token or ""))

    assert answer["error"] == "not_allowed_token_type"


async def test_the_app_token_posts_nothing(slack: LocalSlack) -> None:
    """Method reference, common errors: not_allowed_token_type."""
    client = AsyncWebClient(slack.app_token, base_url=slack.api_url)

    answer = await refused(client.chat_postMessage(channel="C", text="x"))

    assert answer["error"] == "not_allowed_token_type"


@pytest.mark.parametrize(
    ("scope", "method", "args"),
    [
        ("chat:write", "chat.postMessage", {"channel": "C1", "text": "x"}),
        ("chat:write", "chat.postEphemeral", {"channel": "C1", "text": "x", "user": "U1"}),
        ("chat:write", "chat.update", {"channel": "C1", "text": "x", "ts": "1.000000"}),
        ("chat:write", "chat.delete", {"channel": "C1", "ts": "1.000000"}),
        ("users:read", "users.info", {"user": "U1"}),
        ("users:read", "users.list", {}),
        ("im:write", "conversations.open", {"users": "U1"}),
        ("channels:join", "conversations.join", {"channel": "C1"}),
        ("channels:read", "conversations.list", {}),
        ("pins:write", "pins.add", {"channel": "C1", "timestamp": "1.000000"}),
        ("pins:read", "pins.list", {"channel": "C1"}),
        ("pins:write", "pins.remove", {"channel": "C1", "timestamp": "1.000000"}),
        ("reactions:write", "reactions.add", {"channel": "C1", "timestamp": "1.000000", "name": "x"}),
        ("team:read", "team.info", {}),
    ],
)
async def test_a_method_needs_the_scope_of_its_definition(scope: str, method: str, args: dict[str, str]) -> None:
    """slack-api-ref's definitions of the methods; the answer names what is missing."""
    async with local_slack(without(scope)) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        answer = await refused(client.api_call(method, json=args))

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == scope
    assert scope not in answer["provided"].split(",")


@pytest.mark.parametrize(
    ("scope", "method", "channel"),
    [
        ("channels:read", "conversations.info", "#sales"),
        ("groups:read", "conversations.info", "#secret"),
        ("groups:read", "conversations.members", "#secret"),
        ("channels:history", "conversations.history", "#sales"),
        ("groups:history", "conversations.history", "#secret"),
        ("channels:history", "conversations.replies", "#sales"),
    ],
)
async def test_conversations_need_the_scope_of_their_type(scope: str, method: str, channel: str) -> None:
    """slack-api-ref: conversations.* take channels:, groups:, im: or mpim: by the type of conversation."""
    async with local_slack(without(scope)) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        args = {"channel": slack.workspace.channel(channel).id, "ts": "1.000000"}
        answer = await refused(client.api_call(method, params=args))

    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)


async def test_opening_a_dm_again_needs_the_scope_too() -> None:
    """slack-api-ref: conversations.open takes im:write, by the users as by the channel."""
    async with local_slack(without("im:write")) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        direct = slack.workspace.place(slack.person("Sara").id, "Tiny").id
        answer = await refused(client.conversations_open(channel=direct))

    assert (answer["error"], answer["needed"]) == ("missing_scope", "im:write")


@pytest.mark.parametrize(
    ("method", "scopes"),
    [
        ("conversations.history", "channels:history,groups:history,im:history,mpim:history"),
        ("chat.postMessage", "chat:write"),
        ("auth.test", ""),
    ],
)
async def test_an_answer_names_the_scopes_that_would_do(
    slack: LocalSlack, client: AsyncWebClient, method: str, scopes: str
) -> None:
    """Docs: authentication/installing-with-oauth: x-accepted-oauth-scopes."""
    channel = slack.workspace.channel("#sales").id

    answer = await client.api_call(method, json={"channel": channel, "text": "x"})

    assert answer.headers["x-accepted-oauth-scopes"] == scopes


async def test_query_form_and_json_are_one(slack: LocalSlack) -> None:
    """The SDK's clients send the same arguments in three ways, by GET and by POST."""
    header = {"Authorization": f"Bearer {slack.bot_token}"}
    args = {"users": slack.workspace.user("Sara").id}
    async with httpx.AsyncClient(headers=header) as http:
        answers = [
            await http.get(f"{slack.api_url}conversations.open", params=args),
            await http.post(f"{slack.api_url}conversations.open", params=args),
            await http.post(f"{slack.api_url}conversations.open", data=args),
            await http.post(f"{slack.api_url}conversations.open", json=args),
        ]

    assert [answer.json()["ok"] for answer in answers] == [True] * 4


async def test_a_method_that_takes_no_json_does_not_see_it(slack: LocalSlack) -> None:
    """slack-api-ref: json_input_supported."""
    header = {"Authorization": f"Bearer {slack.bot_token}"}
    user = slack.workspace.user("Sara").id
    async with httpx.AsyncClient(headers=header) as http:
        answer = await http.post(f"{slack.api_url}users.info", json={"user": user})

    assert answer.json()["response_metadata"] == {"messages": ["[ERROR] missing required field: user"]}


async def test_an_uninstalled_app_hears_of_it_and_its_tokens_are_dead() -> None:
    """Docs: events/tokens_revoked, events/app_uninstalled; their order is not promised."""
    manifest = without()
    manifest["settings"]["event_subscriptions"]["bot_events"] += ["tokens_revoked", "app_uninstalled"]
    async with local_slack(manifest) as slack:
        slack.uninstalls()
        answer = await refused(AsyncWebClient(slack.bot_token, base_url=slack.api_url).auth_test())

    assert {one.kind for one in slack.ledger.deliveries} == {"tokens_revoked", "app_uninstalled"}
    assert answer["error"] == "account_inactive"
