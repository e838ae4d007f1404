"""What a tab shows, without a browser."""

from typing import get_args

import pytest
from nicegui import Client, ui

from bot.local_slack import LocalSlack
from bot.local_slack.ledger import Answer, Delivery, Ledger, Outcome
from bot.local_slack.page import home, inspector
from bot.local_slack.page.doings import do
from bot.local_slack.page.draw.html import Html
from bot.local_slack.page.look import reader_of
from bot.local_slack.page.pieces import Piece, Pieces
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Stage
from tests.local_slack.page.tabs import tab_of, toasts

TOAST = Piece("toast", Html("<p>Sent</p>"), "")


async def test_a_window_that_was_closed_takes_nothing_more_and_breaks_nothing() -> None:
    client = Client(ui.page("/closed"))
    with client:
        pieces = Pieces(ui.element())
    pieces.show([TOAST])
    client.delete()

    pieces.show([])

    assert client.is_deleted


@pytest.mark.parametrize("doing", ["thread", "react", "more", "act", "menu"])
async def test_what_is_done_to_a_message_of_a_channel_that_is_gone_does_nothing(slack: LocalSlack, doing: str) -> None:
    """The browser may show for a moment what was deleted."""
    sara, tab = slack.person("Sara"), tab_of(slack, Stage())
    await sara.types("hello", "#sales")
    [said] = sara.reads("#sales")
    await sara.deletes("#sales")
    tab.refresh()

    await do(tab, Signal(doing, {"surface": "message", "channel": said.channel, "ts": said.ts, "value": "eyes"}))

    assert tab.at.thread == ""
    assert not tab.frame.popup.is_open


async def test_an_app_that_does_not_start_is_not_said_to_run(slack: LocalSlack) -> None:
    async def start() -> None:
        await slack.connected(within=0.01)

    tab = tab_of(slack, Stage(start=start, running=lambda: False))

    await do(tab, Signal("start", {}))

    assert "The app opened 0 sockets, not 1." in toasts(tab)
    assert "runs again" not in toasts(tab)


async def test_home_is_not_called_empty_before_the_app_had_time_to_show_it(slack: LocalSlack) -> None:
    """The sentence is in the page from the start, and the style shows it after the bars."""
    sara = slack.workspace.user("Sara")

    [coming] = home.pieces(slack.workspace, reader_of(slack.workspace, sara))

    assert coming.html.index('class="bars"') < coming.html.index("has not shown anything here yet.")


@pytest.mark.parametrize("outcome", get_args(Outcome))
async def test_the_inspector_has_words_for_every_outcome(slack: LocalSlack, outcome: Outcome) -> None:
    answer = Answer(outcome)
    ledger = Ledger(deliveries=[Delivery("events_api", "message", "Ev1", {}, [answer])])

    [line] = inspector.pieces(slack.workspace, ledger, inspector.Looking())

    assert ("refused" in line.html) is not answer.acked
