"""When Unison began here, when its digest comes, and when it came last."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.rules.digest import Beat
from bot.rules.doctor import DigestMade
from storage import choices, workspace
from storage.digest.tables import DigestRow
from storage.members import RoleRow


def begun(session: Session) -> datetime | None:
    """Since when there is somebody to tell: the first role that was given."""
    return session.exec(select(func.min(RoleRow.given_at))).one()


def beat(session: Session) -> Beat:
    """As was chosen."""
    known = choices.read(session)
    chosen_at = choices.chosen_at(session, "digest_weekday", "digest_at")
    return Beat(known.digest_weekday, known.digest_at, workspace.team_zone(session), chosen_at)


def last_made(session: Session) -> DigestMade | None:
    row = session.exec(select(DigestRow).order_by(col(DigestRow.day).desc()).limit(1)).first()
    return DigestMade(row.day, row.made_at) if row else None
