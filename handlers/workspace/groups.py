"""User groups change: whoever comes has the role, whoever leaves has it no longer."""

from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from handlers.people import groups_there, meet
from handlers.turn import Answer, Nothing, Turn
from storage import groups, setup
from storage.db import Database


async def changed(turn: Turn) -> Answer:
    """The event says who came and went; it may come late, so that Slack is asked how it is now."""
    event = turn.event
    group_id = str(event.get("subteam_id") or (event.get("subteam") or {}).get("id"))
    if group_id in await turn.db.read(groups.ids):
        await refresh(turn.client, turn.db, turn.team_id, turn.now)
    return Nothing()


async def meet_newcomers(client: AsyncWebClient, db: Database, team_id: str, now: datetime) -> None:
    """Those of a group who could not be asked about when it was chosen."""
    if await db.read(groups.strangers):
        await refresh(client, db, team_id, now)


async def refresh(client: AsyncWebClient, db: Database, team_id: str, now: datetime) -> None:
    """As Slack says they are at `now`, before it is asked."""
    wanted = await db.read(groups.ids)
    if not wanted:
        return
    found = [one for one in await groups_there(client) if one.id in wanted]
    unknown = await db.read(setup.unknown, [one for group in found for one in group.users])
    await db.write(setup.groups_changed, now, found, await meet(client, team_id, unknown))
