"""The buttons of the card, the DM and the list: each is one step of a feedback's life."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.feedback import about_words
from bot.rules.rights import Actor
from bot.views.feedback import ids, talk
from bot.views.parts import read_stamp
from handlers.feedback import lists
from handlers.turn import Answer, FormErrors, Nothing, Say, Turn
from storage.feedback import revise
from storage.feedback import steps as stored


async def seen(turn: Turn) -> Answer:
    return await _step(turn, stored.seen)


async def start_nurture(turn: Turn) -> Answer:
    return await _step(turn, stored.start_nurture)


async def propose(turn: Turn) -> Answer:
    return await _step(turn, stored.propose)


async def finish_task(turn: Turn) -> Answer:
    return await _step(turn, stored.finish_task)


async def settled(turn: Turn) -> Answer:
    return await _step(turn, stored.settle_it)


async def not_settled(turn: Turn) -> Answer:
    return await _step(turn, stored.not_settled)


async def _step(turn: Turn, take: Callable[[Session, Actor, datetime, UUID, int], None]) -> Answer:
    """The message or the list shows what came of it; nobody needs to be told twice."""
    await turn.write(take, *read_stamp(turn.value))
    return await _shown(turn)


async def _shown(turn: Turn) -> Answer:
    return await lists.again(turn) if turn.view.get("callback_id") == ids.LIST else Nothing()


async def withdraw(turn: Turn) -> Answer:
    feedback_id, _ = read_stamp(turn.value)
    await turn.write(revise.withdraw, feedback_id)
    if turn.in_modal:
        return await lists.again(turn)
    return Say("Withdrawn. Its card in marketing's channel says so, and its task is off the list.", replaces=True)


async def open_answer(turn: Turn) -> Answer:
    feedback_id, _ = read_stamp(turn.value)
    return lists.over(turn, talk.answer_form(await turn.read(stored.to_answer, feedback_id)))


async def open_reply(turn: Turn) -> Answer:
    feedback_id, _ = read_stamp(turn.value)
    return lists.over(turn, talk.reply_form(await turn.read(stored.to_talk_about, feedback_id)))


async def answer(turn: Turn) -> Answer:
    return await _words(turn, stored.answer)


async def reply(turn: Turn) -> Answer:
    return await _words(turn, stored.reply)


async def _words(turn: Turn, say: Callable[[Session, Actor, datetime, UUID, str], None]) -> Answer:
    feedback_id, text = talk.read(turn.view)
    if sentence := about_words(text):
        return FormErrors({"words": sentence})
    await turn.write(say, feedback_id, text)
    await lists.refresh_under(turn)
    return Nothing()
