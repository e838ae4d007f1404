"""`/agenda series` and `/agenda moderator`: meetings set up, changed, handed over, ended."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.meetings.series import Series
from bot.rules.rights import Actor, Refused, Right
from bot.rules.setup import read_person
from bot.views.meetings import ids, notes, series_form
from bot.views.parts import Json, keeping, kept, read_stamp
from handlers.answering import show_under
from handlers.rooms import be_in
from handlers.turn import Answer, FormErrors, Push, Say, Show, Turn
from storage.meetings import ending
from storage.meetings import series as stored
from storage.meetings.handing_over import SeveralMeetings
from storage.meetings.handing_over import hand_over as hand_over_here
from storage.meetings.series import Wrong


async def listed(turn: Turn) -> Answer:
    """Those that there are; the form at once while there is none."""
    turn.needs = Right.SET_UP_MEETINGS
    found = await turn.read(ending.listed)
    return Show(series_form.listed(found)) if found else await open_blank(turn)


async def open_blank(turn: Turn) -> Answer:
    form = series_form.blank(await turn.read(stored.prepare, turn.channel))
    return _over(turn, form)


async def open_change(turn: Turn) -> Answer:
    series_id, _ = read_stamp(turn.value)
    return _over(turn, series_form.of(await turn.read(_one, series_id)))


def _one(session: Session, actor: Actor, now: datetime, series_id: UUID) -> Series:
    return stored.get(session, series_id)


def _over(turn: Turn, form: Json) -> Answer:
    if turn.view.get("callback_id") == ids.SERIES_LIST:
        return Push(keeping(form, under=turn.view["id"]))
    return Show(form)


async def save(turn: Turn) -> Answer:
    """The channel is looked at first: one that is shared with another company is no place for a meeting."""
    await turn.who()
    draft = series_form.read(turn.view)
    changed = read_stamp(str(kept(turn.view)["stamp"])) if "stamp" in kept(turn.view) else ()
    try:
        if draft.channel_id:
            await be_in(turn, draft.channel_id)
    except Refused as refused:
        return FormErrors({"channel": refused.sentence})
    try:
        known, warning = await turn.write(stored.keep, draft, *changed)
    except Wrong as wrong:
        return FormErrors(wrong.errors)
    await _refresh_under(turn)
    return Say(f"Saved: {known.name} meets {known.told()}. {known.moderator} moderates. {warning}".rstrip())


async def _refresh_under(turn: Turn) -> None:
    under = kept(turn.view).get("under")
    if not under:
        return
    with suppress(Refused):
        await show_under(turn, under, series_form.listed(await turn.read(ending.listed)))


async def end(turn: Turn) -> Answer:
    await turn.write(ending.end, *read_stamp(turn.value))
    return Show(series_form.listed(await turn.read(ending.listed)))


async def hand_over(turn: Turn, rest: str) -> Answer:
    turn.needs = Right.HAND_OVER_MEETING
    await turn.who()
    if not rest.startswith("<@"):
        raise Refused("Name the new moderator with an @, for example /agenda moderator @Nora.")
    try:
        told, warning = await turn.write(hand_over_here, read_person(rest), turn.channel)
    except SeveralMeetings as several:
        return Say(notes.several(several.found))
    return Say(f"{told} {warning}".rstrip())
