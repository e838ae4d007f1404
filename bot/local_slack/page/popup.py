"""The one list that floats over the page: options of a select, an overflow menu, commands, people."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from nicegui import ui

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.signal import Box

Kind = Literal["listbox", "menu"]
LEAST_WIDTH: dict[Kind, int] = {"listbox": 200, "menu": 340}


@dataclass(frozen=True, slots=True)
class Item:
    """`group` is the heading it stands under; `name` is what screen readers say when the HTML says more."""

    value: str
    html: Html
    group: str = ""
    name: str | None = None


Choose = Callable[[Item], Awaitable[None] | None]


class Popup:
    def __init__(self) -> None:
        self._html = ui.html("", sanitize=False)
        self._items: Sequence[Item] = ()
        self._active = 0
        self._choose: Choose | None = None
        self._kind: Kind = "listbox"
        self._frame: Callable[[Html], Html] = lambda inside: inside

    @property
    def is_open(self) -> bool:
        return self._choose is not None

    @property
    def active(self) -> Item | None:
        return self._items[self._active] if self._items else None

    def open(
        self,
        items: Sequence[Item],
        box: Box,
        choose: Choose,
        *,
        kind: Kind = "listbox",
        label: str = "Options",
        empty: str = "No results",
    ) -> None:
        self._items, self._active, self._choose, self._kind = items, 0, choose, kind
        self._frame = lambda inside: tag(
            "div",
            tag("ul", inside or tag("li", empty, class_="nothing"), role=kind, aria_label=label),
            class_="popup",
            style=_place(box, LEAST_WIDTH[kind]),
        )
        self._draw()

    def close(self) -> None:
        self._items, self._choose = (), None
        self._html.set_content("")

    def move(self, key: str) -> None:
        step = {"ArrowDown": 1, "ArrowUp": -1}.get(key, 0)
        if self._items and step:
            self._active = (self._active + step) % len(self._items)
            self._draw()

    async def take(self, value: str | None = None) -> None:
        """Chooses the item that was clicked or, without one, the active one. It goes by its value: the list may have
        been shortened by more letters since it was drawn for who clicked.
        """
        choose = self._choose
        chosen = self.active if value is None else next((one for one in self._items if one.value == value), None)
        self.close()
        if choose is not None and chosen is not None:
            doing = choose(chosen)
            if doing is not None:
                await doing

    def _draw(self) -> None:
        role = "menuitem" if self._kind == "menu" else "option"
        rows: list[Html] = []
        group = ""
        for place, item in enumerate(self._items):
            if item.group and item.group != group:
                rows.append(tag("li", item.group, class_="group", role="presentation"))
            group = item.group
            rows.append(_row(item, role, active=place == self._active))
        self._html.set_content(self._frame(join(*rows)))


def _row(item: Item, role: str, *, active: bool) -> Html:
    return tag(
        "li",
        item.html,
        role=role,
        class_="active" if active else None,
        aria_selected="true" if active else None,
        aria_label=item.name,
        data_do="choose",
        data_value=item.value,
    )


def _place(box: Box, least: int) -> str:
    """Below what it belongs to; the page's script moves it above when there is no room."""
    width = max(box.width, least)
    left = f"max(8px, min({box.left:.0f}px, calc(100vw - {width:.0f}px - 8px)))"
    sides = {"left": left, "width": f"{width:.0f}px", "top": f"{box.bottom + 4:.0f}px", "above": f"{box.top - 4:.0f}px"}
    return ";".join(f"--{name}:{value}" for name, value in sides.items())
