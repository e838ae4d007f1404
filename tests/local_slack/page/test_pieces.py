"""What a tab shows, without a browser."""

from nicegui import Client, ui

from bot.local_slack.page.draw.html import Html
from bot.local_slack.page.pieces import Piece, Pieces

TOAST = Piece("toast", Html("<p>Sent</p>"), "")


async def test_a_window_that_was_closed_takes_nothing_more_and_breaks_nothing() -> None:
    client = Client(ui.page("/closed"))
    with client:
        pieces = Pieces(ui.element())
    pieces.show([TOAST])
    client.delete()

    pieces.show([])

    assert client.is_deleted
