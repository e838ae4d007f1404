"""The little forms by which an asked owner moves an activity or says why it stays."""

from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement

from bot.rules.conflicts import LONGEST_WHY, Conflict
from bot.rules.words import clean
from bot.views.conflicts import ids
from bot.views.conflicts.messages import facts
from bot.views.fields import day, read_day, read_words
from bot.views.parts import Json, kept_id, line, modal, plain, says, small, values


def move(conflict: Conflict) -> Json:
    planned = conflict.other.planned
    along = small("The last day of its offer moves along with its end.") if planned.offer else None
    blocks = [
        facts(conflict.other),
        line(says("crosses")),
        facts(conflict.mine),
        day("conflict.start", "start", "First day", planned.start),
        day("conflict.end", "end", "Last day", planned.end),
        along,
    ]
    return modal(ids.MOVE_FORM, "Move it", blocks, "Move", id=str(conflict.id))


def keep(conflict: Conflict) -> Json:
    box = PlainTextInputElement(action_id="conflict.why", multiline=True, max_length=LONGEST_WHY, focus_on_load=True)
    hint = plain(f"{conflict.asked.name} gets it in a DM, and both teams' channel shows it.")
    blocks = [
        facts(conflict.other),
        line(says("stays, although it crosses")),
        facts(conflict.mine),
        InputBlock(block_id="why", label=plain("Why does it stay?"), hint=hint, element=box),
    ]
    return modal(ids.KEEP_FORM, "Keep it", blocks, "Keep it", id=str(conflict.id))


def read_move(view: Json) -> tuple[UUID, date | None, date | None]:
    held = values(view)
    return kept_id(view), read_day(held, "start"), read_day(held, "end")


def read_keep(view: Json) -> tuple[UUID, str]:
    return kept_id(view), clean(read_words(values(view), "why"))
