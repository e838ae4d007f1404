"""What is told in private of an activity."""

from slack_sdk.models.blocks import Block

from bot.rules.activities import Activity, Saved
from bot.rules.business_time import told_day
from bot.rules.rights import some_names
from bot.views.activities import ids
from bot.views.activities.details import call_off_button, lines
from bot.views.parts import Message, bold, button, buttons, line, message, says, small, stamp


def saved(known: Saved) -> Message:
    """The private confirmation, with the way back."""
    activity, planned = known.activity, known.activity.planned
    return message(
        f"Saved: {planned.title}",
        line(
            says("Saved: "),
            bold(planned.title),
            says(f", {planned.kind.label.lower()}, {activity.when}, {activity.where}. Both teams see it in /schedule."),
        ),
        small(f"It has begun already, on {told_day(planned.start)}.")
        if planned.start < activity.last.at.date()
        else None,
        _asked(known.asked),
        buttons(
            [
                button("Change", ids.CHANGE, stamp(activity.id, activity.version)),
                call_off_button(activity),
                button("Schedule", ids.SHOW, planned.start.isoformat()),
            ]
        ),
    )


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
