"""Feedback on leads: what is heard, who may, and which messages there are."""

from bot.rules.rights import Right
from bot.views.feedback import card, ids, notes
from handlers.feedback import forms, lists, steps, threads
from handlers.turn import (
    Card,
    Example,
    Heard,
    Hears,
    button,
    command,
    event,
    form,
    message_shortcut,
    options,
    shortcut,
)
from storage.feedback import notices

HEARS: Hears = {
    command("/leadfeedback"): Heard(
        forms.command,
        needs=Right.FOLLOW_FEEDBACK,
        help="say what became of a lead; “list” shows what was said and what is to be done",
        examples=(Example("/leadfeedback northwind too early", Right.GIVE_FEEDBACK), Example("/leadfeedback list")),
        usage="[lead and reason, e.g. northwind too early | list | help]",
    ),
    shortcut(ids.FLAG): Heard(forms.open_blank, needs=Right.GIVE_FEEDBACK, help="say what became of a lead"),
    message_shortcut(ids.FLAG_MESSAGE): Heard(
        forms.open_from_message, needs=Right.GIVE_FEEDBACK, help="the same, filled in from a message"
    ),
    button(ids.OPEN): Heard(forms.open_blank, needs=Right.GIVE_FEEDBACK),
    options(ids.LEAD): Heard(forms.offer_leads, needs=Right.GIVE_FEEDBACK),
    options(ids.CAMPAIGN): Heard(forms.offer_campaigns, needs=Right.GIVE_FEEDBACK),
    button(ids.REASON): Heard(forms.reason_picked, needs=Right.GIVE_FEEDBACK),
    form(ids.FORM): Heard(forms.save, needs=Right.GIVE_FEEDBACK),
    button(ids.EDIT): Heard(forms.open_edit, needs=Right.GIVE_FEEDBACK),
    form(ids.EDIT_FORM): Heard(forms.save_edit, needs=Right.GIVE_FEEDBACK),
    button(ids.WITHDRAW): Heard(steps.withdraw, needs=Right.GIVE_FEEDBACK),
    button(ids.HISTORY): Heard(lists.history, needs=Right.GIVE_FEEDBACK),
    button(ids.SEEN): Heard(steps.seen, needs=Right.ANSWER_FEEDBACK),
    button(ids.ANSWER): Heard(steps.open_answer, needs=Right.ANSWER_FEEDBACK),
    form(ids.ANSWER_FORM): Heard(steps.answer, needs=Right.ANSWER_FEEDBACK),
    button(ids.NURTURE): Heard(steps.start_nurture, needs=Right.ANSWER_FEEDBACK),
    button(ids.PROPOSE): Heard(steps.propose, needs=Right.PROPOSE_ITEM),
    button(ids.TASK_DONE): Heard(steps.finish_task, needs=Right.ANSWER_FEEDBACK),
    button(ids.REPLY): Heard(steps.open_reply, needs=Right.GIVE_FEEDBACK),
    form(ids.REPLY_FORM): Heard(steps.reply, needs=Right.GIVE_FEEDBACK),
    button(ids.SETTLED): Heard(steps.settled, needs=Right.GIVE_FEEDBACK),
    button(ids.NOT_SETTLED): Heard(steps.not_settled, needs=Right.GIVE_FEEDBACK),
    button(ids.SHOW_LIST): Heard(lists.turn_to, needs=Right.FOLLOW_FEEDBACK),
    **{button(name): Heard(lists.turn_to, needs=Right.FOLLOW_FEEDBACK) for name in ids.SHOW_LISTING.values()},
    button(ids.NEWER): Heard(lists.turn_to, needs=Right.FOLLOW_FEEDBACK),
    button(ids.OLDER): Heard(lists.turn_to, needs=Right.FOLLOW_FEEDBACK),
    event("message"): Heard(threads.message, needs=Right.BE_HERE),
}

CARDS = {
    "feedback": Card(read=notices.card, show=card.show),
    "feedback_saved": Card(read=notices.saved, show=notes.saved),
    "feedback_notice": Card(read=notices.notice, show=notes.notice),
    "feedback_word": Card(read=notices.thread_word, show=notes.thread_word),
    "feedback_refused": Card(read=notices.refused, show=notes.refused),
    "feedback_hint": Card(read=notices.hint, show=notes.hint),
    "feedback_not_settled": Card(read=notices.not_settled, show=notes.not_settled),
}
