"""A moderator's next meeting: when, what is on it, and who put it there."""

from slack_sdk.models.blocks import Block

from bot.rules.meetings.shown import Agenda
from bot.rules.words import clip
from bot.views.meetings import ids
from bot.views.meetings.pieces import LONGEST_ROW
from bot.views.parts import Part, at, bold, button, buttons, channel, divider, header, line, listed, says, small, stamp


def meeting(known: Agenda | None, rows: int) -> list[Block | None]:
    if known is None:
        return []
    series = known.series
    open_it = button(_words(known, rows), ids.OTHER, stamp(series.id, 1), "primary" if known.running else None)
    return [
        divider(),
        header("Your next meeting" if not known.running else "Your meeting is running"),
        line(bold(series.name), says(" in "), channel(series.channel_id)),
        small(_when(known)),
        listed(_many(known), [_item(one.title, one.owner, one.minutes) for one in known.items[:rows]]),
        buttons([open_it]),
    ]


def _when(known: Agenda) -> str:
    if known.running:
        return "The message pinned in its channel is the meeting."
    return at(known.starts_at) if known.starts_at else "It meets no more."


def _many(known: Agenda) -> str:
    if not known.items:
        return "Nothing is on the agenda yet."
    return f"{'1 item' if len(known.items) == 1 else f'{len(known.items)} items'}, {known.minutes} minutes"


def _item(title: str, owner: str, minutes: int) -> list[Part]:
    return [says(clip(title, LONGEST_ROW)), says(f" · {owner}, {minutes} min")]


def _words(known: Agenda, rows: int) -> str:
    more = len(known.items) > rows
    return f"Show all ({len(known.items)})" if more else "Open the agenda"
