"""What the browser tells: one thing done, where, and with what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on the screen, in pixels."""

    left: float = 0
    top: float = 0
    bottom: float = 0
    width: float = 0


@dataclass(frozen=True, slots=True)
class Signal:
    """`surface` is message, form or home; `data` is whatever else the element carries."""

    do: str
    data: Mapping[str, Any]

    def get(self, name: str) -> str:
        value = self.data.get(name)
        return "" if value is None else str(value)

    @property
    def checked(self) -> bool:
        return bool(self.data.get("checked"))

    @property
    def box(self) -> Box:
        sides = self.data.get("rect")
        return Box(**{side: float(size) for side, size in sides.items()}) if isinstance(sides, dict) else Box()
