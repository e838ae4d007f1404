"""Messages and forms as lines for a terminal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.emoji import Emoji
from rich.table import Table
from rich.text import Text

from bot.local_slack.dates import in_words
from bot.local_slack.person.seen import button_texts, name_of
from bot.local_slack.reader import Reader
from bot.local_slack.wording import shown
from bot.local_slack.words import words_of
from bot.local_slack.workspace import Workspace

Json = dict[str, Any]

WIDEST_BAR = 24
_MARKED = re.compile(r"(?<!\w)(?:\*(?P<bold>[^*\n]+)\*|_(?P<italic>[^_\n]+)_)(?!\w)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """For one reader, in whose zone the days and times are told."""

    workspace: Workspace
    reader: Reader

    def blocks(self, those: Sequence[Json]) -> Group:
        return Group(*[drawn for block in those for drawn in self._block(block)])

    def _block(self, block: Json) -> Iterator[RenderableType]:
        match block["type"]:
            case "divider":
                return
            case "actions":
                yield Text("  ".join(f"[{label}]" for label in button_texts([block])), "cyan")
            case "data_visualization":
                yield _chart(block)
            case "rich_text":
                for element in block["elements"]:
                    yield from self._rich(element)
            case kind:
                said = words(self._read({**block, "accessory": None}))
                said.stylize({"header": "bold", "context": "dim"}.get(kind, ""))
                yield said
                if block.get("accessory"):
                    yield from self._block({"type": "actions", "elements": [block["accessory"]]})

    def _rich(self, element: Json) -> Iterator[Text]:
        if element["type"] == "rich_text_list":
            for item in element["elements"]:
                yield Text("• ").append_text(Text(self._read(item)))
        else:
            quote = "│ " if element["type"] == "rich_text_quote" else ""
            yield Text(quote, "dim").append_text(Text(self._read(element)))

    def _read(self, thing: Json) -> str:
        raw = in_words(words_of([thing]), self.reader)
        return shown(raw, lambda known: name_of(self.workspace, known))


def words(text: str) -> Text:
    """Bold and italic as Slack's markup has them; nothing else in people's words means anything here."""
    said, end = Text(), 0
    text = Emoji.replace(text)
    for found in _MARKED.finditer(text):
        said.append(text[end : found.start()])
        said.append(found["bold"] or found["italic"], "bold" if found["bold"] else "italic")
        end = found.end()
    return said.append(text[end:])


def fields(values: Mapping[str, str]) -> Table:
    """What stands in a form, by the labels of its fields."""
    table = Table.grid(padding=(0, 2))
    for label, value in values.items():
        table.add_row(Text(label, "dim"), Text(value))
    return table


def _chart(block: Json) -> RenderableType:
    """The native chart of Slack as bars of letters; its numbers stand in the words beside it anyway."""
    drawn = block["chart"]
    rows = [(one["label"], one["value"], "") for one in drawn.get("segments", ())]
    rows += [(point["label"], point["value"], one["name"]) for one in drawn.get("series", ()) for point in one["data"]]
    most = max((float(value) for _, value, _ in rows), default=0) or 1
    table = Table.grid(padding=(0, 2))
    for label, value, series in rows:
        bar = "█" * round(float(value) / most * WIDEST_BAR)
        table.add_row(Text(series, "dim"), Text(label), Text(bar, "blue"), Text(f"{value:g}"))
    return Group(Text(_title(block["title"]), "bold"), table)


def _title(title: Any) -> str:
    return str(title["text"] if isinstance(title, dict) else title)
