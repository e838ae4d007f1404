"""One activity, whole; with what its owner may do."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.activities import Activity, may_change
from bot.rules.business_time import told_day
from bot.rules.conflicts import Conflict
from bot.rules.rights import Actor
from bot.views.activities import ids
from bot.views.conflicts import ids as conflict_ids
from bot.views.conflicts.messages import facts
from bot.views.parts import (
    Json,
    bold,
    button,
    buttons,
    confirm,
    done,
    line,
    modal,
    quote,
    says,
    small,
    stamp,
    struck,
)

MOST_ASKED = 5


def show(activity: Activity, asked: Sequence[Conflict], reader: Actor, place: Json) -> Json:
    """`asked` are the open conflicts that the reader may answer; `place` is how the schedule was looked at, for the
    way back to it.
    """
    campaign = small("A campaign: /campaign shows all of it, and changes it.") if activity.campaign_id else None
    last = small(done(_LAST[activity.last_deed], activity.last))
    questions = [row for conflict in asked[:MOST_ASKED] for row in _question(conflict)]
    rows = [*lines(activity), campaign, last, *questions, _choices(activity, reader)]
    return modal(ids.DETAILS, "On the schedule", rows, **place)


_LAST = {"planned": "Put on the schedule", "changed": "Changed", "called_off": "Called off"}


def lines(activity: Activity) -> list[Block | None]:
    planned = activity.planned
    title = struck(planned.title) if activity.called_off else bold(planned.title)
    return [
        line(title, says(f" · {planned.kind.label.lower()} of {activity.owner_name}")),
        line(says(f"{activity.when} · {activity.where}")),
        _fact("Products", ", ".join(activity.product_names)),
        _fact("Segments", ", ".join(activity.segment_names)),
        _fact("Offer", _offer(activity)),
        line(says("The other team's support is wanted.")) if planned.support_wanted else None,
        quote(planned.note) if planned.note else None,
    ]


def _question(conflict: Conflict) -> list[Block | None]:
    keep = button("Keep it", conflict_ids.KEEP, stamp(conflict.id, conflict.version))
    return [
        line(says("⚠️ "), bold(conflict.asked.name), says(" asks about this. It crosses:")),
        facts(conflict.mine),
        quote(conflict.why) if conflict.why else None,
        buttons([keep]),
    ]


def _offer(activity: Activity) -> str:
    planned = activity.planned
    until = f", until {told_day(planned.offer_until)}" if planned.offer_until else ""
    return f"{planned.offer}{until}" if planned.offer else ""


def _fact(name: str, words: str) -> Block | None:
    return line(bold(f"{name}: "), says(words)) if words else None


def _choices(activity: Activity, reader: Actor) -> Block | None:
    value = stamp(activity.id, activity.version)
    own = may_change(activity, reader) and not activity.called_off and not activity.campaign_id
    change = [button("Change", ids.CHANGE, value), call_off_button(activity)] if own else []
    return buttons([*change, button("Back", ids.BACK, value)])


def call_off_button(activity: Activity) -> ButtonElement:
    ask = confirm("Call it off?", f"“{activity.planned.title}” goes off both teams' schedule.", "Call off")
    return button("Call off", ids.CALL_OFF, stamp(activity.id, activity.version), confirm=ask)
