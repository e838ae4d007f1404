"""People and user groups as Slack says they are: asked wherever somebody picks them or they change."""

import asyncio
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.rights import Profile, Refused
from bot.rules.setup.groups import Group
from bot.views import people
from bot.views.setup.groups import read_group

AT_ONCE = 10


async def profile_of(client: AsyncWebClient, team_id: str, member_id: str) -> Profile:
    try:
        said = await client.users_info(user=member_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in {"user_not_found", "user_not_visible"}:
            raise
        raise Refused("Slack doesn't know that person here, so no role was changed.") from refused
    return people.read_profile(said["user"], team_id)


async def profiles_of(
    client: AsyncWebClient, team_id: str, member_ids: Sequence[str], within: float | None = None
) -> list[Profile]:
    """A few at once. Of very many, those who could be asked about `within` these seconds."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(member_id: str) -> Profile:
        async with turns:
            return await profile_of(client, team_id, member_id)

    asked = [asyncio.create_task(ask(one)) for one in dict.fromkeys(member_ids)]
    done, late = await asyncio.wait(asked, timeout=within) if asked else (set(), set())
    for one in late:
        one.cancel()
    return [one.result() for one in asked if one in done]


async def groups_there(client: AsyncWebClient) -> list[Group]:
    """With who is in them, those switched off too."""
    said = await client.usergroups_list(include_users=True, include_disabled=True)
    return [read_group(one) for one in said["usergroups"]]
