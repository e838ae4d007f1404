"""Guests who read along in a channel, counted (product.md N61)."""

from collections.abc import Collection

from slack_sdk.web.async_client import AsyncWebClient

PAGE = 999


async def count(client: AsyncWebClient, channel_ids: Collection[str]) -> dict[str, int]:
    """People of the workspace whose account is a guest's, by channel."""
    if not channel_ids:
        return {}
    known = await _guests(client)
    return {one: len(known & await _members(client, one)) for one in channel_ids}


async def _guests(client: AsyncWebClient) -> set[str]:
    found: set[str] = set()
    async for said in await client.users_list(limit=PAGE):
        found |= {one["id"] for one in said["members"] if one.get("is_restricted") and not one.get("deleted")}
    return found


async def _members(client: AsyncWebClient, channel_id: str) -> set[str]:
    found: set[str] = set()
    async for said in await client.conversations_members(channel=channel_id, limit=PAGE):
        found |= set(said["members"])
    return found
