"""What the owner of an action, or the moderator, does with it: from the DM or from the agenda."""

from bot.rules.meetings.outcomes import about_why
from bot.views.meetings import outcomes
from bot.views.parts import kept, read_stamp
from handlers.meetings import agenda
from handlers.turn import Answer, FormErrors, Nothing, Say, Turn
from storage.meetings import handing_on
from storage.meetings import outcomes as stored
from storage.meetings.series import Wrong


async def done(turn: Turn) -> Answer:
    await turn.write(stored.done, *read_stamp(turn.value))
    return await agenda.again(turn) if agenda.is_open(turn) else Nothing()


async def open_new_date(turn: Turn) -> Answer:
    known, _ = await turn.read(stored.to_change, *read_stamp(turn.value))
    return agenda.over(turn, outcomes.new_date_form(known))


async def move(turn: Turn) -> Answer:
    action_id, version = read_stamp(str(kept(turn.view).get("stamp")))
    try:
        await turn.write(stored.move, action_id, version, *outcomes.read_new_date(turn.view))
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    await agenda.refresh_under(turn)
    return Nothing()


async def open_cant(turn: Turn) -> Answer:
    known, _ = await turn.read(stored.to_change, *read_stamp(turn.value))
    return agenda.over(turn, outcomes.cant_form(known))


async def give_back(turn: Turn) -> Answer:
    action_id, version = read_stamp(str(kept(turn.view).get("stamp")))
    why = outcomes.read_why(turn.view)
    if sentence := about_why(why):
        return FormErrors({"why": sentence})
    await turn.write(stored.give_back, action_id, version, why)
    await agenda.refresh_under(turn)
    return Nothing()


async def open_hand_on(turn: Turn) -> Answer:
    known, today = await turn.read(handing_on.to_hand_on, *read_stamp(turn.value))
    return agenda.over(turn, outcomes.hand_on_form(known, today))


async def hand_on(turn: Turn) -> Answer:
    action_id, version = read_stamp(str(kept(turn.view).get("stamp")))
    try:
        await turn.write(handing_on.hand_on, action_id, version, *outcomes.read_hand_on(turn.view))
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    await agenda.refresh_under(turn)
    return Say("Saved, and its owner's card says so.")


async def close(turn: Turn) -> Answer:
    await turn.write(handing_on.close, *read_stamp(turn.value))
    return await agenda.again(turn) if agenda.is_open(turn) else Say("It is done.")


async def drop(turn: Turn) -> Answer:
    await turn.write(handing_on.drop, *read_stamp(turn.value))
    return await agenda.again(turn) if agenda.is_open(turn) else Say("It was dropped.")
