"""`/campaign` and the form: opened, saved as a draft, previewed, posted, changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules.conflicts import Clashing
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Right, may
from bot.rules.trade import own_word
from bot.rules.vocabulary import TermKind
from bot.rules.words import one_line, unescape
from bot.views.campaigns import card, form, ids
from bot.views.campaigns import words as help_view
from bot.views.conflicts import named, read_choice, unanswered, with_question
from bot.views.fields import term_options
from bot.views.parts import kept, read_stamp
from handlers.campaigns import lists, steps
from handlers.turn import Answer, FormErrors, Nothing, Options, Say, Show, Turn
from storage import members, vocabulary
from storage.campaigns import drafting, posting


async def command(turn: Turn) -> Answer:
    """`help`, `list`, `new`, `kit`, `end` and `missing` are words of their own.

    Anything else names a campaign: a new one, or one to read.
    """
    words = one_line(unescape(turn.text))
    first, _, rest = words.partition(" ")
    match first.casefold() if rest else own_word(first.casefold(), ("help", "list")):
        case "help" if not rest:
            return Say(help_view.show(await turn.who()))
        case "list" if not rest:
            return await lists.open_list(turn)
        case "kit":
            return await steps.kit_named(turn, rest)
        case "new" if not rest:
            await turn.read(_may_announce)
            return await open_blank(turn)
        case _:
            return await _named(turn, words, first.casefold(), rest)


async def _named(turn: Turn, words: str, first: str, rest: str) -> Answer:
    if not may(await turn.who(), Right.ANNOUNCE_CAMPAIGN):
        return await steps.kit_or_list(turn, words)
    if first in ("end", "missing"):
        return await steps.named(turn, first, rest)
    return await _open(turn, words)


def _may_announce(session: Session, actor: Actor, now: datetime) -> None:
    members.require(session, actor.id, Right.ANNOUNCE_CAMPAIGN)


async def open_blank(turn: Turn) -> Answer:
    return await _open(turn, "")


async def _open(turn: Turn, words: str) -> Answer:
    return lists.over(turn, form.show(await turn.read(drafting.fill_new, words)))


async def open_again(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    return lists.over(turn, form.show(await turn.read(drafting.fill_again, campaign_id)))


_KINDS = {ids.SEGMENTS: TermKind.SEGMENT, ids.REGIONS: TermKind.REGION, ids.PRODUCTS: TermKind.PRODUCT}


async def offer_terms(turn: Turn) -> Answer:
    kind, words = _KINDS[turn.heard.name], one_line(turn.value)
    return Options(term_options(kind, await turn.read(vocabulary.offered, kind, words), words))


async def save(turn: Turn) -> Answer:
    """The draft is kept, and its preview takes the form's place."""
    origin = form.read_origin(turn.view)
    # The same view is sent more than once: each time somebody comes back from the preview, of another version.
    turn.delivery = f"{turn.delivery}:{origin.version}"
    try:
        decided = read_choice(turn.view), named(turn.view)
        saved = await turn.write(drafting.save, origin, form.read(turn.view), *decided)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    except Clashing as clashing:
        return _asked(turn, clashing)
    await lists.refresh_under(turn)
    return Show(card.preview(saved, **_place(turn)))


def _asked(turn: Turn, clashing: Clashing) -> Answer:
    """The question on top of the form; once more unanswered, a line beside it."""
    if errors := unanswered(turn.view, clashing.clashes):
        return FormErrors(errors)
    return Show(with_question(turn.view, clashing.clashes))


def _place(turn: Turn) -> dict[str, Any]:
    """Which list lies under it."""
    return {name: value for name, value in kept(turn.view).items() if name in ("under", "place")}


async def look(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    return lists.over(turn, card.preview(await turn.read(drafting.kept, campaign_id)))


async def back(turn: Turn) -> Answer:
    campaign_id, _ = read_stamp(turn.value)
    return Show(form.show(await turn.read(drafting.fill_again, campaign_id), **_place(turn)))


async def post(turn: Turn) -> Answer:
    """What came onto the schedule since the draft was saved is asked about before anything is posted."""
    campaign_id, version = read_stamp(turn.value)
    try:
        posted = await turn.write(posting.post, campaign_id, version)
    except Clashing as clashing:
        filling = await turn.read(drafting.fill_again, campaign_id)
        return Show(form.show(replace(filling, clashes=clashing.clashes), **_place(turn)))
    await lists.refresh_under(turn)
    return Show(card.posted(posted))


async def save_change(turn: Turn) -> Answer:
    try:
        decided = read_choice(turn.view), named(turn.view)
        await turn.write(posting.change, form.read_origin(turn.view), form.read(turn.view), *decided)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    except Clashing as clashing:
        return _asked(turn, clashing)
    await lists.refresh_under(turn)
    return Nothing()
