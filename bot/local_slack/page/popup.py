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
    """Which row the arrows have got to is known in the browser; what is taken comes by its value."""

    def __init__(self) -> None:
        self._html = ui.html("", sanitize=False)
        self._items: Sequence[Item] = ()
        self._choose: Choose | None = None

    @property
    def is_open(self) -> bool:
        return bool(self._html.content)

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
        self._items, self._choose = items, choose
        rows = _rows(items, "menuitem" if kind == "menu" else "option")
        inside = rows or tag("li", empty, class_="nothing")
        tabindex = "-1" if kind == "menu" else None
        listed = tag("ul", inside, id="popup-list", role=kind, aria_label=label, tabindex=tabindex)
        self._html.set_content(_framed(listed, box, LEAST_WIDTH[kind]))

    def hint(self, words: Html, box: Box) -> None:
        """What helps with what is being typed: nothing to choose from, and no key is taken by it."""
        self._items, self._choose = (), None
        listed = tag("ul", tag("li", words), class_="hint-line", aria_live="polite")
        self._html.set_content(_framed(listed, box, LEAST_WIDTH["menu"]))

    def close(self) -> None:
        self._items, self._choose = (), None
        self._html.set_content("")

    async def take(self, value: str) -> None:
        """The list may have been shortened by more letters since it was drawn for who clicked."""
        choose, chosen = self._choose, next((one for one in self._items if one.value == value), None)
        self.close()
        if choose is not None and chosen is not None:
            doing = choose(chosen)
            if doing is not None:
                await doing


def _framed(listed: Html, box: Box, least: int) -> Html:
    return tag("div", listed, class_="popup", style=_place(box, least))


def _rows(items: Sequence[Item], role: str) -> Html:
    """The first one is active until an arrow is pressed."""
    rows: list[Html] = []
    group = ""
    for place, item in enumerate(items):
        if item.group and item.group != group:
            rows.append(tag("li", item.group, class_="group", role="presentation"))
        group = item.group
        rows.append(_row(item, role, place))
    return join(*rows)


def _row(item: Item, role: str, place: int) -> Html:
    return tag(
        "li",
        item.html,
        id=f"popup-{place}",
        role=role,
        class_="active" if place == 0 else None,
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
