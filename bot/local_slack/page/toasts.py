"""Short notes at the foot of the page: what did not work, in one sentence."""

import asyncio
from itertools import count

from nicegui.element import Element

from bot.local_slack.page.draw.html import tag
from bot.local_slack.page.pieces import Piece, Pieces

SECONDS = 4.0


class Toasts:
    def __init__(self, holder: Element) -> None:
        self._pieces = Pieces(holder)
        self._shown: dict[str, Piece] = {}
        self._numbers = count()

    def say(self, sentence: str) -> None:
        key = str(next(self._numbers))
        html = tag("div", sentence, class_="toast", role="alert")
        self._shown[key] = Piece(key, html, html)
        self._pieces.show(list(self._shown.values()))
        asyncio.get_running_loop().call_later(SECONDS, self._forget, key)

    def clear(self) -> None:
        """What they said was about a place or a moment that is over."""
        self._shown.clear()
        self._pieces.show([])

    def _forget(self, key: str) -> None:
        self._shown.pop(key, None)
        self._pieces.show(list(self._shown.values()))
