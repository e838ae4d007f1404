"""A digest as JSON and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.rules.digest import Digest


@cache
def _digests() -> TypeAdapter[Digest]:
    """Made when the first one is needed: it costs a start a few milliseconds."""
    return TypeAdapter(Digest)


def freeze(made: Digest) -> Any:
    return _digests().dump_python(made, mode="json")


def thaw(content: dict[str, Any]) -> Digest:
    """What an older Unison didn't know yet is as empty as it was then; ValueError where it had to know it."""
    try:
        return _digests().validate_python(content)
    except ValidationError as wrong:
        missing = [".".join(map(str, one["loc"])) for one in wrong.errors() if one["type"] == "missing"]
        if not missing:
            raise
        raise ValueError(f"A stored Digest has no {', '.join(missing)}.") from wrong
