"""What a form showed when it was opened, and whether it is still so: nobody undoes unseen what another admin did."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor

CHANGED = "Somebody changed this while the form was open, so nothing was saved. Close it and open it anew."


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form showed: its mark, how it is read and of what, and the field at which to say that it has changed."""

    field: str
    read: Callable[..., Any]
    of: tuple[Any, ...] = ()
    mark: str | None = None


def mark(state: Any) -> str:
    """Short enough for a form to carry, and another one as soon as anything of the state is another."""
    return hashlib.sha256(json.dumps(state, default=repr, sort_keys=True).encode()).hexdigest()[:16]


def if_unchanged(
    session: Session, actor: Actor, now: datetime, shown: Shown, work: Callable[..., Any], *args: Any
) -> Any:
    """Raises Incomplete when what the form showed is not so any more. One that was opened without a mark is taken."""
    if shown.mark and mark(shown.read(session, actor, now, *shown.of)) != shown.mark:
        raise Incomplete({shown.field: CHANGED})
    return work(session, actor, now, *args)
