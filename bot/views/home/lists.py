"""All of a section of Home, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from bot.rules.home import Listed, Section, how_many
from bot.rules.rights import Actor
from bot.views import paging
from bot.views.home import ids
from bot.views.home.rows import row
from bot.views.parts import Json, divider, line, modal, says, small


@dataclass(frozen=True, slots=True)
class _Around:
    reader: Actor
    today: date
    answers: Mapping[UUID, str] = field(default_factory=dict)
    questions: Mapping[UUID, int] = field(default_factory=dict)


def show(known: Listed) -> Json:
    around = _Around(known.reader, known.today)
    rows = [block for one in known.some.rows for block in (divider(), *row(known.section, one, around))]
    blocks = [_count(known), *rows, paging.turning((ids.NEWER, ids.OLDER), known.section, known.number, known.last)]
    return modal(ids.LIST, "All of it", [_title(known), *blocks], place=f"{known.section}:{known.number}")


def _title(known: Listed) -> Block:
    return line(says(known.section.told))


def _count(known: Listed) -> Block:
    if not known.some.total:
        return line(says("Nothing is left here."))
    pages = f", page {known.number + 1} of {known.last + 1}" if known.last else ""
    return small(f"{how_many(known.some.total)} in all{pages}")


def read_place(value: str) -> tuple[Section, int]:
    return paging.read_place(value, Section)
