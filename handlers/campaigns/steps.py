"""The buttons of the card, the DM and the list."""

from bot.rules.campaigns import too_long
from bot.rules.rights import Forbidden, Refused
from bot.rules.words import says_something
from bot.views.campaigns import kit as kit_view
from bot.views.campaigns import lists as list_view
from bot.views.campaigns import notes
from bot.views.parts import kept, kept_id, read_stamp
from handlers.campaigns import lists
from handlers.turn import Answer, FormErrors, Nothing, Push, Say, Show, Turn
from storage.campaigns import acknowledging, drafting, posting
from storage.campaigns import lists as stored


async def got_it(turn: Turn) -> Answer:
    return Say(notes.acknowledged(await turn.write(acknowledging.acknowledge, *read_stamp(turn.value))))


async def take_back(turn: Turn) -> Answer:
    """Whatever comes of it, this *Undo* is spent and goes."""
    try:
        known = await turn.write(acknowledging.take_back, *read_stamp(turn.value))
    except Forbidden:
        raise
    except Refused as refused:
        return Say(refused.sentence, replaces=True)
    return Say(notes.taken_back(known), replaces=True)


async def open_question(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    return Show(notes.question_form(await turn.read(acknowledging.open_one, campaign_id), turn.channel))


async def ask(turn: Turn) -> Answer:
    text = notes.read_question(turn.view)
    if sentence := too_long(text) if says_something(text) else "Write your question first, in a few words.":
        return FormErrors({"words": sentence})
    came_from = kept(turn.view).get("channel")
    await turn.write(acknowledging.ask, kept_id(turn.view), text, str(came_from) if came_from else None)
    return Nothing()


async def kit(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    view = kit_view.show(await turn.read(stored.kit_of, campaign_id))
    return Push(view) if turn.in_modal else Show(view)


async def kit_named(turn: Turn, words: str) -> Answer:
    return Show(kit_view.show(await turn.read(stored.named, words)))


async def kit_or_list(turn: Turn, words: str) -> Answer:
    """Of somebody who announces none: the campaign they mean, or all there are."""
    try:
        return await kit_named(turn, words)
    except Refused:
        return await lists.open_list(turn)


async def named(turn: Turn, wants: str, words: str) -> Answer:
    """Of the campaign to be ended only its row: that is for good, so its button asks first."""
    if not words:
        return await lists.open_list(turn)
    if wants == "end":
        return Show(list_view.show(await turn.read(stored.row_named, words)))
    known = await turn.read(stored.named, words, wants)
    return Show(notes.missing(await turn.read(acknowledging.missing, known.id)))


async def missing(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    view = notes.missing(await turn.read(acknowledging.missing, campaign_id))
    return Push(view) if turn.in_modal else Show(view)


async def end(turn: Turn) -> Answer:
    await turn.write(posting.end, *read_stamp(turn.value))
    return await lists.again(turn)


async def throw_away(turn: Turn) -> Answer:
    await turn.write(drafting.throw_away, *read_stamp(turn.value))
    return await lists.again(turn)
