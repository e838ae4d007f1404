"""The minutes, said once when a meeting has ended; and the question before it ends."""

from slack_sdk.models.blocks import Block, InputBlock, RadioButtonsElement

from bot.rules.business_time import today_in, told_day
from bot.rules.meetings.items import Item, State
from bot.rules.meetings.life import Meeting
from bot.rules.meetings.minutes import IN_A_PIECE, MinutesPiece, Part, rows_of
from bot.views.meetings import ids
from bot.views.meetings.pieces import action_row, decision_row, item_row, section
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
from bot.views.parts import Part as Words

COVERED, UNFINISHED = "covered", "unfinished"


def show(meeting: Meeting) -> Message:
    day = told_day(today_in(meeting.zone, meeting.started_at))
    return message(
        f"Minutes: {meeting.name}, {day}",
        header(f"Minutes: {meeting.name}, {day}"),
        small(f"{escape(meeting.moderator)} moderated · {_minutes(meeting)}"),
        *(block for part in Part for block in section(part, _rows(meeting, part), where=", in the thread")),
        _carried(meeting),
    )


def _rows(meeting: Meeting, part: Part) -> list[list[Words]]:
    found = rows_of(meeting, part)
    match part:
        case Part.COVERED:
            return [item_row(item, _used(item)) for item in found]
        case Part.DECISIONS:
            return [decision_row(one) for one in found]
        case Part.ACTIONS:
            return [action_row(one) for one in found]
        case _:
            return [item_row(item) for item in found]


def more(known: MinutesPiece) -> Message:
    """What did not fit, in the minutes' thread."""
    piece = known.piece
    rows = _rows(known.meeting, piece.part)[piece.first : piece.last]
    title = f"{piece.part}, {piece.first + 1} to {piece.last}"
    return message(f"{known.meeting.name}: {title}", *section(title, rows, most=IN_A_PIECE))


def _minutes(meeting: Meeting) -> str:
    return f"planned {meeting.planned_minutes} minutes, used {meeting.used_minutes}"


def _used(item: Item) -> str:
    return f", used {item.used} min"


def _carried(meeting: Meeting) -> Block | None:
    """What becomes of the two parts above it."""
    parked, unfinished = meeting.those(State.PARKED), meeting.those(State.UNFINISHED)
    left = ["parked"] * bool(parked) + ["not finished"] * bool(unfinished)
    return line(says(f"What was {' or '.join(left)} is on the next meeting's agenda.")) if left else None


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
