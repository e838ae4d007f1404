"""Meetings with a moderator: what is heard, who may, and which messages there are."""

from bot.rules.rights import Right
from bot.views.meetings import ids, live, minutes, notes, outcomes
from handlers.meetings import agenda, owed, running, series
from handlers.turn import Card, Example, Heard, Hears, button, command, form, message_shortcut
from storage.meetings import notices

# Who moderates is known to each meeting: its steps ask for more than a role, so they say it better themselves.
HEARS: Hears = {
    command("/agenda"): Heard(
        agenda.command,
        needs=Right.FOLLOW_MEETINGS,
        help="what the next meeting is about; words put an item on it",
        examples=(Example("/agenda prices for dentists", Right.PROPOSE_ITEM), Example("/agenda")),
        usage="[an item, e.g. prices for dentists | list | series | moderator @person | help]",
    ),
    message_shortcut(ids.PUT_ON_AGENDA): Heard(
        agenda.open_from_message, needs=Right.PROPOSE_ITEM, help="the same, filled in from a message"
    ),
    button(ids.ADD): Heard(agenda.open_form, needs=Right.PROPOSE_ITEM),
    form(ids.ITEM_FORM): Heard(agenda.save, needs=Right.PROPOSE_ITEM),
    button(ids.UP): Heard(agenda.up, needs=Right.FOLLOW_MEETINGS),
    button(ids.DOWN): Heard(agenda.down, needs=Right.FOLLOW_MEETINGS),
    button(ids.CHANGE): Heard(agenda.open_change, needs=Right.PROPOSE_ITEM),
    button(ids.REMOVE): Heard(agenda.remove, needs=Right.FOLLOW_MEETINGS),
    button(ids.TAKE): Heard(agenda.take, needs=Right.FOLLOW_MEETINGS),
    button(ids.PUT_OFF): Heard(agenda.put_off, needs=Right.FOLLOW_MEETINGS),
    button(ids.OTHER): Heard(agenda.other, needs=Right.FOLLOW_MEETINGS),
    button(ids.NEW_SERIES): Heard(series.open_blank, needs=Right.SET_UP_MEETINGS),
    button(ids.CHANGE_SERIES): Heard(series.open_change, needs=Right.SET_UP_MEETINGS),
    button(ids.END_SERIES): Heard(series.end, needs=Right.SET_UP_MEETINGS),
    form(ids.SERIES_FORM): Heard(series.save, needs=Right.SET_UP_MEETINGS),
    button(ids.START): Heard(running.start, needs=Right.FOLLOW_MEETINGS),
    button(ids.NEXT): Heard(running.advance, needs=Right.FOLLOW_MEETINGS),
    button(ids.EXTEND): Heard(running.extend, needs=Right.FOLLOW_MEETINGS),
    button(ids.PARK): Heard(running.park, needs=Right.FOLLOW_MEETINGS),
    button(ids.FACTS): Heard(running.facts, needs=Right.FOLLOW_MEETINGS),
    # Also while meetings sleep.
    button(ids.END): Heard(running.open_end, needs=Right.BE_HERE),
    form(ids.END_FORM): Heard(running.end, needs=Right.BE_HERE),
    button(ids.DECISION): Heard(running.open_decision, needs=Right.FOLLOW_MEETINGS),
    form(ids.DECISION_FORM): Heard(running.decide, needs=Right.FOLLOW_MEETINGS),
    button(ids.ACTION): Heard(running.open_action, needs=Right.FOLLOW_MEETINGS),
    form(ids.ACTION_FORM): Heard(running.give, needs=Right.FOLLOW_MEETINGS),
    # An action may be a colleague's who has no role.
    button(ids.DONE): Heard(owed.done, needs=Right.BE_HERE),
    button(ids.NEW_DATE): Heard(owed.open_new_date, needs=Right.BE_HERE),
    form(ids.NEW_DATE_FORM): Heard(owed.move, needs=Right.BE_HERE),
    button(ids.CANT): Heard(owed.open_cant, needs=Right.BE_HERE),
    form(ids.CANT_FORM): Heard(owed.give_back, needs=Right.BE_HERE),
    button(ids.HAND_ON): Heard(owed.open_hand_on, needs=Right.FOLLOW_MEETINGS),
    form(ids.HAND_ON_FORM): Heard(owed.hand_on, needs=Right.FOLLOW_MEETINGS),
    button(ids.CLOSE): Heard(owed.close, needs=Right.FOLLOW_MEETINGS),
    button(ids.DROP): Heard(owed.drop, needs=Right.FOLLOW_MEETINGS),
}

CARDS = {
    "meeting": Card(read=notices.meeting, show=live.show),
    "minutes": Card(read=notices.meeting, show=minutes.show),
    "minutes_more": Card(read=notices.minutes_piece, show=minutes.more),
    "meeting_line": Card(read=notices.sentence, show=notes.sentence),
    "meeting_handed_over": Card(read=notices.handed_over, show=notes.handed_over),
    "meeting_reminder": Card(read=notices.reminder, show=notes.reminder),
    "meeting_time": Card(read=notices.time_warning, show=notes.time_warning),
    "action": Card(read=notices.action_card, show=outcomes.note),
    "action_cant": Card(read=notices.action, show=outcomes.given_back),
}
