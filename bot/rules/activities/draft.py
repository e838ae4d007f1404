"""What the schedule's form holds: when it is opened, and when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.rules.activities.plan import Kind, Planned
from bot.rules.activities.typed import Typed
from bot.rules.vocabulary import Term, TermKind
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class Prefill:
    """What stands in the form when it opens."""

    owner_id: str
    kind: Kind | None = None
    title: str = ""
    start: date | None = None
    end: date | None = None
    regions: tuple[Term, ...] = ()
    products: tuple[Term, ...] = ()
    segments: tuple[Term, ...] = ()
    offer: str = ""
    offer_until: date | None = None
    note: str = ""
    support_wanted: bool = False

    @classmethod
    def typed(cls, typed: Typed, owner_id: str) -> Self:
        """Words too long for a title are the note."""
        fits = len(typed.title) <= LONGEST_NAME
        start, end = typed.days or (None, None)
        return cls(
            owner_id=owner_id,
            kind=typed.kind,
            title=typed.title if fits else "",
            start=start,
            end=end,
            regions=typed.of(TermKind.REGION),
            products=typed.of(TermKind.PRODUCT),
            segments=typed.of(TermKind.SEGMENT),
            offer=typed.offer,
            offer_until=end if typed.offer else None,
            note="" if fits else typed.title[:LONGEST_NOTE],
        )

    @classmethod
    def of(cls, planned: Planned, terms: Sequence[Term]) -> Self:
        return cls(
            owner_id=planned.owner_id,
            kind=planned.kind,
            title=planned.title,
            start=planned.start,
            end=planned.end,
            regions=tuple(term for term in terms if term.id in planned.regions),
            products=tuple(term for term in terms if term.id in planned.products),
            segments=tuple(term for term in terms if term.id in planned.segments),
            offer=planned.offer,
            offer_until=planned.offer_until,
            note=planned.note,
            support_wanted=planned.support_wanted,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What was sent. Regions, products and segments are the values of what the type-aheads offered."""

    kind: Kind | None
    title: str
    owner_id: str
    start: date | None
    end: date | None
    regions: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    offer: str = ""
    offer_until: date | None = None
    note: str = ""
    support_wanted: bool = False


def missing(draft: Draft) -> dict[str, str]:
    found = {
        "kind": "" if draft.kind else "Choose what kind of activity it is.",
        "start": "" if draft.start else "Choose the first day.",
        "end": "" if draft.end else "Choose the last day; it may be the first one too.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}
