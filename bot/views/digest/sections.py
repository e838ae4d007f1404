"""The digest's sections, each a title and a few rows; what is empty is left out."""

from collections.abc import Iterable, Sequence
from datetime import date

from slack_sdk.models.blocks import Block

from bot.rules.activities import told_days
from bot.rules.business_time import today_in, told_day
from bot.rules.digest import ABOUT_DAYS, MOST_SHOWN, Action, Ahead, Digest, Read
from bot.rules.metrics import Counted
from bot.rules.words import clip
from bot.views.digest import owed, results
from bot.views.digest.headline import LONGEST, some
from bot.views.digest.moments import told_dated
from bot.views.parts import Part, bold, listed, moment, says

# What the thread holds of one list: a hundred rows are nobody's reading.
MOST_IN_FULL = 25

Row = Sequence[Part]


def shown(known: Digest) -> list[Block]:
    """In the order of product.md, one screen in all."""
    found = {
        "Hand-over": results.handed_over(known),
        "What came back, and why": results.came_back(known),
        "What we owe each other": owed.rows(known),
        "Campaigns read": _clipped([_read(one) for one in known.reads]),
        f"Next {ABOUT_DAYS} days": [*_clipped(_all_ahead(known)), *_conflicts(known)],
        "Commitments": [*_clipped([_action(one) for one in known.actions]), *_meeting(known)],
    }
    return [listed(title, rows) for title, rows in found.items() if rows]


def whole(known: Digest) -> list[Block]:
    """Those lists in full that are longer than one screen shows."""
    found: dict[str, list[Row]] = {
        "Handed over, by campaign": _counts(known.handed_over.by_campaign),
        "What came back, by reason": _counts(known.returns.reasons),
        "Campaigns read": [_read(one) for one in known.reads],
        f"Next {ABOUT_DAYS} days": _all_ahead(known),
        "Open actions": [_action(one) for one in known.actions],
    }
    return [listed(title, _clipped(rows, MOST_IN_FULL)) for title, rows in found.items() if len(rows) > MOST_SHOWN]


def _clipped(rows: list[Row], most: int = MOST_SHOWN) -> list[Row]:
    left = len(rows) - most
    return [*rows[:most], *([[says(f"and {left:,} more")]] if left > 0 else [])]


def _counts(names: Iterable[Counted]) -> list[Row]:
    return [[says(f"{clip(one.name, LONGEST)}: {one.count:,}")] for one in names]


def _read(one: Read) -> Row:
    when = f"starts {told_day(one.start)}"
    if one.ready is not None:
        when = f"before its start on {told_day(one.start)}: {one.ready.told}"
    return [bold(clip(one.campaign, LONGEST)), says(f": read by {one.acknowledged.told}; {when}")]


def _all_ahead(known: Digest) -> list[Row]:
    today = today_in(known.zone, known.made_at)
    return [_ahead(one, today) for one in known.ahead]


def _ahead(one: Ahead, today: date) -> Row:
    where = f" in {clip(one.where, LONGEST)}" if one.where else ""
    who = f", {one.owner}" if one.owner else ""
    said = f" ({one.kind.casefold()}{where}{who})"
    days = told_days(one.first, one.last) if one.first >= today else f"until {told_day(one.last)}"
    return [says(f"{days} · {one.team} · "), bold(clip(one.title, LONGEST)), says(said)]


def _conflicts(known: Digest) -> list[Row]:
    if not known.conflicts:
        return []
    first, left = known.conflicts[0], len(known.conflicts) - 1
    names = f": {clip(first.one, LONGEST)} and {clip(first.other, LONGEST)}, from {told_day(first.first)}"
    more = f"; and {left:,} more" if left else ""
    return [[bold(f"{some(len(known.conflicts), 'conflict')} open"), says(f"{names}{more}")]]


def _action(one: Action) -> Row:
    """Whose it is only while there is time: what is late is the meeting's, not somebody's (habit 10)."""
    whose = "past its day" if one.overdue else f"{one.owner or 'without an owner'}, {told_day(one.due)}"
    return [says(f"{clip(one.text, LONGEST)} · {whose}")]


def _meeting(known: Digest) -> list[Row]:
    if known.meeting is None:
        return []
    coming = known.meeting
    when = moment(coming.at, told_dated(coming.at, known.zone))
    return [[says("Next meeting: "), bold(clip(coming.name, LONGEST)), says(", "), when]]
