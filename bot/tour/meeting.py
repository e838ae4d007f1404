"""Story 9, and 10 inside it: Thursday's meeting runs in the channel, and outlives the bot."""

from datetime import UTC, datetime, timedelta

from bot.local_slack import Seen
from bot.tour.actor import Actor
from bot.tour.stage import Stage

TITLE = "Thursday's meeting, and a kill -9 in the middle of it"
# Two in London, three in Stockholm.
THURSDAY = datetime(2026, 5, 7, 13, 0, tzinfo=UTC)


async def play(stage: Stage) -> None:
    nora = stage.actor("Nora")
    await _an_agenda_is_made(stage, nora)
    await _it_begins(stage, nora)
    await _the_bot_is_killed_at_the_third_item(stage, nora)
    await _it_ends(stage, nora)


async def _an_agenda_is_made(stage: Stage, nora: Actor) -> None:
    sara, marco = stage.actor("Sara"), stage.actor("Marco")
    await sara.types("/agenda Discounts in June", "#gtm")
    await sara.sends("Put on the agenda", {"Purpose": "Two offers at once confuse people", "Minutes": "15"})
    await sara.is_asked("Agenda")
    await sara.person.closes()
    await marco.presses("To agenda", await marco.finds("Northwind", "#marketing"))
    await nora.types("/agenda", "#gtm")
    await nora.reads("Agenda", "Northwind: Needs nurturing")
    await nora.presses("Take")
    await nora.is_asked("Agenda", "5 items")
    await nora.person.closes()


async def _it_begins(stage: Stage, nora: Actor) -> None:
    await stage.goes_on(THURSDAY)
    stage.paper.tells("It is Thursday.")
    await nora.types("/agenda", "#gtm")
    await nora.reads("Agenda", "5 items")
    await nora.presses("Start")
    await nora.person.closes()
    await nora.finds("Now: Follow-up after the webinar", "#gtm")
    await stage.quiet()
    first = await nora.sees("Now: Follow-up after the webinar", "#gtm", buttons=("Next",))
    if not nora.person.pins("#gtm"):
        raise AssertionError("The meeting's message is not pinned.")
    await nora.presses("+5 min", first)
    second = await _next(stage, nora, THURSDAY + timedelta(minutes=12))
    await nora.presses("Decision", second)
    await nora.sends("Decision", {"What was decided?": "Dentists pay the same price everywhere"})
    await stage.quiet()


async def _next(stage: Stage, nora: Actor, moment: datetime) -> Seen:
    await stage.goes_on(moment)
    [now] = nora.person.pins("#gtm")
    await nora.presses("Next", now)
    await stage.quiet()
    return nora.person.pins("#gtm")[0]


async def _the_bot_is_killed_at_the_third_item(stage: Stage, nora: Actor) -> None:
    await stage.goes_on(THURSDAY + timedelta(minutes=25))
    [second] = nora.person.pins("#gtm")
    await nora.presses("Next", second)
    await stage.kills_it()
    stage.slack.moves_to(stage.slack.now() + timedelta(minutes=1))
    stage.paper.tells("kill -9, in the moment in which Slack was answered. A minute later the bot starts again.")
    await stage.starts()
    third = await nora.sees("Now: A push in Karnataka", "#gtm", buttons=("Action",))
    await nora.presses("Action", third)
    todo = {"What is to be done?": "A mailing for Karnataka", "Who does it?": "Mia Okafor", "By when?": "2026-05-15"}
    await nora.sends("Action", todo)
    await stage.actor("Mia").sees("A mailing for Karnataka", "Unison", buttons=("Done",))


async def _it_ends(stage: Stage, nora: Actor) -> None:
    fourth = await _next(stage, nora, THURSDAY + timedelta(minutes=40))
    await nora.presses("Park", fourth)
    await stage.quiet()
    await stage.goes_on(THURSDAY + timedelta(minutes=55))
    await nora.presses("End", nora.person.pins("#gtm")[0])
    await nora.sends("End the meeting")
    await stage.actor("Sven").sees("Minutes: Sales and marketing", "#gtm")
    await nora.types("/agenda", "#gtm")
    await nora.reads("Agenda", "Discounts in June")
    await nora.person.closes()
    stage.paper.tells("What was parked is on next week's agenda.")
