"""The form "Announce a campaign" and how it is read back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    NumberInputElement,
    PlainTextInputElement,
    StaticMultiSelectElement,
    UrlInputElement,
    UserMultiSelectElement,
    UserSelectElement,
)

from bot.rules.campaigns import Channel, Draft, Filling, Origin
from bot.rules.campaigns.draft import LONGEST_LINE, MOST_READERS, PITCH_LINES
from bot.rules.conflicts import Choice, Clash
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, clean, one_line
from bot.views.campaigns import ids
from bot.views.conflicts.question import ASKING_TITLE, ids_of, question
from bot.views.fields import day, read_chosen, read_day, read_words, terms
from bot.views.parts import (
    Json,
    bold,
    channel,
    dicts,
    divider,
    keeping,
    kept,
    line,
    modal,
    option,
    plain,
    says,
    small,
    values,
)

# A field that holds no number at all; no real one is negative.
UNREADABLE_NUMBER = -1


def show(filling: Filling, **place: Any) -> Json:
    """Essential fields first; the kit below a line. A draft is previewed, a posted campaign is saved."""
    origin = filling.origin
    held = {"id": str(origin.campaign_id or ""), "version": origin.version} | place
    view = modal(
        ids.CHANGE_FORM if filling.posted else ids.FORM,
        "Change the campaign" if filling.posted else "Announce a campaign",
        [_whereto(filling), *_essential(filling), divider(), *_kit(filling.draft)],
        "Save" if filling.posted else "Preview",
        **{name: value for name, value in held.items() if value},
    )
    return _asking(view, filling.clashes, filling.choice) if filling.clashes else view


def _asking(view: Json, clashes: Sequence[Clash], choice: Choice | None) -> Json:
    """With the question on top, answered as it was before; or something came onto the schedule in between."""
    blocks = [*dicts(question(clashes, choice)), *view["blocks"]]
    return keeping(view | {"title": plain(ASKING_TITLE).to_dict(), "blocks": blocks}, clashes=ids_of(clashes))


def _whereto(filling: Filling) -> Block:
    if filling.posted:
        return small("Another offer, audience, region or date is told in the card's thread, and all are asked again.")
    if filling.shared_channel:
        return line(says("First you see how it will look in "), channel(filling.shared_channel), says("."))
    return line(says("First you see how it will look."))


def _essential(filling: Filling) -> list[Block]:
    draft = filling.draft
    name = draft.name if len(draft.name) <= LONGEST_NAME else ""
    return [
        _line("name", "Name", name, LONGEST_NAME, "What both teams will call it", optional=False),
        day("campaign.starts", "starts", "First day", draft.starts),
        day("campaign.ends", "ends", "Last day", draft.ends),
        _line("offer", "Offer", draft.offer, LONGEST_LINE, "What does who get? Empty means none"),
        day("campaign.offer_until", "offer_until", "The offer's last day", draft.offer_until, optional=True),
        terms(ids.SEGMENTS, "segments", "For whom", filling.segments, "Empty means everybody."),
        terms(ids.REGIONS, "regions", "Regions", filling.regions, "Empty means everywhere."),
        terms(ids.PRODUCTS, "products", "Products", filling.products),
        _line("objective", "Goal", draft.objective, LONGEST_LINE, "For example: qualified leads"),
        _number("target", "The goal's number", draft.target),
        _owner(draft.owner_id),
    ]


def _kit(draft: Draft) -> list[Block]:
    spare = draft.name if len(draft.name) > LONGEST_NAME else ""  # nothing typed is lost
    return [
        line(bold("For the sellers' kit"), says(" (all of it optional)")),
        _text("pitch", f"The pitch, in {PITCH_LINES} lines", draft.pitch, 2 * LONGEST_LINE),
        _text("objections", "Objections and answers", draft.objections),
        _text("say", "What to say", draft.say or spare[:LONGEST_NOTE]),
        _text("avoid", "What not to promise, who is excluded", draft.avoid),
        _channels(draft.channels),
        _link(draft.link),
        _number("leads_a_week", "Expected leads a week", draft.leads_a_week),
        _readers(draft.readers),
    ]


def _line(field: str, label: str, initial: str, most: int, hint: str, *, optional: bool = True) -> InputBlock:
    box = PlainTextInputElement(
        action_id=f"campaign.{field}", max_length=most, initial_value=initial or None, placeholder=plain(hint)
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=optional)


def _text(field: str, label: str, initial: str, most: int = LONGEST_NOTE) -> InputBlock:
    box = PlainTextInputElement(
        action_id=f"campaign.{field}", multiline=True, max_length=most, initial_value=initial or None
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=True)


def _number(field: str, label: str, initial: int | None) -> InputBlock:
    box = NumberInputElement(
        action_id=f"campaign.{field}",
        is_decimal_allowed=False,
        min_value="0",
        initial_value=None if initial is None else str(initial),
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=True)


def _owner(owner_id: str) -> InputBlock:
    select = UserSelectElement(action_id="campaign.owner", initial_user=owner_id)
    hint = plain("Answers the questions, and sees who has not confirmed it.")
    return InputBlock(block_id="owner", label=plain("Owner"), element=select, hint=hint)


def _channels(chosen: Sequence[Channel]) -> InputBlock:
    options = {one: option(one.label, one) for one in Channel}
    select = StaticMultiSelectElement(
        action_id="campaign.channels",
        placeholder=plain("Where the audience meets it"),
        options=list(options.values()),
        initial_options=[options[one] for one in chosen] or None,
    )
    return InputBlock(block_id="channels", label=plain("Channels"), element=select, optional=True)


def _link(initial: str) -> InputBlock:
    box = UrlInputElement(action_id="campaign.link", initial_value=initial or None, placeholder=plain("https://…"))
    hint = plain("The whole address, beginning with https://")
    return InputBlock(block_id="link", label=plain("Link"), element=box, optional=True, hint=hint)


def _readers(chosen: Sequence[str]) -> InputBlock:
    select = UserMultiSelectElement(
        action_id="campaign.readers",
        placeholder=plain("All sellers"),
        max_selected_items=MOST_READERS,
        initial_users=list(chosen) or None,
    )
    hint = plain("Empty means every seller.")
    return InputBlock(block_id="readers", label=plain("Who must say Got it"), element=select, optional=True, hint=hint)


def read(view: Json) -> Draft:
    held = values(view)
    return Draft(
        name=one_line(read_words(held, "name")),
        starts=read_day(held, "starts"),
        ends=read_day(held, "ends"),
        owner_id=str((held.get("owner") or {}).get("selected_user") or ""),
        objective=one_line(read_words(held, "objective")),
        target=_read_number(held, "target"),
        offer=one_line(read_words(held, "offer")),
        offer_until=read_day(held, "offer_until"),
        segments=read_chosen(held, "segments"),
        regions=read_chosen(held, "regions"),
        products=read_chosen(held, "products"),
        channels=tuple(Channel(one) for one in read_chosen(held, "channels") if one in set(Channel)),
        link=read_words(held, "link").strip(),
        leads_a_week=_read_number(held, "leads_a_week"),
        pitch=clean(read_words(held, "pitch")),
        objections=clean(read_words(held, "objections")),
        say=clean(read_words(held, "say")),
        avoid=clean(read_words(held, "avoid")),
        readers=tuple(str(one) for one in (held.get("readers") or {}).get("selected_users") or ()),
    )


def _read_number(held: dict[str, Json], field: str) -> int | None:
    words = read_words(held, field).strip()
    try:
        return int(words) if words else None
    except ValueError:
        return UNREADABLE_NUMBER


def read_origin(view: Json) -> Origin:
    """A new campaign for a form that names none."""
    held = kept(view)
    try:
        return Origin(UUID(str(held["id"])), int(held.get("version") or 0))
    except (KeyError, ValueError):
        return Origin()
