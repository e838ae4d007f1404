"""What is told of an overlap: the card for both teams, the question to the owner, the answer to the asker."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.rules.activities import Activity
from bot.rules.conflicts import Asked, Conflict, Overlap, Resolution, told_facts
from bot.views.conflicts import ids
from bot.views.parts import (
    Message,
    Part,
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

MOST_TOLD = 8


def card(conflict: Conflict) -> Message:
    """One message for a conflict's whole life; it names both owners and calls neither."""
    mine, other = conflict.mine, conflict.other
    return message(
        f"{mine.planned.title} and {other.planned.title} cross",
        line(bold("Two plans cross" if conflict.open else "Two plans crossed")),
        facts(mine, conflict.mine_told),
        facts(other, conflict.other_told),
        line(says(f"Both: {conflict.same}")),
        quote(conflict.why) if conflict.why else None,
        small(f"{escape(conflict.asked.name)} asked {escape(other.owner_name)}, {at(conflict.asked.at)}"),
        _end(conflict),
    )


def facts(activity: Activity, told: str | None = None) -> Block:
    """As it is now, or as it was when it was told of."""
    title = activity.planned.title
    shown = told_facts(activity) if told is None else told
    return line(struck(title) if activity.called_off else bold(title), says(f" · {shown}"))


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
        facts(other, conflict.other_told),
        line(says("It crosses this:" if conflict.open else "It crossed this:")),
        facts(mine, conflict.mine_told),
        line(says(f"Both: {conflict.same}")),
        quote(conflict.why) if conflict.why else None,
        *([_end(conflict)] if conflict.resolved else ways_out(conflict) if known.theirs else [_handed_on(other)]),
    )


def _handed_on(activity: Activity) -> Block:
    return line(bold(activity.planned.title), says(f" is {activity.owner_name}'s now, who is asked instead of you."))


def ways_out(conflict: Conflict) -> list[Block | None]:
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
    """To the owner of what somebody planned across: it was decided, and nobody asks for anything."""
    stands = [conflict for conflict in known.conflicts if conflict.stands]
    first, who = (stands or known.conflicts)[0], known.conflicts[0].asked.name
    titles = [conflict.other.planned.title for conflict in known.conflicts]
    ends = list(dict.fromkeys(conflict.agreed for conflict in known.conflicts if not conflict.stands))
    return message(
        f"{who} planned across your “{titles[0]}”",
        line(bold(who), says(" planned something across "), *_list(titles), says(":")),
        facts(first.mine, first.mine_told),
        *_shared(known.conflicts),
        line(says(f"{who} saw that, and says why:")) if first.why else None,
        quote(first.why) if first.why else None,
        *(line(says(f"✅ {end}")) for end in ends[:MOST_TOLD]),
        line(says(f"… and {len(ends) - MOST_TOLD} more.")) if len(ends) > MOST_TOLD else None,
        small("You need not do anything. If it can't stay so, talk to each other; /schedule shows it all.")
        if stands
        else None,
    )


def _list(titles: list[str]) -> list[Part]:
    told = [part for title in titles[:MOST_TOLD] for part in (bold(title), says(", "))][:-1]
    return [*told, says(f" and {len(titles) - MOST_TOLD} more")] if len(titles) > MOST_TOLD else told


def _shared(conflicts: Sequence[Conflict]) -> list[Block]:
    if len(conflicts) == 1:
        return [line(says(f"Both: {conflicts[0].same}"))]
    return [line(bold(one.other.planned.title), says(f" · both: {one.same}")) for one in conflicts[:MOST_TOLD]]
