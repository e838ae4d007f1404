"""The minutes, said once when a meeting has ended; and the question before it ends."""

from slack_sdk.models.blocks import Block, InputBlock, RadioButtonsElement

from bot.rules.business_time import today_in, told_day
from bot.rules.meetings.items import Item, State
from bot.rules.meetings.life import Meeting
from bot.views.meetings import ids
from bot.views.meetings.live import outcomes
from bot.views.meetings.pieces import MOST_ROWS, action_row, decision_row, item_row, section
from bot.views.parts import (
    Json,
    Message,
    chosen,
    escape,
    header,
    line,
    message,
    modal,
    option,
    plain,
    says,
    small,
    stamp,
    values,
)

REST = 15
COVERED, UNFINISHED = "covered", "unfinished"


def show(meeting: Meeting) -> Message:
    day = told_day(today_in(meeting.zone, meeting.started_at))
    covered, left = meeting.those(State.COVERED), meeting.those(State.UNFINISHED)
    return message(
        f"Minutes: {meeting.name}, {day}",
        header(f"Minutes: {meeting.name}, {day}"),
        small(f"{escape(meeting.moderator)} moderated · {_minutes(meeting)}"),
        *section("Covered", [item_row(item, _used(item)) for item in covered]),
        *outcomes(meeting),
        *section("Goes on next time", [item_row(item) for item in left]),
        _carried(meeting),
    )


def more(meeting: Meeting) -> Message:
    """What did not fit, in the minutes' thread."""
    words = f"The rest of the minutes of {meeting.name}"
    return message(
        words,
        line(says(f"{words}:")),
        *section("Decisions", [decision_row(one) for one in meeting.decisions[MOST_ROWS:]], most=REST),
        *section("Actions", [action_row(one) for one in meeting.actions[MOST_ROWS:]], most=REST),
    )


def _minutes(meeting: Meeting) -> str:
    return f"planned {meeting.planned_minutes} minutes, used {meeting.used_minutes}"


def _used(item: Item) -> str:
    return f", used {item.used}"


def _carried(meeting: Meeting) -> Block | None:
    parked = len(meeting.those(State.PARKED))
    if not parked:
        return None
    return line(says("What was parked is on the next meeting's agenda."))


def end_form(meeting: Meeting) -> Json:
    """What is under way may be through or not: only the moderator knows."""
    left = len(meeting.queue) + len(meeting.those(State.PARKED))
    rest = f" {_items(left)} of the next meeting." if left else ""
    blocks = [
        line(says(f"The minutes of {meeting.name} go to its channel.{rest}")),
        _question(meeting.current, last=not meeting.queue) if meeting.current else None,
    ]
    return modal(ids.END_FORM, "End the meeting", blocks, "End it", stamp=stamp(meeting.id, meeting.version))


def _items(count: int) -> str:
    return "1 item waits on the agenda" if count == 1 else f"{count} items wait on the agenda"


def _question(item: Item, *, last: bool) -> Block:
    options = {
        COVERED: option("It is covered", COVERED),
        UNFINISHED: option("It goes on next time", UNFINISHED),
    }
    radio = RadioButtonsElement(
        action_id="meetings.covered",
        options=list(options.values()),
        initial_option=options[COVERED if last else UNFINISHED],
    )
    return InputBlock(block_id="covered", label=plain(f"What about “{item.title}”?"), element=radio)


def read_end(view: Json) -> bool:
    """Is the current item covered?"""
    return chosen(values(view).get("covered")) == COVERED
