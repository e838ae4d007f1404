"""When Unison began here, and when its digest comes."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, select

from bot.rules.digest import Beat
from storage import choices, workspace
from storage.members import RoleRow


def begun(session: Session) -> datetime | None:
    """Since when there is somebody to tell: the first role that was given."""
    return session.exec(select(func.min(RoleRow.given_at))).one()


def beat(session: Session) -> Beat:
    """As was chosen."""
    known = choices.read(session)
    chosen_at = choices.chosen_at(session, "digest_weekday", "digest_at")
    return Beat(known.digest_weekday, known.digest_at, workspace.team_zone(session), chosen_at)
