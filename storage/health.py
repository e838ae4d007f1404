"""What the operator asks of the database: does it answer, and does anything wait?"""

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.outbox import OutboxRow
from storage.outbox.tables import WAITING


def waiting(session: Session) -> dict[str, int]:
    """Messages on their way, and messages parked until a person mends what holds them."""
    state = col(OutboxRow.state)
    query = select(state, func.count()).where(state.in_((*WAITING, "parked"))).group_by(state)
    found: dict[str, int] = dict(session.execute(query).tuples().all())
    parked = found.pop("parked", 0)
    return {"messages_waiting": sum(found.values()), "messages_parked": parked}
