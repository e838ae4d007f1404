"""The clock of the story: where one may jump to from here."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab

MORNING = time(9)
MONDAY = 0


def jumps(now: datetime) -> dict[str, datetime]:
    """Where the story may go on, by what people call it; `now` is in the reader's own zone."""
    tomorrow = now.date() + timedelta(days=1)
    monday = tomorrow + timedelta(days=(MONDAY - tomorrow.weekday()) % 7)
    return {
        "In ten minutes": now + timedelta(minutes=10),
        "In an hour": now + timedelta(hours=1),
        "Tomorrow, 9:00": datetime.combine(tomorrow, MORNING, now.tzinfo),
        "Monday, 9:00": datetime.combine(monday, MORNING, now.tzinfo),
        "In two weeks": now + timedelta(weeks=2),
    }


async def _clock(tab: Tab, signal: Signal) -> None:
    now = tab.workspace.clock.now().astimezone(ZoneInfo(tab.at.who.tz))
    ways = jumps(now)
    items = [Item(words, _row(words, moment), name=words) for words, moment in ways.items()]

    def go(item: Item) -> None:
        tab.slack.moves_to(ways[item.value])

    tab.frame.popup.open(items, signal.box, go, kind="menu", label="The story goes on")


def _row(words: str, moment: datetime) -> Html:
    return join(tag("span", words), tag("small", f"{moment:%A} {moment.day} {moment:%B, %H:%M}"))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {"clock": _clock}
