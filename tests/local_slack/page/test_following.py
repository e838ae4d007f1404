"""The guide follows what is done, without a browser."""

import pytest

from bot.local_slack import LocalSlack
from bot.local_slack.page import following, guide
from bot.local_slack.page.doings import do
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Hint, Stage
from bot.local_slack.page.tab import Tab
from tests.local_slack.page.tabs import tab_of

NOTE = Hint("leave a note with {typed}.", "Sara Lind", "#sales", "/note hello")
SENT = Hint("fill it in.", "Sara Lind", "#sales", "/note hello", press="Send")
READ = Hint("read it.", "Sara Lind", "#sales")
MONDAY = Hint("move the clock.", "Marco Neri", "#sales", press="Monday, 9:00")


def send(words: str) -> Signal:
    return Signal("send", {"id": "box-1", "value": words})


def goes(tab: Tab, place: str, doing: str = "visit") -> None:
    """Without a browser nobody is shown the way there."""
    done = following.notice(tab, Signal(doing, {}))
    tab.at = tab.at.at(tab.workspace.channel(place))
    following.follow(tab, done)


async def test_the_command_stands_in_the_sentence_or_behind_it(slack: LocalSlack) -> None:
    for hint, words in ((NOTE, "with <code>/note hello</code>."), (SENT, "fill it in. <code>/note hello</code>")):
        tab = tab_of(slack, Stage([hint]))

        assert words in guide.strip(tab.stage, tab.guide)


async def test_a_step_is_over_with_its_command(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage([NOTE, READ]))

    await do(tab, send("hello"))
    assert tab.guide.step == 0
    await do(tab, send("/note something else"))

    assert tab.guide.step == 1


async def test_what_somebody_else_does_ends_no_step(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage([NOTE, READ]), "marco.neri", "marketing")

    await do(tab, send("/note hello"))

    assert tab.guide.step == 0


async def test_a_step_that_ends_with_a_button_waits_for_it_or_until_its_place_is_left(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage([SENT, READ]))

    await do(tab, send("/note hello"))
    assert tab.guide.step == 0
    goes(tab, "#partners")

    assert tab.guide.step == 1


async def test_what_is_only_to_be_looked_at_is_over_when_one_goes(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage([READ, NOTE]), "sara.lind", "partners")

    goes(tab, "#sales", "guide-go")
    assert tab.guide.step == 0
    goes(tab, "#partners")

    assert tab.guide.step == 1


async def test_the_clock_is_everybodys_and_after_the_last_step_the_guide_says_so(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage([MONDAY]))

    await do(tab, Signal("choose", {"value": "Monday, 9:00"}))

    assert guide.END in guide.strip(tab.stage, tab.guide)
    await do(tab, Signal("guide-go", {}))
    await do(tab, Signal("guide-back", {}))
    assert tab.guide.hint(tab.stage) is MONDAY


@pytest.mark.parametrize("doing", ["guide-next", "guide-close"])
async def test_leafing_through_the_guide_ends_no_step_of_its_own(slack: LocalSlack, doing: str) -> None:
    tab = tab_of(slack, Stage([READ, NOTE, SENT]))
    goes(tab, "#sales", "guide-go")

    await do(tab, Signal(doing, {}))

    assert tab.guide.step == (1 if doing == "guide-next" else 0)
