"""The words both teams share: products, segments, and regions that lie in one another (product.md E25)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from bot.rules.rights import Refused
from bot.rules.words import LONGEST_NAME, one_line, says_something

Tree = Mapping[UUID, UUID | None]
"""Each region's id and that of the region it lies in; None for one that lies in no other."""


class TermKind(StrEnum):
    PRODUCT = "product"
    SEGMENT = "segment"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Term:
    id: UUID
    name: str
    parent_id: UUID | None = None
    parent: str = ""
    """The name of what it lies in, for showing."""

    @property
    def told(self) -> str:
        return f"{self.name} ({self.parent})" if self.parent else self.name


# What a type-ahead's option carries: a word that is there, or one to be added.
KNOWN, NEW = "id:", "new:"

_IN = re.compile(r"\s+in\s+", re.IGNORECASE)

# Of each kind in one plan: more of them nobody reads, and Slack's forms hold a hundred.
MOST_WORDS = 20


def path_of(kind: TermKind, words: str) -> list[str]:
    """The names in what was typed, the smallest first: "Mysuru in Karnataka in India". Only regions lie in others.

    Two with a comma between them are two places, and neither of them says where the other lies.
    """
    said = one_line(words)
    names = [name for name in _IN.split(said) if name] if kind is TermKind.REGION else [said]
    for name in names or [""]:
        _check(kind, name)
    return names


def _check(kind: TermKind, name: str) -> None:
    if not says_something(name):
        raise Refused(f"A {kind} needs a name with letters or digits.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Keep the name of a {kind} within {LONGEST_NAME} characters.")


def upwards(region: UUID, tree: Tree) -> Iterator[UUID]:
    """The region itself and all that it lies in; each once, whatever the tree says."""
    seen: set[UUID] = set()
    step: UUID | None = region
    while step is not None and step not in seen:
        seen.add(step)
        yield step
        step = tree.get(step)


def shared_regions(one: frozenset[UUID], other: frozenset[UUID], tree: Tree) -> set[UUID]:
    """Regions of either that are the same, or the smaller of two of which one contains the other."""
    return {a for a in one for b in other if b in upwards(a, tree)} | {
        b for b in other for a in one if a in upwards(b, tree)
    }


def meet(one: frozenset[UUID], other: frozenset[UUID], tree: Tree) -> bool:
    """No region means everywhere."""
    return not one or not other or bool(shared_regions(one, other, tree))
