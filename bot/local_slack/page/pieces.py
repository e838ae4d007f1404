"""A list of pieces of HTML that is kept up to date by sending only the pieces that changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui
from nicegui.element import Element

from bot.local_slack.page.draw.html import Html


@dataclass(frozen=True, slots=True)
class Piece:
    """`sign` decides whether it changed; it leaves out what the browser keeps by itself, such as typed text."""

    key: str
    html: Html
    sign: str


class Pieces:
    def __init__(self, holder: Element) -> None:
        self._holder = holder
        self._shown: dict[str, ui.html] = {}
        self._signs: dict[str, str] = {}

    def show(self, pieces: Sequence[Piece]) -> None:
        if self._holder.is_deleted:  # The tab was closed before what was to come, such as a toast's end.
            return
        wanted = {piece.key for piece in pieces}
        for key in [key for key in self._shown if key not in wanted]:
            self._shown.pop(key).delete()
            del self._signs[key]
        for place, piece in enumerate(pieces):
            if piece.key not in self._shown:
                self._add(piece, place)
            elif self._signs[piece.key] != piece.sign:
                self._shown[piece.key].set_content(piece.html)
            self._signs[piece.key] = piece.sign

    def _add(self, piece: Piece, place: int) -> None:
        with self._holder:
            made = ui.html(piece.html, sanitize=False)
        if place < len(self._shown):
            made.move(self._holder, target_index=place)
        self._shown[piece.key] = made
