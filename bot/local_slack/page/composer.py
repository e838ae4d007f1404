"""Where one writes: the box, and the commands it offers after a slash."""

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.records import Channel
from bot.local_slack.workspace import Workspace


def box(html_id: str, label: str) -> Html:
    """`html_id` is also how the page tells the channel's box from the thread's."""
    area = tag(
        "textarea",
        id=html_id,
        rows="1",
        class_="compose",
        placeholder=label,
        aria_label=label,
        data_do="compose",
        autocomplete="off",
        spellcheck="false",
    )
    tools = tag(
        "div",
        tag(
            "button", "+", type="button", class_="plus", data_do="shortcuts", aria_label="Shortcuts", title="Shortcuts"
        ),
        tag("span", "Aa", class_="deco", aria_hidden="true"),
        tag("span", "@", class_="deco", aria_hidden="true"),
        tag("div", class_="spring"),
        tag("button", type="button", class_="send", data_do="press-send", data_box=html_id, aria_label="Send now"),
        class_="tools",
    )
    return tag("div", area, tools, class_="compose-box")


def joining(channel: Channel) -> Html:
    """What stands in the place of the box for somebody who only looks into the channel."""
    words = tag("span", "You are viewing ", tag("b", f"#{channel.name}"))
    join_in = tag("button", "Join channel", type="button", class_="button primary", data_do="join")
    return tag("div", words, join_in, class_="joining", role="status")


def completions(workspace: Workspace, typed: str) -> list[Item]:
    """The app's commands that begin with what was typed, as long as it is one word."""
    if not typed.startswith("/") or any(sign.isspace() for sign in typed):
        return []
    found = [command for name, command in workspace.app.commands.items() if name.startswith(typed.lower())]
    picture = face(workspace, workspace.app.bot_user, "face small")
    return [
        Item(
            command["command"],
            join(
                picture,
                tag("b", command["command"]),
                tag("span", command.get("usage_hint", ""), class_="usage"),
                tag("small", command["description"]),
            ),
            workspace.app.name,
            name=command["command"],
        )
        for command in found
    ]
