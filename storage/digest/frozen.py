"""A digest as JSON and back: dataclasses, tuples, days and moments, whatever their depth."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.rules.digest import Digest


def freeze(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: freeze(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [freeze(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def thaw(content: dict[str, Any]) -> Digest:
    """What an older Unison didn't know yet is as empty as it was then."""
    made = _thawed(Digest, content)
    assert isinstance(made, Digest)  # noqa: S101 - it is what was asked for
    return made


def _thawed(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _thawed(inner, value)
    if get_origin(kind) is tuple:
        return tuple(_thawed(get_args(kind)[0], one) for one in value)
    if is_dataclass(kind):
        return _made(kind, value)
    return kind.fromisoformat(value) if kind in (date, datetime) else kind(value)


def _made(kind: Any, value: dict[str, Any]) -> Any:
    hints = _hints(kind)
    known = {name: _thawed(hints[name], value[name]) for name in hints if name in value}
    missing = [f.name for f in fields(kind) if f.name not in known and f.default is f.default_factory is MISSING]
    if missing:
        raise ValueError(f"A stored {kind.__name__} has no {', '.join(missing)}.")
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
