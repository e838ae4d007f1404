"""Short notes at the foot of the page: once, about what is so now; without a browser."""

import asyncio

import pytest

from bot.local_slack import LocalSlack
from bot.local_slack.page.doings import do
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Stage
from bot.local_slack.page.tab import Tab
from tests.local_slack.page.tabs import messages_of, tab_of, toasts

NEVER = "/never is not a valid command."
TYPED = Signal("send", {"id": "box-1", "value": "/never"})


async def elsewhere(tab: Tab, place: str) -> None:
    await do(tab, Signal("visit", {"place": tab.workspace.channel(place).id}))


async def test_what_stands_in_the_channel_is_in_no_toast(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage())

    await do(tab, TYPED)
    tab.refresh()

    assert NEVER in messages_of(tab)
    assert NEVER not in toasts(tab)


async def test_what_stands_in_another_channel_is_in_a_toast_until_one_goes_on(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage(), place="partners")
    await tab.attempt(slack.person("Sara").types("/never", "#sales"))
    assert NEVER in toasts(tab)

    await elsewhere(tab, "#sales")

    assert toasts(tab) == ""


async def test_an_app_that_starts_says_so_until_it_runs(slack: LocalSlack) -> None:
    ready, running = asyncio.Event(), False

    async def start() -> None:
        nonlocal running
        await ready.wait()
        running = True

    tab = tab_of(slack, Stage(start=start, running=lambda: running))
    tab.frame.toasts.say("/lead failed")
    starting = asyncio.create_task(do(tab, Signal("start", {})))
    await slack.workspace.changes.wait_for(lambda: tab.guide.starting, 5)
    tab.refresh()

    assert "disabled>Starting …</button>" in tab.frame.down.content
    assert toasts(tab) == ""

    ready.set()
    await starting
    tab.refresh()

    assert tab.frame.down.content == ""
    assert "runs again" in toasts(tab)


@pytest.mark.parametrize("pressed", ["submit", "close", "close-all"])
async def test_a_second_press_on_a_form_that_is_closed_says_nothing(slack: LocalSlack, pressed: str) -> None:
    tab = tab_of(slack, Stage())

    await do(tab, Signal(pressed, {}))

    assert toasts(tab) == ""
