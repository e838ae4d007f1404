"""A tab of the page without a browser."""

from nicegui import Client, ui

from bot.local_slack import LocalSlack
from bot.local_slack.page.stage import Guide, Stage
from bot.local_slack.page.tab import Tab


class Alone(Tab):
    def run(self, script: str) -> None:
        """There is no browser to run it."""


def tab_of(slack: LocalSlack, stage: Stage, who: str = "sara.lind", place: str = "sales") -> Tab:
    client = Client(ui.page("/tab"))
    with client:
        return Alone(slack, client, {"as": who, "in": place}, stage, Guide())


def shown(tab: Tab) -> str:
    """The sidebar as HTML."""
    return str(tab.frame.sidebar.content)


def toasts(tab: Tab) -> str:
    holder = tab.frame.toasts._pieces._holder
    return " ".join(one.content for one in holder.descendants() if isinstance(one, ui.html))


def messages_of(tab: Tab) -> str:
    """The conversation as HTML, in its order."""
    children = tab.frame.messages._holder.default_slot.children
    return " ".join(one.content for one in children if isinstance(one, ui.html))
