"""What the doctor prints: a table for a person at a terminal, plain lines for everything else."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.doctor.live import Tried
from bot.rules.doctor import Finding, Level

_LOOKS = {Level.BAD: "bold red", Level.WARN: "yellow", Level.OK: "green"}


def show(findings: Sequence[Finding]) -> None:
    rows = [(one.level.value, _LOOKS[one.level], one.name, f"{one.what} {one.do}".strip()) for one in findings]
    _print("How Unison is", rows)


def show_tried(tried: Sequence[Tried]) -> None:
    rows = [
        (level.value, _LOOKS[level], one.what, one.result)
        for one in tried
        for level in [Level.OK if one.well else Level.BAD]
    ]
    _print(f"Tried on Slack: {sum(one.well for one in tried)} of {len(tried)} well", rows)


def _print(title: str, rows: Sequence[tuple[str, str, str, str]]) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.print(title, markup=False, soft_wrap=True)
        for level, _, name, told in rows:
            console.print(f"{level:<4}  {name}: {told}", markup=False, soft_wrap=True)
        return
    table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
    for level, look, name, told in rows:
        table.add_row(Text(level, look), Text(name, "bold", no_wrap=True), Text(told))
    console.print(table)
