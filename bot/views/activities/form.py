"""The form "Put on the schedule" and how it is read back."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    ExternalDataMultiSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
    UserSelectElement,
)

from bot.rules.activities import LONGEST_OFFER, LONGEST_TITLE, Activity, Draft, Kind, Prefill
from bot.rules.rights import Refused
from bot.rules.vocabulary import KNOWN, MOST_WORDS, NEW, Term, TermKind, path_of
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, clean, clip, key_of, one_line
from bot.views.activities import ids
from bot.views.conflicts.forms import read_day
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
        _words("title", "Title", prefill.title, LONGEST_TITLE, "What both teams will call it"),
        _who(prefill.owner_id),
        _day("start", "First day", prefill.start),
        _day("end", "Last day", prefill.end),
        _terms("regions", "Regions", ids.REGIONS, prefill.regions, "Nothing chosen means everywhere."),
        _terms("products", "Products", ids.PRODUCTS, prefill.products),
        _terms("segments", "Segments", ids.SEGMENTS, prefill.segments),
        _words(
            "offer", "Offer", prefill.offer, LONGEST_OFFER, "What does who get? A discount needs one", optional=True
        ),
        _day("offer_until", "The offer's last day", prefill.offer_until, optional=True),
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


def _day(field: str, label: str, initial: date | None, *, optional: bool = False) -> Block:
    picker = DatePickerElement(action_id=f"activity.{field}", initial_date=initial.isoformat() if initial else None)
    return InputBlock(block_id=field, label=plain(label), element=picker, optional=optional)


def _terms(field: str, label: str, action: str, initial: Iterable[Term], hint: str = "") -> Block:
    select = ExternalDataMultiSelectElement(
        action_id=action,
        placeholder=plain("Type to find or add"),
        min_query_length=0,
        max_selected_items=MOST_WORDS,
        initial_options=[_known(term) for term in initial] or None,
    )
    told = plain(hint) if hint else None
    return InputBlock(block_id=field, label=plain(label), element=select, optional=True, hint=told)


def _support(*, wanted: bool) -> Block:
    yes = option("The other team's support is wanted", SUPPORT)
    boxes = CheckboxesElement(action_id="activity.support", options=[yes], initial_options=[yes] if wanted else None)
    return InputBlock(block_id="support", label=plain("Support"), element=boxes, optional=True)


def _known(term: Term) -> Option:
    return option(term.told, f"{KNOWN}{term.id}")


def term_options(kind: TermKind, found: Sequence[Term], words: str) -> list[Option]:
    """The words found, and the typed one to be added unless it is among them."""
    name = clip(one_line(words), LONGEST_NAME)
    options = [_known(term) for term in found]
    with suppress(Refused):  # words that nothing can be called
        path = path_of(kind, name)
        if key_of(name) not in {key_of(term.name) for term in found}:
            options.append(option(_to_add(*path), f"{NEW}{name}"))
    return options


def _to_add(name: str, *around: str) -> str:
    """A region that is typed with where it lies says so before it is chosen."""
    if not around:
        return f"Add “{clip(name, 60)}”"
    return f"Add “{clip(name, 24)}”, which lies in “{clip(' in '.join(around), 24)}”"


def read(view: Json) -> Draft:
    held = values(view)
    kind = chosen(held.get("kind"))
    return Draft(
        kind=Kind(kind) if kind in set(Kind) else None,
        title=one_line(_text(held, "title")),
        owner_id=str((held.get("who") or {}).get("selected_user") or ""),
        start=read_day(held.get("start")),
        end=read_day(held.get("end")),
        regions=_chosen(held, "regions"),
        products=_chosen(held, "products"),
        segments=_chosen(held, "segments"),
        offer=one_line(_text(held, "offer")),
        offer_until=read_day(held.get("offer_until")),
        note=clean(_text(held, "note")),
        support_wanted=SUPPORT in _chosen(held, "support"),
    )


def _text(held: dict[str, Json], field: str) -> str:
    return (held.get(field) or {}).get("value") or ""


def _chosen(held: dict[str, Json], field: str) -> tuple[str, ...]:
    return tuple(str(one.get("value")) for one in (held.get(field) or {}).get("selected_options") or ())
