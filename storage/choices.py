"""What the company chose for everybody, one row for each choice that is not the default."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Column, func
from sqlalchemy import select as columns
from sqlmodel import Field, Session, SQLModel, col, select

from bot.rules.choices import Choices, Pack
from bot.rules.rights import Actor
from storage import audit
from storage.db.hot import Hot

_CHOICES = TypeAdapter(Choices)


class ChoiceRow(SQLModel, table=True):
    __tablename__ = "choice"
    name: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    chosen_by: str
    chosen_at: datetime


_CHOSEN = Hot(columns(col(ChoiceRow.name), col(ChoiceRow.value)))


def read(session: Session) -> Choices:
    """What was never chosen is as the defaults say."""
    return _CHOICES.validate_python({str(name): value for name, value in _CHOSEN.rows(session, {})})


def awake(session: Session, pack: Pack) -> bool:
    return pack in read(session).packs


def chosen_at(session: Session, *names: str) -> datetime | None:
    """When the last of these was chosen; None where the defaults always held."""
    query = select(func.max(ChoiceRow.chosen_at)).where(col(ChoiceRow.name).in_(names))
    return session.exec(query).one()


def choose(session: Session, actor: Actor, now: datetime, chosen: Choices) -> list[str]:
    """Keeps what differs from today's choices, with who and when; returns the names of what changed."""
    before, after = (_CHOICES.dump_python(one, mode="json") for one in (read(session), chosen))
    changed = [name for name, value in after.items() if _sorted(value) != _sorted(before[name])]
    for name in changed:
        row = session.get(ChoiceRow, name) or ChoiceRow(name=name, value=None, chosen_by="", chosen_at=now)
        row.value, row.chosen_by, row.chosen_at = _sorted(after[name]), actor.id, now
        session.add(row)
        audit.note(session, actor.id, "choice.changed", name, now, before=before[name], after=after[name])
    session.flush()
    return changed


def _sorted(value: Any) -> Any:
    """Sets have no order of their own, and the same one twice is no change."""
    return sorted(value, key=repr) if isinstance(value, list) else value
