"""What several parts of the page show: faces, names, readers."""

from datetime import datetime

from bot.local_slack.page.draw.html import Html, tag
from bot.local_slack.reader import Reader
from bot.local_slack.records import User
from bot.local_slack.workspace import Workspace, sight

COLOURS = ("#7c3085", "#1264a3", "#2b7a4b", "#b4541f", "#a3243b", "#4a6b12", "#3d4fb0", "#0f766e", "#8a5a00", "#6b3fa0")


def reader_of(workspace: Workspace, user: User) -> Reader:
    mine = {one.id: one.name for one in workspace.channels_of(user.id) if not one.direct}
    public = {one.id: one.name for one in workspace.rooms.by_id.values() if not one.private and not one.direct}
    names = {known: workspace.author(known) for known in workspace.people.by_id}
    return Reader(user.id, user.tz, workspace.clock.now(), names, {**public, **mine} if sight.belongs(user) else mine)


def house(workspace: Workspace, user: User) -> str:
    """What the workspace is called to this person: somebody of another organisation sees their own."""
    return user.organisation or workspace.company.name


def initials(name: str) -> str:
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def face(workspace: Workspace, user_id: str, kind: str = "face") -> Html:
    """A coloured square with initials; the app's in the colour its manifest names."""
    name = workspace.author(user_id)
    own = workspace.app.manifest["display_information"].get("background_color")
    colour = own if own and user_id == workspace.app.bot_user else _colour(workspace, user_id)
    return tag("span", initials(name), class_=kind, style=f"background:{colour}", aria_hidden="true")


def _colour(workspace: Workspace, user_id: str) -> str:
    """In the company's order, so that neighbours differ."""
    everybody = list(workspace.people.by_id)
    return COLOURS[everybody.index(user_id) % len(COLOURS)] if user_id in everybody else "#1d1c1d"


def city(user: User) -> str:
    """Where somebody is: the end of a title such as "Seller, Milan", else the city of their zone."""
    _, comma, place = user.title.rpartition(", ")
    return place if comma else user.tz.rpartition("/")[2].replace("_", " ")


def story_date(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M}"
