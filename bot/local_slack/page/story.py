"""The clock of the story: where one may jump to from here, and living through the days between."""

import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.local_slack.changes import Happening
from bot.local_slack.page import address
from bot.local_slack.page.draw.html import Html, tag
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Moment
from bot.local_slack.page.tab import Tab
from bot.local_slack.slack import LocalSlack

MORNING = time(9)
MONDAY = 0
WEEKEND = (5, 6)
# Many messages may be due in one morning, and a channel takes one a second; a bot that died is started again.
FOLLOWS_WITHIN_SECONDS = 60.0


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
    """Raises AssertionError instead of walking beside another walk, or back."""
    _is_free(slack)
    if then <= slack.now():
        raise AssertionError("It is later than that already, and the clock does not go back.")
    slack.clock.heading = then
    try:
        await _walk(slack, then, within)
    finally:
        slack.clock.heading = None
        slack.workspace.changes.tell(Happening("clock"))


def _is_free(slack: LocalSlack) -> None:
    if slack.clock.heading is not None:
        raise AssertionError("The clock is moving on. It can be moved again as soon as it has arrived.")


async def _walk(slack: LocalSlack, then: datetime, within: float) -> None:
    """An app that does not go by this clock, or no longer does, has nothing to live through. Never back, though the
    walk itself takes time.
    """
    zones = {user.tz for user in address.people(slack.workspace)}
    stops = [*mornings(slack.now(), then, zones), then] if slack.clock.asked else []
    with contextlib.suppress(AssertionError):
        for moment in stops:
            if moment > slack.now():
                slack.moves_to(moment)
                await slack.followed(within=within)
    if then > slack.now():
        slack.moves_to(then)


async def _clock(tab: Tab, signal: Signal) -> None:
    await tab.attempt(_offer(tab, signal))


async def _offer(tab: Tab, signal: Signal) -> None:
    _is_free(tab.slack)
    now = tab.workspace.clock.now().astimezone(ZoneInfo(tab.at.who.tz))
    ways = jumps(now) | {one.label: one.at.astimezone(now.tzinfo) for one in await _moments(tab) if one.at > now}
    items = [Item(words, _row(words, moment), name=words) for words, moment in ways.items()]

    async def go(item: Item) -> None:
        await tab.attempt(live_until(tab.slack, ways[item.value]))

    tab.frame.popup.open(items, signal.box, go, kind="menu", label="The story goes on")


async def _moments(tab: Tab) -> Sequence[Moment]:
    return await tab.stage.moments() if tab.stage.moments else ()


def _row(words: str, moment: datetime) -> Html:
    """The date has a line of its own, so that neither is cut."""
    return tag("span", words, tag("small", f"{moment:%A} {moment.day} {moment:%B, %H:%M}"), class_="moment")


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {"clock": _clock}
