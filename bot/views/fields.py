"""The fields that forms of plans and of campaigns share, and how they are read back."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from slack_sdk.models.blocks import DatePickerElement, ExternalDataMultiSelectElement, InputBlock, Option

from bot.rules.rights import Refused
from bot.rules.vocabulary import KNOWN, MOST_WORDS, NEW, Term, TermKind, path_of
from bot.rules.words import LONGEST_NAME, clip, key_of, one_line
from bot.views.parts import Json, option, plain


def day(action: str, field: str, label: str, initial: date | None, *, optional: bool = False) -> InputBlock:
    picker = DatePickerElement(action_id=action, initial_date=initial.isoformat() if initial else None)
    return InputBlock(block_id=field, label=plain(label), element=picker, optional=optional)


def terms(action: str, field: str, label: str, initial: Iterable[Term], hint: str = "") -> InputBlock:
    select = ExternalDataMultiSelectElement(
        action_id=action,
        placeholder=plain("Type to find or add"),
        min_query_length=0,
        max_selected_items=MOST_WORDS,
        initial_options=[_known(term) for term in initial] or None,
    )
    told = plain(hint) if hint else None
    return InputBlock(block_id=field, label=plain(label), element=select, optional=True, hint=told)


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


def read_words(held: dict[str, Json], field: str) -> str:
    """As they were typed."""
    return str((held.get(field) or {}).get("value") or "")


def read_chosen(held: dict[str, Json], field: str) -> tuple[str, ...]:
    return tuple(str(one.get("value")) for one in (held.get(field) or {}).get("selected_options") or ())


def read_day(held: dict[str, Json], field: str) -> date | None:
    try:
        return date.fromisoformat((held.get(field) or {}).get("selected_date") or "")
    except ValueError:
        return None
