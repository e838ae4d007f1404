"""What Slack says of the people an admin picks."""

import asyncio
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from bot.rules.rights import Profile, Refused
from bot.views import people
from handlers.turn import Turn

AT_ONCE = 10


async def profile_of(turn: Turn, member_id: str) -> Profile:
    try:
        said = await turn.client.users_info(user=member_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in {"user_not_found", "user_not_visible"}:
            raise
        raise Refused("Slack doesn't know that person here, so no role was changed.") from refused
    return people.read_profile(said["user"], turn.team_id)


async def profiles_of(turn: Turn, member_ids: Sequence[str]) -> list[Profile]:
    """A few at once: an answer is due in three seconds, however many people are new."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(member_id: str) -> Profile:
        async with turns:
            return await profile_of(turn, member_id)

    return list(await asyncio.gather(*(ask(one) for one in member_ids)))
