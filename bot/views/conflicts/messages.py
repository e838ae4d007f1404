"""What is told of an overlap: the card for both teams, the question to the owner, the answer to the asker."""

from slack_sdk.models.blocks import Block

from bot.rules.activities import Activity
from bot.rules.conflicts import Asked, Conflict, Overlap, Resolution
from bot.views.conflicts import ids
from bot.views.parts import (
    Message,
    at,
    bold,
    button,
    buttons,
    escape,
    line,
    message,
    quote,
    says,
    small,
    stamp,
    struck,
)


def card(conflict: Conflict) -> Message:
    """One message for a conflict's whole life; it names both owners and calls neither."""
    mine, other = conflict.mine, conflict.other
    return message(
        f"{mine.planned.title} and {other.planned.title} cross",
        line(bold("Two plans cross" if conflict.open else "Two plans crossed")),
        facts(mine),
        facts(other),
        line(says(f"Both: {conflict.same}")),
        quote(conflict.why) if conflict.why else None,
        small(f"{escape(conflict.asked.name)} asked {escape(other.owner_name)}, {at(conflict.asked.at)}"),
        _end(conflict),
    )


def facts(activity: Activity) -> Block:
    planned = activity.planned
    offer = f" · {planned.told_offer}" if planned.offer else ""
    title = struck(planned.title) if activity.called_off else bold(planned.title)
    return line(
        title,
        says(f" · {planned.kind.label.lower()} of {activity.owner_name} · {activity.when} · {activity.where}{offer}"),
    )


def _end(conflict: Conflict) -> Block | None:
    if conflict.resolved is None:
        return None
    if conflict.resolution is Resolution.OVER:
        return line(says(conflict.agreed))
    return line(says("✅ Agreed: "), says(conflict.agreed))


def asked(known: Asked) -> Message:
    """To the owner of what was there first; the buttons give way to what was agreed, or to who owns it now."""
    conflict = known.conflict
    mine, other = conflict.mine, conflict.other
    return message(
        f"{conflict.asked.name} asks about your “{other.planned.title}”",
        line(bold(conflict.asked.name), says(" asks about your "), bold(other.planned.title), says(".")),
        facts(other),
        line(says("It crosses this:")),
        facts(mine),
        line(says(f"Both: {conflict.same}")),
        quote(conflict.why) if conflict.why else None,
        *([_end(conflict)] if conflict.resolved else _ways_out(conflict) if known.theirs else [_handed_on(other)]),
    )


def _handed_on(activity: Activity) -> Block:
    return line(bold(activity.planned.title), says(f" is {activity.owner_name}'s now, who is asked instead of you."))


def _ways_out(conflict: Conflict) -> list[Block | None]:
    """A campaign's days are its own: it is moved with /campaign, and this settles itself."""
    value, campaign = stamp(conflict.id, conflict.version), conflict.other.campaign_id
    move = None if campaign else button("Move mine", ids.MOVE, value, "primary")
    hint = "To move it, change the campaign's days with /campaign." if campaign else ""
    return [small(hint) if hint else None, buttons([move, button("Keep it", ids.KEEP, value)])]


def agreed(conflict: Conflict) -> Message:
    """To the asker, once."""
    return message(
        f"Settled: {conflict.agreed}",
        line(says("You asked about "), bold(conflict.other.planned.title), says(".")),
        line(says("✅ "), says(conflict.agreed)),
        facts(conflict.mine),
    )


def overlap(known: Overlap) -> Message:
    """To the owner of what somebody planned across, once: it was decided, and nobody asks for anything."""
    first = known.conflicts[0]
    titles = [conflict.other.planned.title for conflict in known.conflicts]
    return message(
        f"{first.asked.name} planned across your “{titles[0]}”",
        line(bold(first.asked.name), says(" planned something across "), *_list(titles), says(", and knows it:")),
        facts(first.mine),
        line(says(f"Both: {first.same}")),
        quote(first.why) if first.why else None,
        small("You need not do anything. If it can't stay so, talk to each other: /schedule shows both."),
    )


def _list(titles: list[str]) -> list[object]:
    return [part for title in titles for part in (bold(title), says(", "))][:-1]
