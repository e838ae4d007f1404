"""`/agenda`: read, filled, ordered; what the bot's cards put forward is taken or put off."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.meetings.items import titled
from bot.rules.meetings.shown import Agenda, ItemForm, NoSeries
from bot.rules.rights import Actor, Refused
from bot.rules.setup import first_word
from bot.rules.trade import own_word
from bot.rules.words import from_slack, mentioned, one_line
from bot.views.meetings import agenda as view
from bot.views.meetings import ids, item_form, notes
from bot.views.parts import Json, keeping, kept, kept_id, read_stamp
from handlers.answering import show_under
from handlers.meetings import series
from handlers.turn import Answer, FormErrors, Nothing, Push, Say, Show, Turn
from storage import members
from storage.meetings import agenda as stored
from storage.meetings.series import Wrong


async def command(turn: Turn) -> Answer:
    """A few words are words of their own; anything else prefills the form and never fails."""
    said = one_line(turn.text)
    word, rest = first_word(said)
    if word == "moderator" and (not rest or rest.startswith(("<@", "@"))):
        return await series.hand_over(turn, rest)
    match own_word(said.casefold(), ("help", "list", "series")):
        case "" | "list":
            return _show(await turn.read(stored.shown, None, turn.channel))
        case "help":
            return Say(notes.words(await turn.who()))
        case "series":
            return await series.listed(turn)
        case "start" | "next" | "end":
            return _step(said.casefold(), await turn.read(stored.shown, None, turn.channel))
        case _:
            return await _open(turn, said)


def _step(word: str, known: Agenda | NoSeries) -> Answer:
    """A meeting is moved on by its buttons; who moderates gets the agenda with *Start*, or with *End the meeting*."""
    at_hand = word == ("end" if isinstance(known, Agenda) and known.running else "start")
    if isinstance(known, NoSeries) or (known.moderates and at_hand):
        return _show(known)
    return Say(view.moved_by(word, known))


def _show(known: Agenda | NoSeries) -> Answer:
    return Show(view.show(known)) if isinstance(known, Agenda) else Say(view.none_yet(known))


async def _open(turn: Turn, text: str) -> Answer:
    known, words = await turn.read(_prepare, text, turn.channel)
    if isinstance(known, NoSeries):
        return Say(view.none_yet(known, words))
    return over(turn, item_form.show(known, *titled(words)))


def _prepare(
    session: Session, actor: Actor, now: datetime, text: str, channel: str | None
) -> tuple[ItemForm | NoSeries, str]:
    """The words as people read them, and what the form needs."""
    names = members.known_names(session, mentioned(text))
    return stored.prepare(session, actor, now, channel), from_slack(text, names)


async def open_from_message(turn: Turn) -> Answer:
    return await _open(turn, str(turn.body["message"].get("text") or ""))


async def open_form(turn: Turn) -> Answer:
    """From the agenda that is open, and for the same meeting."""
    series_id, _ = read_stamp(turn.value)
    known = await turn.read(stored.prepare_for, series_id)
    return over(turn, item_form.show(known))


async def open_change(turn: Turn) -> Answer:
    item_id, _ = read_stamp(turn.value)
    return over(turn, item_form.of(*await turn.read(stored.to_change, item_id)))


async def save(turn: Turn) -> Answer:
    """Over an open agenda that shows the item; on its own, the agenda comes in the place of the form."""
    try:
        series_id = await _kept(turn)
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    if "under" in kept(turn.view):
        await refresh_under(turn)
        return Nothing()
    return _show(await turn.read(stored.shown, series_id))


async def _kept(turn: Turn) -> UUID:
    draft = item_form.read(turn.view)
    if "id" in kept(turn.view):
        return await turn.write(stored.change, kept_id(turn.view), draft)
    return await turn.write(stored.add, draft)


async def up(turn: Turn) -> Answer:
    return await _moved(turn, -1)


async def down(turn: Turn) -> Answer:
    return await _moved(turn, 1)


async def _moved(turn: Turn, step: int) -> Answer:
    item_id, _ = read_stamp(turn.value)
    await turn.write(stored.move, item_id, step)
    return await again(turn)


async def remove(turn: Turn) -> Answer:
    item_id, _ = read_stamp(turn.value)
    await turn.write(stored.remove, item_id)
    return await again(turn)


async def take(turn: Turn) -> Answer:
    return await _settled(turn, stored.take)


async def put_off(turn: Turn) -> Answer:
    return await _settled(turn, stored.put_off)


async def _settled(turn: Turn, settle: Callable[[Session, Actor, datetime, UUID, UUID], None]) -> Answer:
    proposal_id, _ = read_stamp(turn.value)
    await turn.write(settle, proposal_id, _series(turn.view))
    return await again(turn)


async def other(turn: Turn) -> Answer:
    series_id, _ = read_stamp(turn.value)
    return _show(await turn.read(stored.shown, series_id))


async def again(turn: Turn) -> Answer:
    """The agenda as it is after something was done from it."""
    return _show(await turn.read(stored.shown, _series(turn.view)))


def over(turn: Turn, form: Json) -> Answer:
    """Over the agenda when it is open, on its own otherwise."""
    if turn.view.get("callback_id") == ids.AGENDA:
        return Push(keeping(form, under=turn.view["id"], agenda=str(_series(turn.view))))
    return Push(form) if turn.in_modal else Show(form)


def is_open(turn: Turn) -> bool:
    return turn.view.get("callback_id") == ids.AGENDA


def _series(view: Json) -> UUID:
    return read_stamp(f"{kept(view).get('series')}:1")[0]


async def refresh_under(turn: Turn) -> None:
    """The agenda that lies under a form shows what the form did."""
    place = kept(turn.view)
    if "under" not in place:
        return
    with suppress(Refused):
        series_id, _ = read_stamp(f"{place.get('agenda')}:1")
        known = await turn.read(stored.shown, series_id)
        if isinstance(known, Agenda):
            await show_under(turn, place["under"], view.show(known))
