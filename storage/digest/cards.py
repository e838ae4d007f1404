"""What the digest's messages show, read when they are sent: always what was kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.digest import Digest, Missed, NoChannel, has_more
from storage import channels, choices, workspace
from storage.digest.frozen import thaw
from storage.digest.tables import DigestRow


def digest(session: Session, subject: UUID, details: dict[str, Any]) -> Digest | None:
    row = session.get(DigestRow, subject)
    return thaw(row.content) if row else None


def details(session: Session, subject: UUID, given: dict[str, Any]) -> Digest | None:
    """Nothing when everything stands in the digest itself."""
    known = digest(session, subject, given)
    return known if known and has_more(known) else None


def homeless(session: Session, subject: UUID, details: dict[str, Any]) -> NoChannel | None:
    """Nothing any more once a channel is chosen."""
    return None if channels.chosen(session, "shared") else NoChannel(choices.read(session).digest_weekday)


def missed(session: Session, subject: UUID, details: dict[str, Any]) -> Missed:
    planned = datetime.fromisoformat(str(details["planned_at"]))
    return Missed(planned, workspace.team_zone(session), choices.read(session).digest_weekday)
