"""The form: opened blank, prefilled or to change; type-ahead; saved."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.feedback import Preparation, problems
from bot.rules.incomplete import Incomplete
from bot.rules.reasons import Reason
from bot.rules.rights import Actor, Right
from bot.rules.trade import own_word
from bot.rules.words import LONGEST_NOTE, clip, from_slack, one_line, unescape
from bot.views.feedback import form
from bot.views.feedback import words as help_view
from bot.views.parts import Json, kept, kept_id, read_stamp
from handlers.feedback import lists
from handlers.turn import Answer, FormErrors, Nothing, Options, Say, Show, Turn
from storage import members, reasons
from storage.feedback import choosing, record, revise


async def command(turn: Turn) -> Answer:
    """`help` and `list` are words of their own; anything else prefills the form and never fails."""
    words = one_line(unescape(turn.text))
    match own_word(words.casefold(), ("help", "list")):
        case "help":
            return Say(help_view.show(*await turn.read(_helped)))
        case "list":
            return await lists.open_list(turn)
        case _:
            return await _open(turn, words)


def _helped(session: Session, actor: Actor, now: datetime) -> tuple[Actor, tuple[Reason, ...]]:
    return actor, choosing.reasons_offered(session)


async def _open(turn: Turn, words: str) -> Answer:
    known = await turn.read(_prepare, words)
    return Show(form.blank(known, channel=turn.channel))


def _prepare(session: Session, actor: Actor, now: datetime, words: str) -> Preparation:
    """Opening the form already asks for the right, so that nobody fills in what they may not send."""
    members.require(session, actor.id, Right.GIVE_FEEDBACK)
    return choosing.prepare(session, actor, now, words)


async def open_blank(turn: Turn) -> Answer:
    return await _open(turn, "")


async def open_from_message(turn: Turn) -> Answer:
    """The message becomes the note, a lead that it names is chosen, and the confirmation comes into its thread.

    Slack shows a private line only in a thread that exists; beside a message without one it comes into the channel.
    """
    message = turn.body["message"]
    words = clip(from_slack(message.get("text")), LONGEST_NOTE)
    known = await turn.read(choosing.prepare_from_message, words)
    return Show(form.blank(known, note=words, channel=turn.channel, thread=message.get("thread_ts")))


async def offer_leads(turn: Turn) -> Answer:
    words = one_line(turn.value)
    return Options(form.lead_options(await turn.read(choosing.leads_offered, words), words))


async def offer_campaigns(turn: Turn) -> Answer:
    found = await turn.read(choosing.campaigns_offered, one_line(turn.value))
    return Options([form.campaign_option(campaign) for campaign in found])


async def reason_picked(turn: Turn) -> Answer:
    return Show(await turn.read(_with_reason, turn.view))


def _with_reason(session: Session, actor: Actor, now: datetime, view: Json) -> Json:
    return form.with_reason(view, reasons.all_of(session), today_in(actor.zone, now))


async def save(turn: Turn) -> Answer:
    place = kept(turn.view)
    origin = record.Origin(place.get("channel"), place.get("thread"))
    try:
        await turn.write(_record, turn.view, origin)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    return Nothing()


def _record(session: Session, actor: Actor, now: datetime, view: Json, origin: record.Origin) -> None:
    draft = form.read(view, reasons.all_of(session))
    if errors := problems(draft, today_in(actor.zone, now)):
        raise Incomplete(errors)
    record.record(session, actor, now, draft, origin)


async def open_edit(turn: Turn) -> Answer:
    feedback_id, _ = read_stamp(turn.value)
    known, campaign, offers, any_yet = await turn.read(choosing.prepare_edit, feedback_id)
    return lists.over(turn, form.of(known, campaign, offers, campaigns_exist=any_yet))


async def save_edit(turn: Turn) -> Answer:
    try:
        await turn.write(_edit, turn.view)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    await lists.refresh_under(turn)
    return Nothing()


def _edit(session: Session, actor: Actor, now: datetime, view: Json) -> None:
    revise.edit(session, actor, now, kept_id(view), form.read(view, reasons.all_of(session)))
