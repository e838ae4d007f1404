"""What the asked owner does about a conflict: moves the activity, or keeps it and says why."""

from bot.rules.conflicts import about_why
from bot.views.conflicts import forms
from bot.views.parts import read_stamp
from handlers.activities import weeks
from handlers.activities.asking import decided, save_or_ask
from handlers.turn import Answer, FormErrors, Nothing, Show, Turn
from storage.activities import planning
from storage.conflicts import settling


async def open_move(turn: Turn) -> Answer:
    conflict_id, _ = read_stamp(turn.value)
    return Show(forms.move(await turn.read(planning.to_move, conflict_id)))


async def move(turn: Turn) -> Answer:
    return await save_or_ask(turn, planning.move, *forms.read_move(turn.view), decided(turn.view))


async def open_keep(turn: Turn) -> Answer:
    conflict_id, _ = read_stamp(turn.value)
    return weeks.over(turn, forms.keep(await turn.read(settling.to_answer, conflict_id)))


async def keep(turn: Turn) -> Answer:
    conflict_id, why = forms.read_keep(turn.view)
    if sentence := about_why(why):
        return FormErrors({"why": sentence})
    await turn.write(settling.keep_it, conflict_id, why)
    return await weeks.refreshed_under(turn, Nothing())
