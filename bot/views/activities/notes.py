"""What is told in private of an activity."""

from datetime import date

from slack_sdk.models.blocks import Block

from bot.rules.activities import Activity, Planned, Saved, may_change
from bot.rules.business_time import today_in, told_day
from bot.rules.rights import some_names
from bot.views.activities import ids
from bot.views.activities.details import call_off_button, lines
from bot.views.parts import Message, bold, button, buttons, line, message, says, small, stamp


def saved(known: Saved) -> Message:
    """The private confirmation, with the way back."""
    activity, planned = known.activity, known.activity.planned
    change = button("Change", ids.CHANGE, stamp(activity.id, activity.version))
    changing = [change, call_off_button(activity)] if may_change(activity, known.reader) else []
    return message(
        f"Saved: {planned.title}",
        line(
            says("Saved: "),
            bold(planned.title),
            says(f", {planned.kind.label.lower()}, {activity.when}, {activity.where}. Both teams see it in /schedule."),
        ),
        _begun(planned, today_in(known.reader.zone, activity.last.at)),
        _asked(known.asked),
        buttons([*changing, button("Schedule", ids.SHOW, planned.start.isoformat())]),
    )


def _begun(planned: Planned, today: date) -> Block | None:
    if planned.end < today:
        return small(f"It is over already, since {told_day(planned.end)}.")
    return small(f"It has begun already, on {told_day(planned.start)}.") if planned.start < today else None


def _asked(names: tuple[str, ...]) -> Block | None:
    if not names:
        return None
    return line(
        says(f"{some_names(names)} {'was' if len(names) == 1 else 'were'} asked. You get a DM when it is settled.")
    )


_TOLD = {"planned": "put this on the schedule for you", "changed": "changed this", "called_off": "called this off"}


def told(activity: Activity) -> Message:
    """To the owner, when somebody else did it."""
    words = f"{activity.last.name} {_TOLD[activity.last_deed]}"
    return message(
        f"{words}: {activity.planned.title}",
        line(bold(activity.last.name), says(f" {_TOLD[activity.last_deed]}:")),
        *lines(activity),
        buttons([button("Schedule", ids.SHOW, activity.planned.start.isoformat())]),
    )


def handed(activity: Activity) -> Message:
    """To whose it was until somebody else gave it away."""
    said = f" gave this to {activity.owner_name}; it is not yours any more:"
    return message(
        f"{activity.last.name}{said} {activity.planned.title}",
        line(bold(activity.last.name), says(said)),
        *lines(activity),
        buttons([button("Schedule", ids.SHOW, activity.planned.start.isoformat())]),
    )
