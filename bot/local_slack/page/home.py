"""The app's own conversation: its Home and Messages tabs."""

from bot.local_slack.page.draw.blocks import draw
from bot.local_slack.page.draw.html import Html, tag
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.page.pieces import Piece
from bot.local_slack.page.typed import without_typed
from bot.local_slack.reader import Reader
from bot.local_slack.workspace import Workspace


def tabs(workspace: Workspace, *, home: bool) -> Html:
    shown = [
        ("home", "Home", workspace.app.home_enabled, home),
        ("messages", "Messages", workspace.app.messages_enabled, not home),
    ]
    buttons = [
        tag("button", words, type="button", role="tab", data_do="tab", data_value=name, aria_selected=str(here).lower())
        for name, words, enabled, here in shown
        if enabled
    ]
    return tag("div", *buttons, class_="tabs", role="tablist", aria_label=workspace.app.name)


def pieces(workspace: Workspace, reader: Reader) -> list[Piece]:
    view = workspace.screens.homes.get(reader.id)
    if view is None:
        coming = _coming(workspace)
        return [Piece("nothing", coming, coming)]
    on = Surface(view.id, reader, view.values)
    steady = without_typed(on)
    return [
        Piece(f"{view.id} {block['block_id']}", draw(block, on), draw(block, steady))
        for block in view.content["blocks"]
    ]


def _coming(workspace: Workspace) -> Html:
    """Grey bars for as long as an app may take that was just told of its visitor; only then is nothing said to come."""
    bars = [tag("span", class_=f"bar {kind}") for kind in ("long", "", "", "short", "long", "", "short")]
    empty = tag("div", f"{workspace.app.name} has not shown anything here yet.", class_="empty")
    return tag("div", tag("div", *bars, class_="bars", aria_hidden="true"), empty, class_="coming")
