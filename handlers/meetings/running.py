"""The meeting that runs: its moderator's buttons, and the forms of decisions, actions and its end."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.rights import Actor
from bot.views.meetings import minutes, outcomes
from bot.views.parts import kept, kept_id, read_stamp
from handlers.meetings import agenda
from handlers.turn import Answer, FormErrors, Nothing, Show, Turn
from storage.meetings import outcomes as noted
from storage.meetings import run
from storage.meetings.series import Wrong


async def start(turn: Turn) -> Answer:
    """The agenda says that it runs; the pinned message is the meeting."""
    await turn.write(run.start, *read_stamp(turn.value))
    return await agenda.again(turn)


async def advance(turn: Turn) -> Answer:
    return await _step(turn, run.advance)


async def extend(turn: Turn) -> Answer:
    return await _step(turn, run.extend)


async def park(turn: Turn) -> Answer:
    return await _step(turn, run.park)


async def _step(turn: Turn, take: Callable[[Session, Actor, datetime, UUID, int], None]) -> Answer:
    """The pinned message shows what came of it."""
    await turn.write(take, *read_stamp(turn.value))
    return Nothing()


async def facts(turn: Turn) -> Answer:
    meeting_id, _ = read_stamp(turn.value)
    await turn.write(run.facts, meeting_id)
    return Nothing()


async def open_end(turn: Turn) -> Answer:
    return agenda.over(turn, minutes.end_form(await turn.read(run.to_end, *read_stamp(turn.value))))


async def end(turn: Turn) -> Answer:
    meeting_id, version = read_stamp(str(kept(turn.view).get("stamp")))
    await turn.write(run.end, meeting_id, version, covered=minutes.read_end(turn.view))
    await agenda.refresh_under(turn)
    return Nothing()


async def open_decision(turn: Turn) -> Answer:
    meeting_id, _ = read_stamp(turn.value)
    known, _ = await turn.read(noted.to_note, meeting_id)
    return Show(outcomes.decision_form(known))


async def decide(turn: Turn) -> Answer:
    try:
        await turn.write(noted.decide, kept_id(turn.view), outcomes.read_decision(turn.view))
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    return Nothing()


async def open_action(turn: Turn) -> Answer:
    meeting_id, _ = read_stamp(turn.value)
    return Show(outcomes.action_form(*await turn.read(noted.to_note, meeting_id)))


async def give(turn: Turn) -> Answer:
    try:
        await turn.write(noted.give, kept_id(turn.view), outcomes.read_action(turn.view))
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    return Nothing()
