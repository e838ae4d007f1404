"""The clock of the story: where one may jump to from here, and living through the days between."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.local_slack.page import address
from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.slack import LocalSlack

MORNING = time(9)
MONDAY = 0
WEEKEND = (5, 6)
FOLLOWS_WITHIN_SECONDS = 3.0


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


def mornings(now: datetime, then: datetime, zones: Iterable[str]) -> list[datetime]:
    """Nine o'clock of every working day between, wherever somebody is: what an app does in people's mornings is
    due then, and would be late if the clock leapt over it.
    """
    days = [now.date() + timedelta(days=number) for number in range(-1, (then - now).days + 3)]
    nine = {
        datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
        for day in days
        for zone in zones
        if day.weekday() not in WEEKEND
    }
    return sorted(moment for moment in nine if now < moment < then)


async def live_until(slack: LocalSlack, then: datetime, within: float = FOLLOWS_WITHIN_SECONDS) -> None:
    """An app that does not go by this clock has nothing to live through."""
    zones = {user.tz for user in address.people(slack.workspace)}
    try:
        for moment in mornings(slack.now(), then, zones):
            slack.moves_to(moment)
            await slack.followed(within=within)
    except AssertionError:
        pass
    slack.moves_to(then)


async def _clock(tab: Tab, signal: Signal) -> None:
    now = tab.workspace.clock.now().astimezone(ZoneInfo(tab.at.who.tz))
    ways = jumps(now)
    items = [Item(words, _row(words, moment), name=words) for words, moment in ways.items()]

    async def go(item: Item) -> None:
        await live_until(tab.slack, ways[item.value])

    tab.frame.popup.open(items, signal.box, go, kind="menu", label="The story goes on")


def _row(words: str, moment: datetime) -> Html:
    return join(tag("span", words), tag("small", f"{moment:%A} {moment.day} {moment:%B, %H:%M}"))


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {"clock": _clock}
