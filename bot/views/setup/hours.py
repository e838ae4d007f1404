"""The form of everybody's hours and holidays."""

from dataclasses import dataclass
from datetime import time

from bot.rules.setup import SetUp
from bot.views.fields import read_words
from bot.views.parts import Json, modal, values
from bot.views.setup import fields, ids

_HOLIDAYS = "One a line: the day (or 2026-12-24 to 2027-01-02), then its name. For everybody whose place names none."


@dataclass(frozen=True, slots=True)
class Typed:
    begins: time | None
    ends: time | None
    weekdays: frozenset[int]
    holidays: str


def form(known: SetUp) -> Json:
    chosen = known.choices
    blocks = [
        fields.clock("begins", "Work begins", chosen.begins, "In each person's own zone."),
        fields.clock("ends", "Work ends", chosen.ends),
        fields.weekdays("weekdays", "Working days", chosen.weekdays),
        fields.holidays(chosen.holidays, _HOLIDAYS),
    ]
    return modal(ids.HOURS_FORM, "Working hours", blocks, "Save")


def read(view: Json) -> Typed:
    held = values(view)
    begins, ends = fields.read_clock(held, "begins"), fields.read_clock(held, "ends")
    return Typed(begins, ends, fields.read_weekdays(held, "weekdays"), read_words(held, "holidays"))
