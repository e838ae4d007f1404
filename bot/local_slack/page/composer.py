"""Where one writes: the box, and what it offers after a slash, an @ or a #."""

import re

from bot.local_slack.page import choices
from bot.local_slack.page.draw.html import Html, join, tag, void
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.records import Channel, Json, User
from bot.local_slack.workspace import Workspace, sight

MOST_OFFERED = 10
_COMMAND = re.compile(r"/\S*")
_MENTION = re.compile(r"(?:^|\s)([@#])([\w.-]*)$")
_FULL_NAME = re.compile(r"\w+(?: \w+)?")


def box(html_id: str, label: str, also: str = "") -> Html:
    """`html_id` is also how the page tells the channel's box from the thread's; a reply may `also` go there."""
    area = tag(
        "textarea",
        id=html_id,
        rows="1",
        class_="compose",
        placeholder=label,
        role="combobox",
        aria_label=label,
        aria_expanded="false",
        aria_haspopup="listbox",
        aria_autocomplete="list",
        data_do="compose",
        autocomplete="off",
        spellcheck="false",
    )
    return tag("div", area, _also(also) if also else Html(""), _tools(html_id), class_="compose-box")


def _also(where: str) -> Html:
    return tag("label", void("input", type="checkbox"), f"Also send to {where}", class_="also tick")


def _tools(html_id: str) -> Html:
    more = {"title": "Shortcuts", "aria_label": "Shortcuts", "aria_haspopup": "menu", "aria_expanded": "false"}
    mention = {"title": "Mention somebody", "aria_label": "Mention somebody", "data_box": html_id}
    send = {"title": "Send now", "aria_label": "Send now", "data_box": html_id}
    return tag(
        "div",
        tag("button", "+", type="button", class_="plus", data_do="shortcuts", **more),
        tag("button", "@", type="button", class_="at", data_do="mention", **mention),
        tag("div", class_="spring"),
        tag("button", type="button", class_="send", data_do="press-send", disabled=True, **send),
        class_="tools",
    )


def joining(channel: Channel) -> Html:
    """What stands in the place of the box for somebody who only looks into the channel."""
    words = tag("span", "You are viewing ", tag("b", f"#{channel.name}"))
    join_in = tag("button", "Join channel", type="button", class_="button primary", data_do="join")
    return tag("div", words, join_in, class_="joining", role="status")


def completions(workspace: Workspace, reader: User, typed: str, before: str) -> list[Item]:
    """What may stand where one types: `before` is what was typed up to there. The value is what is put in."""
    if _COMMAND.fullmatch(typed):
        return [
            _command(workspace, one) for name, one in _commands(workspace, reader) if name.startswith(typed.lower())
        ]
    found = _MENTION.search(before)
    if found is None:
        return []
    sign, name = found.groups()
    if sign == "#":
        return _rooms(workspace, reader, name)[:MOST_OFFERED]
    return _people(workspace, reader, name, bare=typed.startswith("/"))[:MOST_OFFERED]


def usage(workspace: Workspace, reader: User, typed: str) -> Html | None:
    """How the command goes on, for as long as it is being written."""
    name, space, _ = typed.partition(" ")
    command = dict(_commands(workspace, reader)).get(name)
    return _row(workspace, command) if command is not None and space else None


def _commands(workspace: Workspace, reader: User) -> list[tuple[str, Json]]:
    return list(workspace.app.commands.items()) if sight.has_app(reader) else []


def _command(workspace: Workspace, command: Json) -> Item:
    name = command["command"]
    return Item(name, _row(workspace, command), workspace.app.name, name=name)


def _row(workspace: Workspace, command: Json) -> Html:
    return join(
        face(workspace, workspace.app.bot_user, "face small"),
        tag("b", command["command"]),
        tag("span", command.get("usage_hint", ""), class_="usage"),
        tag("small", command["description"]),
    )


def _people(workspace: Workspace, reader: User, typed: str, *, bare: bool) -> list[Item]:
    """By name, as it will stand there; in a command by handle, which is one word."""
    found = [workspace.people.by_id[known] for _, known in choices.people(workspace, reader, typed)]
    users = sorted(found, key=lambda user: not user.name.casefold().startswith(typed.casefold()))
    return [Item(f"@{_called(user, bare=bare)}", choices.person_row(workspace, user), name=user.name) for user in users]


def _called(user: User, *, bare: bool) -> str:
    return user.handle if bare or not _FULL_NAME.fullmatch(user.name) else user.name


def _rooms(workspace: Workspace, reader: User, typed: str) -> list[Item]:
    found = [item for item, _ in choices.channels(workspace, reader, typed, private=True)]
    return [Item(f"#{item.name}", item.html, name=item.name) for item in found]
