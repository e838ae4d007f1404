"""What was changed in the set-up lately, by whom and when, from the audit."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from bot.rules.rights import Actor
from bot.rules.setup.changes import KINDS, PAGE, Change, Changes
from storage import members
from storage.audit import AuditRow

_SETTINGS = or_(*(col(AuditRow.action).startswith(f"{kind}.") for kind in KINDS))


def changes(session: Session, actor: Actor, now: datetime, page: int) -> Changes:
    """The newest first. A page that there is not is the last one."""
    total = session.exec(select(func.count()).select_from(AuditRow).where(_SETTINGS)).one()
    number = min(max(page, 1), max(1, -(-total // PAGE)))
    query = select(AuditRow).where(_SETTINGS).order_by(col(AuditRow.at).desc(), col(AuditRow.id).desc())
    rows = session.exec(query.offset((number - 1) * PAGE).limit(PAGE)).all()
    names = members.known_names(session, [*_people(rows)])
    return Changes(number, total, tuple(_change(row, names) for row in rows))


def _people(rows: Iterable[AuditRow]) -> Iterable[str]:
    for row in rows:
        yield row.actor_id
        yield row.subject


def _change(row: AuditRow, names: dict[str, str]) -> Change:
    who = "" if row.details.get("first") else names.get(row.actor_id, "")
    return Change(row.at, who, row.action, names.get(row.subject, row.subject), row.details)
