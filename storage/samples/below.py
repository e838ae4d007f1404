"""The samples and all that hangs below them, whoever added it."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Column, Table, delete, select, update
from sqlmodel import Session, SQLModel, col

from storage.activities.tables import ActivityRow
from storage.meetings.proposals import ProposalRow
from storage.meetings.tables import ItemRow
from storage.samples.tables import ACTIVITY, CAMPAIGN, SampleRow

# Ids by their table.
Ids = dict[Table, set[UUID]]


def everything(session: Session) -> Ids:
    """What was put forward about a sample goes along, and so does its item until a meeting begins with it."""
    found = _with_all_below(session, _marked(session))
    about = select(col(ProposalRow.id)).where(col(ProposalRow.subject_id).in_(found.get(table_of("feedback"), ())))
    found[table_of("proposal")] = set(session.execute(about).scalars())
    items = select(col(ItemRow.id)).where(
        col(ItemRow.proposal_id).in_(found[table_of("proposal")]), col(ItemRow.meeting_id).is_(None)
    )
    found[table_of("agenda_item")] = set(session.execute(items).scalars())
    return found


def table_of(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _marked(session: Session) -> Ids:
    found: Ids = {}
    for kind, subject in session.execute(select(col(SampleRow.kind), col(SampleRow.subject))):
        found.setdefault(table_of(kind), set()).add(subject)
    plans = select(col(ActivityRow.id)).where(col(ActivityRow.campaign_id).in_(found.get(table_of(CAMPAIGN), ())))
    found.setdefault(table_of(ACTIVITY), set()).update(session.execute(plans).scalars())
    return found


def _with_all_below(session: Session, found: Ids) -> Ids:
    """What can't be without one of them; a table comes after those that it points at."""
    for table in SQLModel.metadata.sorted_tables:
        for column, parent in _points_at(table):
            if parent in found and not column.nullable and "id" in table.c:
                hanging = select(table.c.id).where(column.in_(found[parent]))
                found.setdefault(table, set()).update(session.execute(hanging).scalars())
    return found


def _points_at(table: Table) -> Iterator[tuple[Column[UUID], Table]]:
    for key in table.foreign_keys:
        yield key.parent, key.column.table


def take_out(session: Session, ids: Ids) -> None:
    """These and no others; what points at one of them, and can be without it, goes on living."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        for column, parent in _points_at(table):
            if ids.get(parent):
                pointing = column.in_(ids[parent])
                let_go = update(table).values({column: None}) if column.nullable else delete(table)
                session.execute(let_go.where(pointing))
        if ids.get(table):
            session.execute(delete(table).where(table.c.id.in_(ids[table])))
    session.expire_all()


def ids_in(ids: Ids) -> set[UUID]:
    """Of whatever table: what messages are about."""
    return set[UUID]().union(*ids.values())
