"""What was changed in the set-up lately: who, when, what."""

from slack_sdk.models.blocks import Block

from bot.rules.setup import Place
from bot.rules.setup.changes import PAGE, Change, Changes, told
from bot.views.parts import Json, button, buttons, channel, line, modal, moment, says
from bot.views.setup import ids


def show(known: Changes) -> Json:
    rows = [_row(one) for one in known.rows] or [line(says("Nothing was changed yet."))]
    return modal(ids.CHANGES, "What changed lately", [*rows, _turning(known)])


def _row(change: Change) -> Block:
    pieces = [channel(piece.id) if isinstance(piece, Place) else says(piece) for piece in told(change)]
    who = f" · {change.who}, " if change.who else " · "
    return line(*pieces, says(who), moment(change.at, f"{change.at:%d %b %H:%M} UTC"))


def _turning(known: Changes) -> Block | None:
    older = known.number * PAGE < known.total
    return buttons(
        [
            button("Newer", ids.NEWER_CHANGES, str(known.number - 1)) if known.number > 1 else None,
            button("Older", ids.CHANGES, str(known.number + 1)) if older else None,
        ]
    )
