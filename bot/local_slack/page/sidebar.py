"""The left side: the workspace, its channels and conversations, what is unread in bold, what calls one in numbers."""

from collections.abc import Sequence

from bot.local_slack.page import address
from bot.local_slack.page.address import Address
from bot.local_slack.page.draw.html import Html, tag
from bot.local_slack.page.look import face, house
from bot.local_slack.records import Channel, User
from bot.local_slack.workspace import Workspace, sight, unread

RAIL = (("all", "Home", "⌂"), ("direct", "DMs", "✉"), ("unread", "Activity", "♪"))


def rail(workspace: Workspace, who: User, chosen: str) -> Html:
    square = tag("span", house(workspace, who)[0], class_="workspace-square", aria_hidden="true")
    buttons = [
        tag(
            "button",
            tag("span", class_=f"rail-icon icon-{name}", aria_hidden="true"),
            tag("span", words),
            type="button",
            data_do="filter",
            data_value=name,
            aria_pressed="true" if name == chosen else "false",
        )
        for name, words, _ in RAIL
    ]
    return tag("div", square, *buttons, class_="rail")


def sidebar(workspace: Workspace, at: Address, chosen: str) -> Html:
    name = tag("div", tag("h1", house(workspace, at.who)), class_="workspace-name")
    groups = [
        _threads(workspace, at.who) if chosen in ("all", "unread") else Html(""),
        _group(
            "Channels", [_room(workspace, at, one) for one in _rooms(workspace, at)], shown=chosen in ("all", "unread")
        ),
        _group("Direct messages", _people(workspace, at), shown=chosen in ("all", "direct", "unread")),
        _group("Apps", _apps(workspace, at), shown=chosen in ("all", "direct", "unread")),
    ]
    kind = "sidebar only-unread" if chosen == "unread" else "sidebar"
    caught_up = tag("p", "You’re all caught up.", class_="caught-up") if chosen == "unread" else Html("")
    return tag(
        "nav", name, tag("div", *groups, caught_up, class_="groups"), class_=kind, aria_label="Channels and messages"
    )


def _threads(workspace: Workspace, who: User) -> Html:
    mine = unread.threads_of(workspace, who.id)
    new = any(unread.has_new_replies(workspace, who.id, root) for root in mine)
    sign = tag("span", tag("span", class_="icon-thread"), class_="sign", aria_hidden="true")
    entry = tag(
        "button",
        sign,
        tag("span", "Threads", class_="row-name"),
        type="button",
        class_="row unread" if new else "row",
        data_do="threads",
        aria_haspopup="menu",
    )
    return tag("section", entry, aria_label="Threads")


def _rooms(workspace: Workspace, at: Address) -> list[Channel]:
    """One's own, and the one that is looked into."""
    mine = [one for one in workspace.channels_of(at.who.id) if not one.direct]
    here = [at.channel] if not at.channel.direct and at.channel not in mine else []
    return sorted([*mine, *here], key=lambda one: one.name)


def _group(title: str, rows: Sequence[Html], *, shown: bool) -> Html:
    return tag("section", tag("h2", title), *rows, aria_label=title) if shown and rows else Html("")


def _room(workspace: Workspace, at: Address, channel: Channel) -> Html:
    sign = tag("span", "🔒" if channel.private else "#", class_="sign", aria_hidden="true")
    extra = tag("span", "shared", class_="shared", title="Shared with another organisation") if channel.shared else ""
    return _row(workspace, at, channel, sign, channel.name, Html(extra))


def _people(workspace: Workspace, at: Address) -> list[Html]:
    """Everybody one knows of is listed: in a company this small one writes to anyone."""
    known = {other: one for one in workspace.channels_of(at.who.id) if one.direct for other in one.members}
    others = [user for user in address.known_to(workspace, at.who) if user.id != at.who.id]
    return [_person(workspace, at, user, known.get(user.id)) for user in others]


def _person(workspace: Workspace, at: Address, user: User, channel: Channel | None) -> Html:
    picture = face(workspace, user.id, "face small")
    title = tag("span", user.title, class_="row-title", aria_hidden="true") if user.title else Html("")
    if channel is not None:
        return _row(workspace, at, channel, picture, user.name, title)
    new = Address(at.who, workspace.rooms.by_id[at.channel.id])
    href = address.write(workspace, new).partition("&")[0] + f"&in={user.handle}"
    return tag(
        "a",
        picture,
        tag("span", user.name, class_="row-name"),
        title,
        href=href,
        class_="row",
        data_do="visit",
        data_place=user.id,
    )


def _apps(workspace: Workspace, at: Address) -> list[Html]:
    if not sight.has_app(at.who):
        return []
    channel = workspace.place(at.who.id, workspace.app.name)
    picture = face(workspace, workspace.app.bot_user, "face small")
    return [_row(workspace, at, channel, picture, workspace.app.name, tag("span", "App", class_="badge"))]


def _place(at: Address, channel: Channel) -> str:
    """A conversation is meant by its other side: whoever acts by the time of the click has one of their own."""
    return next((one for one in channel.members if one != at.who.id), at.who.id) if channel.direct else channel.id


def _row(workspace: Workspace, at: Address, channel: Channel, sign: Html, name: str, extra: Html) -> Html:
    calls = unread.calls(workspace, at.who.id, channel)
    here = channel is at.channel
    flags = {"unread": workspace.unread(at.who.id, channel) > 0, "here": here}
    kind = " ".join(["row", *(name for name, on in flags.items() if on)])
    what = "unread" if channel.direct else "mentions"
    count = tag("span", str(calls), class_="count", aria_label=f"{calls} {what}") if calls else Html("")
    return tag(
        "a",
        sign,
        tag("span", name, class_="row-name"),
        extra,
        count,
        href=address.write(workspace, at.at(channel)),
        class_=kind,
        data_do="visit",
        data_place=_place(at, channel),
        aria_current="page" if here else None,
    )
