"""The way to Slack: clients that never repeat a post by themselves, the workspace met at start, own authorize."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import CannotStart
from bot.rules.doctor import APP_TOKEN_REFUSED, BOT_TOKEN_REFUSED
from bot.rules.manifest import as_typed
from bot.rules.rights import Profile
from bot.settings import Settings
from bot.views import people
from bot.views.naming import renamed
from handlers import COMMANDS
from storage.workspace import Workspace

log = structlog.get_logger("unison.slack")

LONGEST_PAUSE_SECONDS = 30
_ADMIN = "Slack does not know the person of UNISON_ADMIN. Copy the member ID from that person's profile in Slack."
ADMIN_REFUSED = dict.fromkeys(("user_not_found", "user_not_visible"), _ADMIN)


class Client(AsyncWebClient):
    """In all that it sends, our commands have the names that this company gave them."""

    named: Callable[[str], str] | None = None

    async def api_call(self, api_method: str, *, json: dict[str, Any] | None = None, **more: Any) -> AsyncSlackResponse:
        said = renamed(json, self.named) if json and self.named else json
        return await super().api_call(api_method, json=said, **more)


def client(settings: Settings, session: aiohttp.ClientSession) -> AsyncWebClient:
    """The session's own timeout rules. No retry handlers: the SDK's default repeats a post that Slack has taken."""
    token = settings.slack_bot_token.get_secret_value()
    made = Client(token, base_url=settings.slack_api_url, session=session, retry_handlers=[])
    if prefix := settings.command_prefix:
        made.named = partial(as_typed, prefix=prefix, known=COMMANDS)
    return made


async def meet(client: AsyncWebClient) -> Workspace:
    """Asks who we are; raises CannotStart when the token is no good."""
    said = await until_answered(client.auth_test, BOT_TOKEN_REFUSED)
    return Workspace(said["team_id"], str(said["url"]).rstrip("/") + "/", said["user_id"], said["bot_id"])


async def try_app_token(client: AsyncWebClient, token: str) -> None:
    """Raises CannotStart for a token with which Socket Mode would knock in vain for ever."""
    await until_answered(partial(client.apps_connections_open, app_token=token), APP_TOKEN_REFUSED)


async def profile_of(client: AsyncWebClient, member_id: str, team_id: str) -> Profile:
    """The person whom UNISON_ADMIN names; raises CannotStart when there is no such person."""
    said = await until_answered(partial(client.users_info, user=member_id), ADMIN_REFUSED)
    return people.read_profile(said["user"], team_id)


async def until_answered(
    ask: Callable[[], Awaitable[AsyncSlackResponse]], refused_for_good: Mapping[str, str]
) -> AsyncSlackResponse:
    """Slack may be away for a while; what waiting does not mend is raised as CannotStart with its sentence."""
    pause = 1.0
    while True:
        try:
            return await ask()
        except SlackApiError as refused:
            code = str(refused.response.get("error")) if isinstance(refused.response.data, dict) else ""
            if code in refused_for_good:
                raise CannotStart(refused_for_good[code]) from None
            trouble = str(code or refused.response.status_code)
        except (aiohttp.ClientError, TimeoutError) as failed:
            trouble = type(failed).__name__
        log.warning("slack does not answer yet", trouble=trouble, again_in_seconds=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


class Authorize(AsyncAuthorize):
    """Bolt's own asks `auth.test` on requests and answers a passing fault with 200, which loses the event."""

    def __init__(self, here: Workspace, token: str) -> None:
        self._team_id = here.team_id
        self._result = {"bot_user_id": here.bot_user_id, "bot_id": here.bot_id, "bot_token": token}

    async def __call__(self, **asked: object) -> AuthorizeResult:
        """People of other organisations come this far: the dispatcher tells them no, in a sentence."""
        return AuthorizeResult(enterprise_id=None, team_id=self._team_id, **self._result)


def bolt(settings: Settings, here: Workspace, session: aiohttp.ClientSession) -> AsyncApp:
    """A handler runs to its end before Bolt answers. Bolt's own client has no token, or it would ask `auth.test`."""
    return AsyncApp(
        client=AsyncWebClient(base_url=settings.slack_api_url, session=session, retry_handlers=[]),
        authorize=Authorize(here, settings.slack_bot_token.get_secret_value()),
        process_before_response=True,
        request_verification_enabled=False,  # the guard has done it on the raw bytes
    )
