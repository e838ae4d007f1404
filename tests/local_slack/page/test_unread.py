"""What is unread: a name in bold, a number where somebody is called, a line above what is new; without a browser."""

import re

from bot.local_slack import LocalSlack
from bot.local_slack.page.stage import Stage
from bot.local_slack.page.tab import Tab
from bot.local_slack.records import User
from bot.local_slack.workspace import messages
from tests.local_slack.page.tabs import messages_of, shown, tab_of

LINE = "New messages"


def row(tab: Tab, name: str) -> str:
    rows: list[str] = re.findall(r"<a .*?</a>", shown(tab))
    return next(one for one in rows if f">{name}<" in one)


def has_read(slack: LocalSlack, who: User, where: str) -> None:
    slack.workspace.mark_read(who.id, slack.workspace.place(who.id, where))


async def test_a_channel_with_something_new_is_bold_without_a_number(slack: LocalSlack) -> None:
    await slack.person("Marco").types("hello", "#sales")

    found = row(tab_of(slack, Stage(), place="partners"), "sales")

    assert 'class="row unread"' in found
    assert "count" not in found


async def test_a_number_says_how_often_somebody_is_called(slack: LocalSlack) -> None:
    for words in ("hello", "@Sara, look", "look"):
        await slack.person("Marco").types(words, "#sales")
    messages.post(slack.workspace, slack.workspace.channel("#sales"), slack.app.bot_user, "<!here> look")

    assert 'aria-label="2 mentions">2<' in row(tab_of(slack, Stage(), place="partners"), "sales")


async def test_every_message_of_a_conversation_of_two_counts(slack: LocalSlack) -> None:
    for words in ("hello", "are you there?"):
        await slack.person("Marco").types(words, "Sara")

    assert 'aria-label="2 unread">2<' in row(tab_of(slack, Stage()), "Marco Neri")


async def test_an_answer_that_only_one_sees_is_not_unread(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    messages.whisper(slack.workspace, slack.workspace.channel("#sales"), slack.app.bot_user, sara.id, "done")

    assert 'class="row"' in row(tab_of(slack, Stage(), place="partners"), "sales")


async def test_the_line_stands_above_what_came_before_one_was_there_and_not_above_what_comes_now(
    slack: LocalSlack,
) -> None:
    marco = slack.person("Marco")
    await marco.types("old", "#sales")
    has_read(slack, slack.workspace.user("Sara"), "#sales")
    tab = tab_of(slack, Stage())

    await marco.types("comes now", "#sales")
    tab.refresh()
    assert LINE not in messages_of(tab)

    tab = tab_of(slack, Stage())
    assert messages_of(tab).index(LINE) < messages_of(tab).index("comes now")
    await marco.types("comes later", "#sales")
    tab.refresh()
    assert messages_of(tab).count(LINE) == 1


async def test_no_line_stands_above_what_only_one_sees(slack: LocalSlack) -> None:
    sara = slack.person("Sara")
    await slack.person("Marco").types("old", "#sales")
    has_read(slack, sara.user, "#sales")
    messages.whisper(slack.workspace, slack.workspace.channel("#sales"), slack.app.bot_user, sara.id, "done")

    assert LINE not in messages_of(tab_of(slack, Stage()))


async def test_threads_are_bold_when_somebody_replied_where_one_takes_part(slack: LocalSlack) -> None:
    sara, marco = slack.person("Sara"), slack.person("Marco")
    await sara.types("who knows?", "#sales")
    await marco.types("another matter", "#sales")
    asked, other = sara.reads("#sales")
    assert 'class="row"' in threads(slack)

    await marco.types("not mine", "#sales", thread=other)
    assert 'class="row"' in threads(slack)

    await marco.types("I do", "#sales", thread=asked)
    assert 'class="row unread"' in threads(slack)


def threads(slack: LocalSlack) -> str:
    buttons: list[str] = re.findall(r"<button .*?</button>", shown(tab_of(slack, Stage(), place="partners")))
    return next(one for one in buttons if "Threads" in one)
