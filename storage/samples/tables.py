"""The table of what is a sample, and the conditions by which everything else leaves samples out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, exists, func
from sqlalchemy import select as columns
from sqlmodel import Field, Session, SQLModel, col

from bot.rules.samples import Samples
from bot.rules.trace import Trace
from storage import members

# Each is the name of the table that has the subject.
LEAD, CAMPAIGN, ACTIVITY = KINDS = ("lead", "campaign", "activity")


class SampleRow(SQLModel, table=True):
    """What hangs below a sample is one too, whoever added it, and has no row here."""

    __tablename__ = "sample"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}"),)
    subject: UUID = Field(primary_key=True)
    kind: str
    loaded_by: str
    loaded_at: datetime


def real(subject: Any) -> ColumnElement[bool]:
    """The lead, campaign or activity that this column names is no sample; no column is none either."""
    return ~exists().where(col(SampleRow.subject) == subject)


def loaded(session: Session) -> Samples:
    query = columns(
        col(SampleRow.kind), func.count(), func.min(SampleRow.loaded_by), func.min(SampleRow.loaded_at)
    ).group_by(col(SampleRow.kind))
    rows = session.execute(query).all()
    if not rows:
        return Samples()
    count: dict[str, int] = {kind: number for kind, number, _, _ in rows}
    _, _, by, at = rows[0]
    trace = Trace(by, members.name_of(session, [by])[by], at)
    return Samples(count.get(LEAD, 0), count.get(CAMPAIGN, 0), count.get(ACTIVITY, 0), trace)
