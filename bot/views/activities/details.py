"""One activity, whole; with what its owner may do."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.activities import Activity, may_change
from bot.rules.business_time import told_day
from bot.rules.rights import Actor
from bot.views.activities import ids
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


def show(activity: Activity, reader: Actor, place: Json) -> Json:
    """`place` is how the schedule under it was looked at, for the way back."""
    campaign = small("A campaign: /campaign shows all of it, and changes it.") if activity.campaign_id else None
    last = small(done(_LAST[activity.last_deed], activity.last))
    rows = [*lines(activity), campaign, last, _choices(activity, reader)]
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
