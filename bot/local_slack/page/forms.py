"""The modal on top: title, blocks, what went wrong, and its buttons."""

from bot.local_slack.page.draw.blocks import draw
from bot.local_slack.page.draw.elements import words_of
from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.page.look import face
from bot.local_slack.page.pieces import Piece
from bot.local_slack.page.typed import without_typed
from bot.local_slack.reader import Reader
from bot.local_slack.records import View
from bot.local_slack.workspace import Workspace


def title(view: View) -> str:
    return words_of(view.content.get("title"))


def head(workspace: Workspace, view: View) -> Html:
    close = tag("button", "×", type="button", class_="close", data_do="close-all", aria_label="Close")
    return join(face(workspace, workspace.app.bot_user, "face form-face"), tag("h2", title(view)), close)


def pieces(view: View, reader: Reader) -> list[Piece]:
    """One for each block, known by its block_id, so that a changed form keeps what was typed."""
    on = Surface(view.id, reader, view.values, view.errors)
    steady = without_typed(on)
    return [
        Piece(f"{view.id} {block['block_id']}", draw(block, on), draw(block, steady))
        for block in view.content["blocks"]
    ]


def foot(view: View, *, waiting: bool) -> Html:
    trouble = tag("div", view.trouble, class_="trouble", role="alert") if view.trouble else Html("")
    close = words_of(view.content.get("close")) or "Cancel"
    submit = words_of(view.content.get("submit"))
    return join(
        trouble,
        tag("div", class_="spring"),
        tag("button", close, type="button", class_="button", data_do="close"),
        tag(
            "button",
            submit,
            type="button",
            class_="button primary",
            data_do="submit",
            disabled=waiting,
            aria_busy="true" if waiting else None,
        )
        if submit
        else Html(""),
    )
