"""`/schedule` and the form: opened blank, prefilled or to change; type-ahead; saved, or asked about what it crosses."""

from bot.rules.activities.typed import Look, read_placing, read_renaming
from bot.rules.rights import Right
from bot.rules.trade import own_word
from bot.rules.vocabulary import TermKind
from bot.rules.words import one_line, unescape
from bot.views.activities import form, ids
from bot.views.activities import words as word_view
from bot.views.fields import term_options
from bot.views.parts import kept, read_stamp
from handlers.activities import weeks
from handlers.activities.asking import decided, save_or_ask
from handlers.turn import Answer, Options, Say, Turn
from storage import vocabulary
from storage.activities import choosing, planning


async def command(turn: Turn) -> Answer:
    """A few words have a meaning of their own; when and where opens the schedule; all others prefill the form."""
    words = one_line(unescape(turn.text))
    first, _, rest = words.partition(" ")
    match first.casefold() if rest else own_word(first.casefold(), ("help",)):
        case "":
            return await weeks.open_at(turn, Look())
        case "help" if not rest:
            return Say(word_view.show(await turn.who()))
        case "add":
            return await _open(turn, rest)
        case "region" if placing := read_placing(words):
            return await _place(turn, placing)
        case "rename" if renaming := read_renaming(words):
            return await _rename(turn, *renaming)
        case _:
            return await _look_or_open(turn, words)


async def _look_or_open(turn: Turn, words: str) -> Answer:
    found = await turn.read(choosing.look_or_prepare, words)
    return await weeks.open_at(turn, found) if isinstance(found, Look) else weeks.over(turn, form.blank(found))


async def _place(turn: Turn, words: str) -> Answer:
    turn.needs = Right.SET_UP
    return Say(word_view.placed(await turn.write(vocabulary.place, words)))


async def _rename(turn: Turn, old: str, new: str) -> Answer:
    turn.needs = Right.SET_UP
    return Say(word_view.renamed(await turn.write(vocabulary.rename, old, new), old))


async def open_blank(turn: Turn) -> Answer:
    return await _open(turn, "")


async def _open(turn: Turn, words: str) -> Answer:
    return weeks.over(turn, form.blank(await turn.read(choosing.prepare, words)))


async def open_change(turn: Turn) -> Answer:
    activity_id, _ = read_stamp(turn.value)
    known, prefill = await turn.read(choosing.prepare_change, activity_id)
    return weeks.over(turn, form.of(known, prefill))


_KINDS = {ids.REGIONS: TermKind.REGION, ids.PRODUCTS: TermKind.PRODUCT, ids.SEGMENTS: TermKind.SEGMENT}


async def offer_terms(turn: Turn) -> Answer:
    kind, words = _KINDS[turn.heard.name], one_line(turn.value)
    found = await turn.read(vocabulary.offered, kind, words)
    return Options(term_options(kind, found, words))


async def save(turn: Turn) -> Answer:
    answer = await save_or_ask(turn, planning.add, form.read(turn.view), decided(turn.view), _channel(turn))
    return await weeks.refreshed_under(turn, answer)


async def save_change(turn: Turn) -> Answer:
    activity_id, version = read_stamp(form.read_whose(turn.view))
    draft, choice = form.read(turn.view), decided(turn.view)
    answer = await save_or_ask(turn, planning.change, activity_id, version, draft, choice, _channel(turn))
    return await weeks.refreshed_under(turn, answer)


def _channel(turn: Turn) -> str | None:
    return kept(turn.view).get("channel")


async def call_off(turn: Turn) -> Answer:
    await turn.write(planning.call_it_off, *read_stamp(turn.value))
    if turn.in_modal:
        return await weeks.back(turn)
    return Say("Called off. Both teams' schedule no longer shows it.", replaces=True)
