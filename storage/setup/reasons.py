"""The reasons as the set-up shows and keeps them."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.reasons import Reason, offered
from bot.rules.rights import Actor
from storage import reasons


def all_reasons(session: Session, actor: Actor, now: datetime) -> tuple[Reason, ...]:
    """Those that are not offered any more come last."""
    known = reasons.all_of(session).values()
    return offered(known) + tuple(one for one in known if one.retired)


def one_reason(session: Session, actor: Actor, now: datetime, code: str) -> Reason | None:
    """None for one that is new."""
    return reasons.get(session, code) if code else None


def keep_reason(session: Session, actor: Actor, now: datetime, kept: Reason) -> None:
    """Raises Incomplete when another one has the name."""
    reasons.keep(session, actor, now, kept)
