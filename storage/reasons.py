"""The reasons a company gives: those it began with, and what it made of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column
from sqlalchemy import select as columns
from sqlmodel import Field, Session, SQLModel, col
from uuid_utils.compat import uuid7

from bot.rules.incomplete import Incomplete
from bot.rules.reasons import REASONS, Outcome, Path, Reason
from bot.rules.rights import Actor, Refused
from bot.rules.setup.reasons import MOST_REASONS, taken, twin
from storage import audit
from storage.db.hot import Hot
from storage.members import one_of


class ReasonRow(SQLModel, table=True):
    """One row for each that was changed or added; none is ever taken away, for feedback may have it."""

    __tablename__ = "reason"
    __table_args__ = (one_of("outcome", Outcome), CheckConstraint("days >= 0 AND working_days >= 0"))
    code: str = Field(primary_key=True)
    label: str
    outcome: str
    task: str
    days: int
    working_days: int
    nurtures: bool
    says: list[str] = Field(sa_column=Column(JSON, nullable=False))
    retired: bool


_KEPT = Hot(columns(*(col(getattr(ReasonRow, name)) for name in ReasonRow.model_fields)).order_by(col(ReasonRow.code)))


def all_of(session: Session) -> dict[str, Reason]:
    """By their codes, those that are not offered any more too."""
    return REASONS | {row[0]: _reason(row) for row in _KEPT.rows(session, {})}


def _reason(row: Sequence[Any]) -> Reason:
    code, label, outcome, task, days, working_days, nurtures, says, retired = row
    return Reason(code, label, Outcome(outcome), Path(task, days, working_days, nurtures), tuple(says), retired)


def labels(session: Session) -> dict[str, str]:
    """By their codes."""
    return {code: reason.label for code, reason in all_of(session).items()}


def get(session: Session, code: str) -> Reason:
    found = all_of(session).get(code)
    if found is None:
        raise Refused("There is no such reason. /unison setup reasons shows which there are.")
    return found


def keep(session: Session, actor: Actor, now: datetime, kept: Reason) -> None:
    """One without a code is new. Raises Incomplete when another one has the name or one of the words."""
    known = all_of(session)
    wrong = {"label": twin(kept, known.values()), "says": taken(kept, known.values())}
    if errors := {field: sentence for field, sentence in wrong.items() if sentence}:
        raise Incomplete(errors)
    before = get(session, kept.code) if kept.code else None
    if before == kept:
        return
    if before is None and len(known) >= MOST_REASONS:
        raise Incomplete({"label": f"There are {len(known)} reasons already. Change one of those instead."})
    code = kept.code or str(uuid7())
    _write(session, code, kept)
    was, action = _told(before) if before else None, "reason.changed" if before else "reason.added"
    audit.note(session, actor.id, action, code, now, before=was, after=_told(kept))


def _write(session: Session, code: str, kept: Reason) -> None:
    row = session.get(ReasonRow, code)
    values = _told(kept)
    if row is None:
        session.add(ReasonRow(code=code, **values))
    else:
        row.sqlmodel_update(values)
        session.add(row)
    session.flush()


def _told(reason: Reason) -> dict[str, Any]:
    path = reason.path
    return {
        "label": reason.label,
        "outcome": str(reason.outcome),
        "task": path.task,
        "days": path.days,
        "working_days": path.working_days,
        "nurtures": path.nurtures,
        "says": list(reason.says),
        "retired": reason.retired,
    }
