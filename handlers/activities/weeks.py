"""The schedule: opened, turned, narrowed, and one activity looked at."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from bot.rules.activities.typed import Look
from bot.rules.activities.weeks import Looking, monday_of
from bot.rules.business_time import today_in
from bot.rules.rights import Refused
from bot.views.activities import details, week
from bot.views.parts import Json, keeping, kept
from handlers.answering import show_under
from handlers.turn import Answer, Nothing, Push, Show, Turn
from storage.activities import schedule


async def open_at(turn: Turn, look: Look) -> Answer:
    actor = await turn.who()
    monday = monday_of(look.day or today_in(actor.zone, turn.now))
    looking = Looking(monday, look.team, look.region.id if look.region else None)
    return Show(await _shown(turn, looking, turn.channel))


async def _shown(turn: Turn, looking: Looking, channel: str | None) -> Json:
    return week.show(await turn.read(schedule.page, looking), channel)


async def show(turn: Turn) -> Answer:
    """From a message: at the week of its activity. From the schedule itself: back to this week."""
    day = _day(turn.value, turn)
    if turn.in_modal:
        looking = replace(week.read_looking(turn.view, day), monday=monday_of(day))
        return Show(await _shown(turn, looking, kept(turn.view).get("channel")))
    return await open_at(turn, Look(day=day))


def _day(words: str, turn: Turn) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return turn.now.date()


async def earlier(turn: Turn) -> Answer:
    return await _turned(turn, -1)


async def later(turn: Turn) -> Answer:
    return await _turned(turn, 1)


async def back(turn: Turn) -> Answer:
    """The schedule as it was looked at; narrowed anew when something was picked for that."""
    return await _turned(turn, 0)


async def _turned(turn: Turn, pages: int) -> Answer:
    looking = week.read_looking(turn.view, turn.now.date()).turned(pages)
    return Show(await _shown(turn, looking, kept(turn.view).get("channel")))


async def look_at(turn: Turn) -> Answer:
    actor = await turn.who()
    activity, asked = await turn.read(schedule.one, week.read_picked(turn.view))
    looking = week.read_looking(turn.view, turn.now.date())
    return Show(details.show(activity, asked, actor, week.place_of(looking, kept(turn.view).get("channel"))))


def over(turn: Turn, view: Json) -> Answer:
    """Over the schedule when it is open, on its own otherwise; it remembers where the person is."""
    if turn.in_modal:
        return Push(keeping(view, under=turn.view["id"], **kept(turn.view)))
    return Show(keeping(view, channel=turn.channel) if turn.channel else view)


async def refreshed_under(turn: Turn, answer: Answer) -> Answer:
    """The schedule that lies under a form shows what it did."""
    under = kept(turn.view).get("under")
    if under and isinstance(answer, Nothing):
        with suppress(Refused):
            looking = week.read_looking(turn.view, turn.now.date())
            await show_under(turn, under, await _shown(turn, looking, kept(turn.view).get("channel")))
    return answer
