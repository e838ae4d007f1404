"""The form in which the day and the time of the digest are chosen."""

from datetime import time

from bot.rules.setup import SetUp
from bot.views.parts import Json, modal, values
from bot.views.setup import fields, ids

_ONCE = "Each digest tells of the seven days before it. One comes a week: if this week's moment has passed and nothing"
_HINT = f"{_ONCE} was posted yet, it comes at once; but none for a moment before Unison was begun with."


def form(known: SetUp) -> Json:
    chosen = known.choices
    blocks = [
        fields.weekday("weekday", "On which day?", chosen.digest_weekday),
        fields.clock("at", f"At, by the clock of {known.zone}", chosen.digest_at, _HINT),
    ]
    return modal(ids.DIGEST_FORM, "Weekly digest", blocks, "Save")


def read(view: Json) -> tuple[int, time | None]:
    held = values(view)
    return fields.read_weekday(held, "weekday"), fields.read_clock(held, "at")
