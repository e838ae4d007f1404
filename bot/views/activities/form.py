"""The form "Put on the schedule" and how it is read back."""

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    PlainTextInputElement,
    StaticSelectElement,
    UserSelectElement,
)

from bot.rules.activities import LONGEST_OFFER, LONGEST_TITLE, Activity, Draft, Kind, Prefill
from bot.rules.words import LONGEST_NOTE, clean, one_line
from bot.views.activities import ids
from bot.views.fields import day, read_chosen, read_day, read_words, terms
from bot.views.parts import Json, chosen, kept, modal, option, plain, stamp, values

SUPPORT = "support"


def blank(prefill: Prefill, **place: str | None) -> Json:
    """`place` says where the confirmation is to come, and what lies under the form."""
    return modal(ids.FORM, "Put on the schedule", _fields(prefill), "Save", **_said(place))


def of(activity: Activity, prefill: Prefill, **place: str | None) -> Json:
    known = stamp(activity.id, activity.version)
    return modal(ids.CHANGE_FORM, "Change it", _fields(prefill), "Save", stamp=known, **_said(place))


def _said(place: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in place.items() if value}


def read_whose(view: Json) -> str:
    """The stamp of the activity that is being changed."""
    return str(kept(view).get("stamp") or "")


def _fields(prefill: Prefill) -> list[Block]:
    return [
        _kind(prefill.kind),
        _title(prefill.title),
        _who(prefill.owner_id),
        day("activity.start", "start", "First day", prefill.start),
        day("activity.end", "end", "Last day", prefill.end),
        terms(ids.REGIONS, "regions", "Regions", prefill.regions, "Nothing chosen means everywhere."),
        terms(ids.PRODUCTS, "products", "Products", prefill.products),
        terms(ids.SEGMENTS, "segments", "Segments", prefill.segments),
        _words(
            "offer", "Offer", prefill.offer, LONGEST_OFFER, "What does who get? A discount needs one", optional=True
        ),
        day("activity.offer_until", "offer_until", "The offer's last day", prefill.offer_until, optional=True),
        _words("note", "Note", prefill.note, LONGEST_NOTE, "What the other team should know", optional=True, long=True),
        _support(wanted=prefill.support_wanted),
    ]


def _kind(initial: Kind | None) -> Block:
    options = {kind: option(kind.label, kind) for kind in Kind}
    select = StaticSelectElement(
        action_id="activity.kind",
        placeholder=plain("Choose the kind"),
        options=list(options.values()),
        initial_option=options[initial] if initial else None,
    )
    return InputBlock(block_id="kind", label=plain("What is it?"), element=select)


def _who(owner_id: str) -> Block:
    select = UserSelectElement(action_id="activity.who", initial_user=owner_id)
    return InputBlock(block_id="who", label=plain("Whose is it?"), element=select)


def _words(
    field: str, label: str, initial: str, most: int, hint: str, *, optional: bool = False, long: bool = False
) -> Block:
    box = PlainTextInputElement(
        action_id=f"activity.{field}",
        multiline=long,
        max_length=most,
        initial_value=initial or None,
        placeholder=plain(hint),
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=optional)


def _title(initial: str) -> Block:
    """What it is for stays in sight when the words of a command have filled it."""
    box = PlainTextInputElement(action_id="activity.title", max_length=LONGEST_TITLE, initial_value=initial or None)
    hint = plain("What both teams will call it; change it as you like.")
    return InputBlock(block_id="title", label=plain("Title"), element=box, hint=hint)


def _support(*, wanted: bool) -> Block:
    yes = option("The other team's support is wanted", SUPPORT)
    boxes = CheckboxesElement(action_id="activity.support", options=[yes], initial_options=[yes] if wanted else None)
    return InputBlock(block_id="support", label=plain("Support"), element=boxes, optional=True)


def read(view: Json) -> Draft:
    held = values(view)
    kind = chosen(held.get("kind"))
    return Draft(
        kind=Kind(kind) if kind in set(Kind) else None,
        title=one_line(read_words(held, "title")),
        owner_id=str((held.get("who") or {}).get("selected_user") or ""),
        start=read_day(held, "start"),
        end=read_day(held, "end"),
        regions=read_chosen(held, "regions"),
        products=read_chosen(held, "products"),
        segments=read_chosen(held, "segments"),
        offer=one_line(read_words(held, "offer")),
        offer_until=read_day(held, "offer_until"),
        note=clean(read_words(held, "note")),
        support_wanted=SUPPORT in read_chosen(held, "support"),
    )
