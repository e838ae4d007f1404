"""The app itself is removed: Unison keeps everything and sends nothing, until it is installed anew."""

import structlog
from slack_sdk.errors import SlackApiError

from handlers.turn import Answer, Nothing, Turn
from storage import workspace

log = structlog.get_logger("unison")

# Only these say that the token is dead; anything else may pass.
DEAD = {"account_inactive", "invalid_auth", "not_authed", "token_revoked"}


async def removed(turn: Turn) -> Answer:
    """An event that comes late must not silence an app that is back: Slack is asked whether the token is dead."""
    try:
        await turn.client.auth_test()
    except SlackApiError as refused:
        if refused.response.get("error") not in DEAD:
            raise
        await turn.db.write(workspace.removed, turn.now)
        log.warning("the app was removed from the workspace; install it again and start Unison with the new bot token")
    return Nothing()
