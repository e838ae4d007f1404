"""Who tried what was not theirs to do: one line of the audit for each attempt, without anybody's words."""

from datetime import datetime

from sqlmodel import Session

from storage import audit, deliveries


def note(session: Session, actor_id: str, delivery: str, what: tuple[str, str], needs: str, now: datetime) -> None:
    """`what`: the kind of payload and the name in it. Raises AlreadyDone for a repeated delivery."""
    kind, name = what
    deliveries.claim(session, f"refused:{delivery}", now)
    audit.note(session, actor_id, "refused", name, now, kind=kind, needs=needs)
