"""What a checker has to say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["lost", "doubled", "stuck", "strange"]


@dataclass(frozen=True, slots=True)
class Finding:
    kind: Kind
    what: str


Findings = Iterator[Finding]


def counted(what: str, count: int, *, at_least: int = 1) -> Findings:
    """Exactly one; or, with at_least=0, not more than one."""
    if count < at_least:
        yield Finding("lost", f"{what}: missing")
    if count > 1:
        yield Finding("doubled", f"{what}: {count} times")
