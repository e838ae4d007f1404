"""Channels in which Unison is to post: let in, or refused with what to do."""

from slack_sdk.errors import SlackApiError

from bot.rules.rights import Refused
from handlers.turn import Turn


async def be_in(turn: Turn, channel_id: str) -> None:
    """Joins a public channel; a private one has to invite the bot, and a shared one is no place for it."""
    try:
        channel = (await turn.client.conversations_info(channel=channel_id))["channel"]
        if channel.get("is_ext_shared") or channel.get("is_shared"):
            raise Refused(
                "That channel is shared with another company, so Unison can't post there. Choose another one."
            )
        if channel.get("is_archived"):
            raise Refused("That channel is archived. Unarchive it, or choose another one.")
        if not channel.get("is_member"):
            await turn.client.conversations_join(channel=channel_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in _NOT_LET_IN:
            raise
        raise Refused("I am not in that channel. Type /invite @Unison there, then send this again.") from refused


_NOT_LET_IN = {
    "channel_not_found",
    "method_not_supported_for_channel_type",
    "is_private",
    "not_in_channel",
    "restricted_action",
}
