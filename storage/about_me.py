"""Everything that is kept about a person, for that person alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlalchemy import select as columns
from sqlmodel import AutoString, Session, SQLModel
from uuid_utils.compat import uuid7

from bot.rules.rights import Actor
from storage import outbox
from storage.outbox import Place

Kept = dict[str, list[dict[str, Any]]]


def ask(session: Session, actor: Actor, now: datetime) -> None:
    """It comes into the person's direct messages, as it stands when it is sent."""
    subject = uuid7()
    outbox.share(
        session,
        key=f"about_me:{subject}",
        shows="about_me",
        subject=subject,
        details={"member": actor.id},
        place=Place(person=actor.id),
        now=now,
        urgent=True,
    )


def everything(session: Session, subject: UUID, details: dict[str, Any]) -> Kept:
    """Every row that names the person, by its table: so that no table can be forgotten."""
    member_id, found = str(details["member"]), Kept()
    for table in SQLModel.metadata.sorted_tables:
        names: list[ColumnElement[bool]] = [
            one == member_id for one in table.columns if isinstance(one.type, AutoString)
        ]
        if names and (rows := session.execute(columns(table).where(or_(*names))).mappings().all()):
            found[table.name] = [dict(row) for row in rows]
    return found
