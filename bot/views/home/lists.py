"""All of a section of Home, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from bot.rules.home import Listed, Section, how_many
from bot.rules.rights import Actor, Refused
from bot.views.home import ids
from bot.views.home.rows import row
from bot.views.parts import UNREADABLE, Json, button, buttons, divider, line, modal, says, small


@dataclass(frozen=True, slots=True)
class _Around:
    reader: Actor
    today: date
    answers: Mapping[UUID, str] = field(default_factory=dict)
    questions: Mapping[UUID, int] = field(default_factory=dict)


def show(known: Listed) -> Json:
    around = _Around(known.reader, known.today)
    rows = [block for one in known.some.rows for block in (divider(), *row(known.section, one, around))]
    blocks = [_count(known), *rows, _turning(known)]
    return modal(ids.LIST, "All of it", [_title(known), *blocks], place=f"{known.section}:{known.number}")


def _title(known: Listed) -> Block:
    return line(says(known.section.told))


def _count(known: Listed) -> Block:
    if not known.some.total:
        return line(says("Nothing is left here."))
    pages = f", page {known.number + 1} of {known.last + 1}" if known.last else ""
    return small(f"{how_many(known.some.total)} in all{pages}")


def _turning(known: Listed) -> Block | None:
    turn = [
        button("Back", ids.NEWER, f"{known.section}:{known.number - 1}") if known.number else None,
        button("More", ids.OLDER, f"{known.section}:{known.number + 1}") if known.number < known.last else None,
    ]
    return buttons(turn)


def read_place(value: str) -> tuple[Section, int]:
    """Refused for anything but a section and a page."""
    section, _, number = value.partition(":")
    try:
        return Section(section), min(max(0, int(number or 0)), 10_000)
    except ValueError:
        raise Refused(UNREADABLE) from None
