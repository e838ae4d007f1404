"""What a guest and somebody of another organisation see of the house, without a browser."""

import pytest

from bot.local_slack import LocalSlack
from bot.local_slack.page import choices
from bot.local_slack.page.doings import do
from bot.local_slack.page.look import reader_of
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Stage
from bot.local_slack.page.tab import Tab
from tests.local_slack.page.tabs import shown, tab_of, toasts


async def test_a_stranger_sees_only_whom_a_channel_is_shared_with_and_no_app(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage(), "eve.stone")

    assert "Sara Lind" in shown(tab)
    assert not any(name in shown(tab) for name in ("Marco Neri", "Gus Hale", "Apps", "Tiny", "Acme"))
    assert "<h1>Partner Inc</h1>" in shown(tab)
    assert tab.at.channel.name == "partners"


async def test_a_guest_sees_whom_a_channel_is_shared_with_and_the_app(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage(), "gus.hale", "partners")

    assert all(name in shown(tab) for name in ("Sara Lind", "Marco Neri", "Tiny", "Acme"))
    assert "Eve Stone" not in shown(tab)
    assert tab.at.channel.name == "sales"


async def test_the_house_sees_its_guests_but_no_strangers_it_shares_nothing_with(slack: LocalSlack) -> None:
    assert "Eve Stone" in shown(tab_of(slack, Stage()))
    assert "Gus Hale" in shown(tab_of(slack, Stage(), "marco.neri"))
    assert "Eve Stone" not in shown(tab_of(slack, Stage(), "marco.neri"))


@pytest.mark.parametrize("typed", ["/", "/note"])
async def test_a_stranger_is_offered_no_commands(slack: LocalSlack, typed: str) -> None:
    assert await offered(tab_of(slack, Stage(), "marco.neri"), Signal("compose", {"id": "box-1", "value": typed}))
    assert not await offered(tab_of(slack, Stage(), "eve.stone"), Signal("compose", {"id": "box-1", "value": typed}))


async def test_a_stranger_is_offered_no_shortcuts(slack: LocalSlack) -> None:
    assert await offered(tab_of(slack, Stage()), Signal("shortcuts", {}))
    assert not await offered(tab_of(slack, Stage(), "eve.stone"), Signal("shortcuts", {}))


async def offered(tab: Tab, signal: Signal) -> bool:
    await do(tab, signal)
    return bool(tab.frame.popup._items)


@pytest.mark.parametrize(
    ("who", "place"), [("gus.hale", "#marketing"), ("eve.stone", "#sales"), ("marco.neri", "#secret")]
)
async def test_what_is_closed_to_somebody_does_not_open(slack: LocalSlack, who: str, place: str) -> None:
    tab = tab_of(slack, Stage(), who)
    before = tab.at.channel

    await do(tab, Signal("visit", {"place": slack.workspace.channel(place).id}))

    assert tab.at.channel is before
    assert "is not in this channel." in toasts(tab)


async def test_a_guest_opens_no_conversation_with_who_is_unknown_to_them(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage(), "gus.hale")

    await do(tab, Signal("visit", {"place": slack.workspace.user("Eve").id}))

    assert tab.at.channel.name == "sales"
    assert tab_of(slack, Stage(), "gus.hale", "eve.stone").at.channel.name == "sales"


async def test_the_names_of_channels_are_for_the_house(slack: LocalSlack) -> None:
    eve, marco = slack.workspace.user("Eve"), slack.workspace.user("Marco")

    assert list(reader_of(slack.workspace, eve).channels.values()) == ["partners"]
    assert [item.name for item, _ in choices.channels(slack.workspace, eve, "", private=True)] == ["partners"]
    assert [item.name for item, _ in choices.people(slack.workspace, eve, "")] == ["Sara Lind", "Eve Stone"]
    assert "quiet" in reader_of(slack.workspace, marco).channels.values()


async def test_who_is_put_out_of_a_private_channel_sees_it_no_more(slack: LocalSlack) -> None:
    tab = tab_of(slack, Stage(), "sara.lind", "secret")
    await slack.person("Sara").types("between us", "#secret")

    await slack.person("Marco").removes("Sara", "#secret")
    tab.refresh()

    assert tab.at.channel.name != "secret"
    assert "secret" not in shown(tab)
