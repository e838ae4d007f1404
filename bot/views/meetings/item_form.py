"""The form for an item of the agenda, and how it is read back."""

from uuid import UUID

from slack_sdk.models.blocks import Block, InputBlock, NumberInputElement, Option, StaticSelectElement

from bot.rules.business_time import told_day
from bot.rules.meetings.items import LONGEST_TITLE, LONGEST_WORDS_OF_ITEM, MINUTES, Item, ItemDraft
from bot.rules.meetings.series import Series
from bot.rules.meetings.shown import ItemForm
from bot.views.meetings import ids
from bot.views.meetings.pieces import read_number, read_words, words_field
from bot.views.parts import Json, chosen, kept, line, modal, option, plain, says, values

MOST_CHOICES = 100


def show(known: ItemForm, title: str = "", purpose: str = "") -> Json:
    blocks = [_which(known), *_fields(ItemDraft(None, title[:LONGEST_TITLE], purpose=purpose))]
    return modal(ids.ITEM_FORM, "Put on the agenda", blocks, "Add", series=str(known.chosen.id))


def of(item: Item, series: Series) -> Json:
    """The same with what the item says now; it stays with its meeting."""
    draft = ItemDraft(series.id, item.title, item.minutes, item.purpose, item.outcome, item.process)
    kept = {"series": str(series.id), "id": str(item.id)}
    return modal(ids.ITEM_FORM, "Change the item", _fields(draft), "Save", **kept)


def _fields(draft: ItemDraft) -> list[Block]:
    most = LONGEST_WORDS_OF_ITEM
    ways = "How do we get there? A round, a vote, two minutes each …"
    return [
        words_field("title", "What is it about?", draft.title, most=LONGEST_TITLE, needed=True),
        _minutes(draft.minutes or MINUTES),
        words_field("purpose", "Purpose", draft.purpose, most=most, long=True, hint="Why do we talk about it?"),
        words_field("outcome", "Outcome wanted", draft.outcome, most=most, hint="A decision, an idea …"),
        words_field("process", "Process", draft.process, most=most, hint=ways),
    ]


def _which(known: ItemForm) -> Block:
    """The one meeting is told; among several one is chosen."""
    if len(known.series) == 1:
        return line(says(f"For the next {_told(known.chosen, known)}."))
    options = {one.id: _option(one, known) for one in known.series[:MOST_CHOICES]}
    select = StaticSelectElement(
        action_id="meetings.series",
        options=list(options.values()),
        initial_option=options.get(known.chosen.id),
    )
    return InputBlock(block_id="series", label=plain("Which meeting?"), element=select)


def _option(series: Series, known: ItemForm) -> Option:
    return option(_told(series, known), str(series.id))


def _told(series: Series, known: ItemForm) -> str:
    slot = series.next(known.now)
    return f"{series.name}, {told_day(slot.day)}" if slot else series.name


def _minutes(initial: int) -> Block:
    box = NumberInputElement(action_id="meetings.minutes", is_decimal_allowed=False, initial_value=str(initial))
    return InputBlock(block_id="minutes", label=plain("Minutes"), element=box)


def read(view: Json) -> ItemDraft:
    held = values(view)
    return ItemDraft(
        series_id=_read_id(chosen(held.get("series")) or str(kept(view).get("series"))),
        title=read_words(held, "title", lines=False),
        minutes=read_number(held, "minutes"),
        purpose=read_words(held, "purpose"),
        outcome=read_words(held, "outcome"),
        process=read_words(held, "process"),
    )


def _read_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
