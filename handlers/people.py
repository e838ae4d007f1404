"""People and user groups as Slack says they are: asked wherever somebody picks them or they change."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.rights import Profile, Refused
from bot.rules.setup.groups import Group
from bot.views import people
from bot.views.setup.groups import read_group

log = structlog.get_logger("unison.people")

AT_ONCE = 10


async def profile_of(client: AsyncWebClient, team_id: str, member_id: str) -> Profile:
    try:
        said = await client.users_info(user=member_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in {"user_not_found", "user_not_visible"}:
            raise
        raise Refused("Slack doesn't know that person here, so no role was changed.") from refused
    return people.read_profile(said["user"], team_id)


async def profiles_of(client: AsyncWebClient, team_id: str, member_ids: Sequence[str]) -> list[Profile]:
    """A few at once: an answer is due in three seconds, however many people are new."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(member_id: str) -> Profile:
        async with turns:
            return await profile_of(client, team_id, member_id)

    return list(await asyncio.gather(*(ask(one) for one in dict.fromkeys(member_ids))))


async def meet(
    client: AsyncWebClient, team_id: str, member_ids: Sequence[str], within: float | None = None
) -> list[Profile]:
    """Those of very many of whom Slack says who they are, until it asks to wait or the time is over: the others
    are asked about another time. Whoever Slack does not know is left out.
    """
    turns, met = asyncio.Semaphore(AT_ONCE), list[Profile]()

    async def ask(member_id: str) -> None:
        async with turns:
            with suppress(Refused):
                met.append(await profile_of(client, team_id, member_id))

    asking = [asyncio.create_task(ask(one)) for one in dict.fromkeys(member_ids)]
    if asking:
        await asyncio.wait(asking, timeout=within, return_when=asyncio.FIRST_EXCEPTION)
    for one in asking:
        one.cancel()
    ended = await asyncio.gather(*asking, return_exceptions=True)
    for trouble in {type(one).__name__ for one in ended if isinstance(one, Exception)}:
        log.info("not everybody was met", trouble=trouble, met=len(met))
    return met


async def groups_there(client: AsyncWebClient) -> list[Group]:
    """With who is in them, those switched off too."""
    said = await client.usergroups_list(include_users=True, include_disabled=True)
    return [read_group(one) for one in said["usergroups"]]
