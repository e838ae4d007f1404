"""The one Slack workspace this database belongs to."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, select

from storage import members


class WorkspaceRow(SQLModel, table=True):
    __tablename__ = "workspace"
    team_id: str = Field(primary_key=True)
    url: str
    bot_user_id: str
    bot_id: str
    known_at: datetime
    zone: str | None = None
    # Since when the app is not installed any more.
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `auth.test` says; `url` ends with a slash."""

    team_id: str
    url: str
    bot_user_id: str
    bot_id: str


class WrongWorkspace(Exception):
    """The token is of another workspace than the one this database has served."""


def remember(session: Session, here: Workspace, now: datetime) -> None:
    row = session.exec(select(WorkspaceRow)).first()
    if row and row.team_id != here.team_id:
        raise WrongWorkspace(
            f"This database belongs to the workspace {row.team_id}, but SLACK_BOT_TOKEN is one of {here.team_id}. "
            "Use that workspace's token, or give this one a database of its own with DATABASE_URL."
        )
    row = row or WorkspaceRow(team_id=here.team_id, url="", bot_user_id="", bot_id="", known_at=now)
    row.removed_at = None
    row.url, row.bot_user_id, row.bot_id, row.known_at = here.url, here.bot_user_id, here.bot_id, now
    session.add(row)


def removed(session: Session, now: datetime) -> None:
    """Everything is kept; nothing is sent until Unison starts with a token that works."""
    row = session.exec(select(WorkspaceRow)).first()
    if row:
        row.removed_at = row.removed_at or now
        session.add(row)


def is_removed(session: Session) -> bool:
    return session.exec(select(WorkspaceRow.removed_at)).first() is not None


def choose_zone(session: Session, zone: str) -> None:
    row = session.exec(select(WorkspaceRow)).one()
    row.zone = zone
    session.add(row)


def begin_with_zone(session: Session, zone: str) -> None:
    """The first admin's, kept as it is now: the digest does not travel with a person."""
    row = session.exec(select(WorkspaceRow)).first()
    if row and not row.zone:
        choose_zone(session, zone)


def team_zone(session: Session) -> str:
    """The zone both teams share: the chosen one, else that of whoever has been admin longest."""
    chosen = session.exec(select(WorkspaceRow.zone)).first()
    return chosen or next((members.zone_of(session, admin) for admin in members.admins(session)), "UTC")


def address(session: Session) -> str:
    return session.exec(select(WorkspaceRow.url)).first() or ""
