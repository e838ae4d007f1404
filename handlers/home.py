"""The Home tab, made anew whenever somebody opens it; the courier keeps it fresh from then on."""

from datetime import UTC, datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.rules.rights import Forbidden, Right
from bot.views import home as view
from bot.views.home import ids, lists
from bot.views.home import personal_digest as digest_view
from handlers.turn import Answer, Card, Heard, Hears, Home, Nothing, Show, Turn, button, event
from storage import home, personal_digest
from storage.outbox import homes
from storage.outbox.homes import Drawn

# Of the real clock: what was not shown by then, for the process has died, the courier shows.
SHOWN_WITHIN = timedelta(seconds=3)


async def opened(turn: Turn) -> Answer:
    """Slack says this for the Messages tab too, where there is nothing to draw."""
    if turn.event.get("tab") != "home":
        return Nothing()
    try:
        known, drawn = await turn.write(home.opened, datetime.now(UTC) + SHOWN_WITHIN)
    except Forbidden as refused:
        return Home(view.closed(refused.sentence))
    try:
        said = await turn.client.views_publish(user_id=turn.actor_id, view=view.show(known), hash=drawn.hash)
    except SlackApiError as refused_by_slack:
        if refused_by_slack.response.get("error") != "hash_conflict":
            raise
        await turn.db.write(homes.overtaken, turn.actor_id, drawn.hash, datetime.now(UTC))
        return Nothing()
    shown = Drawn(drawn.version, said["view"].get("hash"))
    await turn.db.write(homes.shown_at_once, turn.actor_id, shown, datetime.now(UTC))
    return Nothing()


async def turn_to(turn: Turn) -> Answer:
    return Show(lists.show(await turn.read(home.page, *lists.read_place(turn.value))))


CARDS = {"personal_digest": Card(read=personal_digest.read, show=digest_view.show)}

HEARS: Hears = {
    event("app_home_opened"): Heard(opened, needs=Right.BE_HERE),
    **{button(name): Heard(turn_to, needs=Right.BE_HERE) for name in (ids.SHOW, ids.NEWER, ids.OLDER)},
}
