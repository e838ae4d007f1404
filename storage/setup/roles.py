"""Roles given and taken by an admin."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Actor, Profile, Refused, Role, Standing
from bot.rules.setup import RoleChange
from storage import audit, groups, members, outbox
from storage.campaigns import sellers


def change_roles(
    session: Session, actor: Actor, now: datetime, change: RoleChange, people: list[Profile]
) -> list[Profile]:
    """Raises Refused for people who can't have a role, and where it would leave nobody to give roles."""
    for person in people:
        sellers.remember(session, person, now)
        check_colleague(person)
        for role in change.give:
            give(session, actor.id, now, person.id, role)
        for role in change.take:
            _check_group(session, person, role)
            take(session, actor.id, now, person.id, role)
    if not members.count_admins(session):
        raise Refused("At least one admin has to remain. Make somebody else admin first.")
    return people


def give(session: Session, by: str, now: datetime, member_id: str, role: Role, group_id: str | None = None) -> None:
    if members.give(session, member_id, role, by, now, group_id):
        by_group = {"group": groups.handle_of(session, group_id)} if group_id else {}
        _changed(session, by, now, member_id, role, "role.given", **by_group)


def take(session: Session, by: str, now: datetime, member_id: str, role: Role) -> None:
    if members.take(session, member_id, role):
        _changed(session, by, now, member_id, role, "role.taken")


def _changed(session: Session, by: str, now: datetime, member_id: str, role: Role, what: str, **more: str) -> None:
    audit.note(session, by, what, member_id, now, role=role, **more)
    outbox.refresh_home(session, member_id, now)
    if role is Role.SELLER:
        sellers.count_anew(session, member_id, now)


def _check_group(session: Session, person: Profile, role: Role) -> None:
    if group_id := groups.entitled(session, role).get(person.id):
        raise Refused(
            f"{person.name} is {role} for being in the user group @{groups.handle_of(session, group_id)}. Change that "
            "group in Slack, or let the role follow it no more: /unison setup groups."
        )


def check_colleague(person: Profile) -> None:
    if person.standing is not Standing.MEMBER:
        raise Refused(
            f"{person.name} is not a colleague with a full account ({person.standing}), so no role was changed."
        )
