"""The tops of the page and of a conversation: what this is, who acts, where they are."""

from zoneinfo import ZoneInfo

from bot.local_slack.page import home
from bot.local_slack.page.address import Address
from bot.local_slack.page.draw.emoji import emoji
from bot.local_slack.page.draw.html import Html, join, lines, tag
from bot.local_slack.page.draw.mrkdwn import as_typed
from bot.local_slack.page.look import city, face, story_date
from bot.local_slack.records import Channel, Json, User
from bot.local_slack.workspace import Workspace


def notice(workspace: Workspace, who: User, tools: str = "") -> Html:
    """Always says that this is no Slack, what time it is in the story, and as whom one acts."""
    now = workspace.clock.now().astimezone(ZoneInfo(who.tz))
    words = tag("span", tag("b", "Local Slack"), tag("span", ": a pretend Slack on this machine", class_="wide"))
    moving = workspace.clock.heading is not None
    story = tag(
        "button",
        tag("span", "moving on … ", class_="moving") if moving else Html(""),
        tag("time", f"{story_date(now)} in {city(who)}", class_="wide"),
        tag("time", f"{now:%a} {now.day} {now:%b, %H:%M}", class_="narrow"),
        type="button",
        class_="story",
        data_do="clock",
        aria_haspopup="menu",
        aria_expanded="false",
        aria_disabled="true" if moving else None,
        title="The clock of the story is moving on" if moving else "Move the clock of the story",
    )
    acting = tag(
        "button",
        tag("span", "Act as", class_="wide"),
        face(workspace, who.id, "face small"),
        tag("b", who.name, class_="wide"),
        tag("b", who.first_name, class_="narrow"),
        type="button",
        class_="act-as",
        data_do="act-as",
        aria_label=f"Act as: {who.name}",
        aria_haspopup="menu",
        aria_expanded="false",
    )
    return join(tag("div", words, story, class_="notice", role="note"), tools, acting)


def channel_head(workspace: Workspace, at: Address) -> Html:
    back = tag("button", "‹", type="button", class_="back", data_do="list", aria_label="Back to channels")
    top = tag("div", back, *_name(workspace, at), class_="channel-title")
    app = workspace.app.bot_user in at.channel.members and at.channel.direct
    return join(top, home.tabs(workspace, home=at.home) if app else _bookmarks(at.channel))


def _bookmarks(channel: Channel) -> Html:
    shown = [_bookmark(one) for one in channel.bookmarks.values()]
    return tag("nav", *shown, class_="bookmarks", aria_label="Bookmarks") if shown else Html("")


def _bookmark(one: Json) -> Html:
    sign = emoji(one["emoji"].strip(":")) if one["emoji"] else Html("🔗")
    return tag("a", sign, " ", one["title"], href=one["link"], target="_blank", rel="noopener")


def _name(workspace: Workspace, at: Address) -> list[Html]:
    channel = at.channel
    if channel.direct:
        other = next((one for one in channel.members if one != at.who.id), at.who.id)
        badge = tag("span", "App", class_="badge") if other == workspace.app.bot_user else Html("")
        title = workspace.people.by_id[other].title
        return [face(workspace, other, "face small"), tag("h2", workspace.author(other)), badge, _topic(title)]
    sign = "🔒 " if channel.private else "# "
    people = _members(channel)
    words = [tag("h2", sign + channel.name), _topic(as_typed(channel.topic)), tag("div", class_="spring")]
    pins = _pins(channel) if at.who.id in channel.members else Html("")
    return [*words, pins, people]


def _members(channel: Channel) -> Html:
    words = "1 member" if len(channel.members) == 1 else f"{len(channel.members)} members"
    return tag("button", words, type="button", class_="members", data_do="members", aria_haspopup="menu")


def _pins(channel: Channel) -> Html:
    count = len(channel.pins)
    words = join(str(count), tag("span", " pinned", class_="wide"))
    named = {"aria_label": f"{count} pinned", "aria_haspopup": "menu", "aria_expanded": "false"}
    return tag("button", words, type="button", class_="pins", data_do="pins", **named) if count else Html("")


def _topic(words: str) -> Html:
    return tag("span", words, class_="topic") if words else Html("")


def thread_head(workspace: Workspace, at: Address) -> Html:
    close = tag("button", "×", type="button", class_="close", data_do="close-thread", aria_label="Close thread")
    return join(tag("h2", "Thread"), tag("span", workspace.title(at.channel, at.who.id), class_="topic"), close)


def greeting(workspace: Workspace, at: Address) -> Html:
    """What stands in a conversation nobody has written in."""
    words = {True: f"This is the very beginning of your messages with {workspace.title(at.channel, at.who.id)}."}
    return tag("div", words.get(at.channel.direct, _first_words(at.channel)), class_="empty")


def _first_words(channel: Channel) -> Html:
    return lines(f"This is the very beginning of #{channel.name}.")
