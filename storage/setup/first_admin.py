"""Who sets Unison up: the person of UNISON_ADMIN, else the first owner or admin of the workspace who comes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.rights import Actor, Profile, Right, Role
from bot.rules.setup import SetUp
from storage import audit, members, outbox, workspace
from storage.setup.roles import check_colleague
from storage.setup.state import state


def become_first_admin(session: Session, actor: Actor, now: datetime) -> bool:
    """True when this owner or admin of the workspace is Unison's first admin from now on (architecture.md)."""
    if members.count_admins(session) or not actor.runs_the_workspace:
        return False
    return _make_first_admin(session, actor.id, actor.zone, now)


def _make_first_admin(session: Session, member_id: str, zone: str, now: datetime) -> bool:
    """False when this person was admin already."""
    if not members.give(session, member_id, Role.ADMIN, member_id, now):
        return False
    audit.note(session, member_id, "role.given", member_id, now, role=Role.ADMIN, first=True)
    workspace.begin_with_zone(session, zone)
    outbox.tell(
        session,
        key=f"first_admin:{member_id}",
        shows="first_admin",
        subject=uuid7(),
        details={"member": member_id},
        place=outbox.Place(person=member_id),
        now=now,
        urgent=True,
    )
    return True


def welcomed(session: Session, subject: UUID, details: dict[str, Any]) -> str:
    """The name of the person who is greeted."""
    member_id = str(details["member"])
    return members.name_of(session, [member_id])[member_id]


def begin(session: Session, actor: Actor, now: datetime) -> SetUp:
    """The state of the set-up, for an admin; the first one to ask becomes it."""
    became = become_first_admin(session, actor, now)
    if not became:
        members.require(session, actor.id, Right.SET_UP)
    return state(session, now, became_admin=became)


def name_first_admin(session: Session, person: Profile, now: datetime) -> None:
    """The person whom UNISON_ADMIN names is admin from the first start."""
    members.remember(session, person, now)
    session.flush()
    check_colleague(person)
    _make_first_admin(session, person.id, person.zone, now)
