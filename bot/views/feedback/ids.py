"""The names of forms, buttons and fields that feedback is heard by."""

FORM = "feedback.form"
EDIT_FORM = "feedback.edit_form"
ANSWER_FORM = "feedback.answer_form"
REPLY_FORM = "feedback.reply_form"
LIST = "feedback.list"
HISTORY_VIEW = "feedback.history_view"

LEAD = "feedback.lead"
CAMPAIGN = "feedback.campaign"
REASON = "feedback.reason"

OPEN = "feedback.open"
SEEN = "feedback.seen"
ANSWER = "feedback.answer"
NURTURE = "feedback.nurture"
PROPOSE = "feedback.propose"
REPLY = "feedback.reply"
SETTLED = "feedback.settled"
NOT_SETTLED = "feedback.not_settled"
EDIT = "feedback.edit"
WITHDRAW = "feedback.withdraw"
HISTORY = "feedback.history"
TASK_DONE = "feedback.task_done"
SHOW_LIST = "feedback.show_list"
SHOW_LISTING = {
    "mine": "feedback.show_mine",
    "answered": "feedback.show_answered",
    "waiting": "feedback.show_waiting",
    "tasks": "feedback.show_tasks",
    "agenda": "feedback.show_agenda",
}
NEWER = "feedback.newer"
OLDER = "feedback.older"

FLAG = "flag_lead"
FLAG_MESSAGE = "flag_lead_message"
