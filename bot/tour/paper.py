"""What the tour prints: who did what, and what each person saw, with the time of the story."""

import asyncio
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.local_slack import Form, LocalSlack, Person, Seen
from bot.local_slack.reader import Reader
from bot.tour import drawing

WIDTH = 100
# Below the time, so that the eye finds the hours in one column.
INDENT = 7
REST_SECONDS = 0.3
TEAM_ZONE = ZoneInfo("Europe/Stockholm")


class Paper:
    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._console = Console(highlight=False, width=min(WIDTH, Console().width))

    def chapter(self, title: str) -> None:
        self._console.print()
        self._console.rule(Text(title, "bold"), align="left")

    def tells(self, sentence: str) -> None:
        """What nobody in Slack says or does."""
        self._line(Text(sentence, "italic yellow"))

    def does(self, person: Person, deed: str, words: str = "") -> None:
        self._line(Text(person.user.name, "bold").append(f" {deed}", "not bold").append(words, "not bold green"))

    def saw(self, person: Person, where: str, message: Seen) -> None:
        kind = "only visible to them" if message.ephemeral else "edited" if message.edited else ""
        pinned = "pinned" if message.ts in {one.ts for one in person.pins(message.channel)} else ""
        noted = ", ".join(filter(None, (pinned, kind)))
        place = "in a DM" if where == self._slack.app.name else f"in {where}"
        self._line(Text(person.user.name, "bold").append(f" reads {place}:", "not bold"))
        body: RenderableType = self._drawn(person, message.blocks) if message.blocks else drawing.words(message.text)
        self._panel(body, message.author, noted, "magenta" if where == self._slack.app.name else "blue")

    def shows(self, person: Person, form: Form) -> None:
        """The words of a form, then what stands in its fields."""
        said = [block for block in form.blocks if block["type"] != "input"]
        values = {label: self._value(value) for label, value in form.values.items() if value not in (None, [], "")}
        body = Group(self._drawn(person, said), drawing.fields(values)) if said else drawing.fields(values)
        self._panel(body, form.title, form.submit, "green")

    async def rest(self) -> None:
        """Long enough for somebody to follow; nobody waits where nobody looks."""
        if self._console.is_terminal:
            await asyncio.sleep(REST_SECONDS)

    def ends(self, words: str, *, good: bool) -> None:
        self._console.print()
        self._console.print(Text(words, "bold green" if good else "bold red"))

    def _drawn(self, person: Person, blocks: Sequence[dict[str, Any]]) -> Group:
        reader = Reader(person.id, person.user.tz, self._slack.now())
        return drawing.Drawing(self._slack.workspace, reader).blocks(blocks)

    def _value(self, value: object) -> str:
        if isinstance(value, list):
            return ", ".join(self._value(one) for one in value)
        known = self._slack.workspace.people.by_id.get(str(value))
        return known.name if known else str(value)

    def _line(self, words: Text) -> None:
        row = Table.grid(padding=(0, 2))
        row.add_row(Text(f"{self._slack.now().astimezone(TEAM_ZONE):%H:%M}", "dim"), words)
        self._console.print(row)

    def _panel(self, body: RenderableType, title: str, subtitle: str, style: str) -> None:
        panel = Panel(
            body,
            title=Text(title),
            subtitle=Text(subtitle) if subtitle else None,
            title_align="left",
            subtitle_align="right",
            border_style=style,
            expand=False,
        )
        self._console.print(Padding(panel, (0, 0, 0, INDENT)))
