"""What a row of the limits is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.local_slack.checks.samples import acts, asks, block, element, plain

Built = Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class Limit:
    """`built` makes a message's blocks or a whole view that has this length, count or value."""

    path: str
    built: Built
    pointer: str
    source: str


def words(count: int) -> str:
    return "x" * count


def in_block(path: str, kind: str, made: Callable[[int], dict[str, Any]], at: str, source: str = "") -> Limit:
    """`at` is the place within the block."""
    page = source or f"reference/block-kit/blocks/{kind.replace('_', '-')}-block"
    return Limit(path, lambda count: [block(kind, **made(count))], f"/blocks/0/{at}", page)


def text_of(kind: str, name: str, *, said: str = "") -> Limit:
    """A plain text object in a field of a block."""
    path = said or f"{kind}.{name}.max_length"
    return in_block(path, kind, lambda count: {name: plain(words(count))}, f"{name}/text")


def string_of(kind: str, name: str, *, said: str = "") -> Limit:
    """A bare string in a field of a block."""
    path = said or f"{kind}.{name}.max_length"
    return in_block(path, kind, lambda count: {name: words(count)}, name)


def pressed(path: str, made: Callable[[int], dict[str, Any]], at: str, source: str, kind: str = "button") -> Limit:
    """An element in an actions block."""
    page = f"reference/block-kit/{source}"
    return Limit(path, lambda count: acts(element(kind, **made(count))), f"/blocks/0/elements/0/{at}", page)


def asked(path: str, kind: str, made: Callable[[int], dict[str, Any]], at: str, source: str) -> Limit:
    """An element in an input block."""
    page = f"reference/block-kit/{source}"
    return Limit(path, lambda count: asks(kind, **made(count)), f"/blocks/0/element/{at}", page)
