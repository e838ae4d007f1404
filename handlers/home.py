"""The Home tab, made anew whenever somebody opens it."""

from bot.rules.rights import Forbidden, Right
from bot.views import home as view
from handlers.turn import Answer, Heard, Hears, Home, Nothing, Turn, event
from storage import home


async def opened(turn: Turn) -> Answer:
    """Slack says this for the Messages tab too, where there is nothing to draw."""
    if turn.event.get("tab") != "home":
        return Nothing()
    try:
        return Home(view.show(await turn.write(home.overview)))
    except Forbidden as refused:
        return Home(view.closed(refused.sentence))


HEARS: Hears = {event("app_home_opened"): Heard(opened, needs=Right.BE_HERE)}
