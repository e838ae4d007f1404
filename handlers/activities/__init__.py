"""What both teams plan: what is heard, who may, and which messages there are."""

from bot.rules.rights import Right
from bot.views.activities import ids, notes
from bot.views.conflicts import ids as conflict_ids
from bot.views.conflicts import messages
from handlers.activities import conflicts, forms, weeks
from handlers.turn import Card, Example, Heard, Hears, button, command, form, options, shortcut
from storage.activities import schedule
from storage.conflicts import read as known_conflicts

HEARS: Hears = {
    command("/schedule"): Heard(
        forms.command,
        needs=Right.FOLLOW_SCHEDULE,
        help="both teams' plans by week; other words put something on it",
        examples=(
            Example("/schedule add discount in Germany, 1-12 June", Right.PLAN_ACTIVITY),
            Example("/schedule germany in June"),
        ),
        usage="[when or where | add discount in Germany, 1-12 June | help]",
    ),
    shortcut(ids.PUT): Heard(forms.open_blank, needs=Right.PLAN_ACTIVITY, help="put something on the schedule"),
    button(ids.ADD): Heard(forms.open_blank, needs=Right.PLAN_ACTIVITY),
    button(ids.CHANGE): Heard(forms.open_change, needs=Right.PLAN_ACTIVITY),
    button(ids.CALL_OFF): Heard(forms.call_off, needs=Right.PLAN_ACTIVITY),
    form(ids.FORM): Heard(forms.save, needs=Right.PLAN_ACTIVITY),
    form(ids.CHANGE_FORM): Heard(forms.save_change, needs=Right.PLAN_ACTIVITY),
    options(ids.REGIONS): Heard(forms.offer_terms, needs=Right.PLAN_ACTIVITY),
    options(ids.PRODUCTS): Heard(forms.offer_terms, needs=Right.PLAN_ACTIVITY),
    options(ids.SEGMENTS): Heard(forms.offer_terms, needs=Right.PLAN_ACTIVITY),
    button(ids.SHOW): Heard(weeks.show, needs=Right.FOLLOW_SCHEDULE),
    button(ids.EARLIER): Heard(weeks.earlier, needs=Right.FOLLOW_SCHEDULE),
    button(ids.LATER): Heard(weeks.later, needs=Right.FOLLOW_SCHEDULE),
    button(ids.TEAM): Heard(weeks.back, needs=Right.FOLLOW_SCHEDULE),
    button(ids.REGION): Heard(weeks.back, needs=Right.FOLLOW_SCHEDULE),
    button(ids.LOOK_AT): Heard(weeks.look_at, needs=Right.FOLLOW_SCHEDULE),
    button(ids.BACK): Heard(weeks.back, needs=Right.FOLLOW_SCHEDULE),
    button(conflict_ids.MOVE): Heard(conflicts.open_move, needs=Right.PLAN_ACTIVITY),
    form(conflict_ids.MOVE_FORM): Heard(conflicts.move, needs=Right.PLAN_ACTIVITY),
    button(conflict_ids.KEEP): Heard(conflicts.open_keep, needs=Right.PLAN_ACTIVITY),
    form(conflict_ids.KEEP_FORM): Heard(conflicts.keep, needs=Right.PLAN_ACTIVITY),
}

CARDS = {
    "activity_saved": Card(read=schedule.saved, show=notes.saved),
    "activity_told": Card(read=schedule.message, show=notes.told),
    "activity_handed": Card(read=schedule.message, show=notes.handed),
    "conflict": Card(read=known_conflicts.card, show=messages.card),
    "conflict_asked": Card(read=known_conflicts.asked, show=messages.asked),
    "conflict_agreed": Card(read=known_conflicts.card, show=messages.agreed),
    "conflict_overlap": Card(read=known_conflicts.overlap, show=messages.overlap),
}
