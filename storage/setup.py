"""Setting Unison up: roles, the duty, the channels; and what is still missing."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Actor, Profile, Refused, Right, Role, Standing
from bot.rules.setup import RoleChange, SetUp
from storage import audit, channels, duty, members, outbox, workspace
from storage.campaigns import sellers


def change_roles(
    session: Session, actor: Actor, now: datetime, change: RoleChange, people: list[Profile]
) -> list[Profile]:
    """Raises Refused for people who can't have a role, and where it would leave nobody to give roles."""
    for person in people:
        sellers.remember(session, person, now)
        _check_colleague(person)
        _change_one(session, actor, now, change, person)
        if Role.SELLER in (*change.give, *change.take):
            sellers.count_anew(session, person.id, now)
    if not members.count_admins(session):
        raise Refused("At least one admin has to remain. Make somebody else admin first.")
    return people


def _change_one(session: Session, actor: Actor, now: datetime, change: RoleChange, person: Profile) -> None:
    for role in change.give:
        if members.give(session, person.id, role, actor.id, now):
            audit.note(session, actor.id, "role.given", person.id, now, role=role)
    for role in change.take:
        if members.take(session, person.id, role):
            audit.note(session, actor.id, "role.taken", person.id, now, role=role)


def _check_colleague(person: Profile) -> None:
    if person.standing is not Standing.MEMBER:
        raise Refused(
            f"{person.name} is not a colleague with a full account ({person.standing}), so no role was changed."
        )


def put_on_duty(session: Session, actor: Actor, now: datetime, member_id: str) -> str:
    """The name of who answers from now on; it has to be a marketer."""
    if member_id not in members.with_role(session, Role.MARKETER):
        raise Refused("Only a marketer can be on marketing duty. Give the role first: /unison role @person marketer.")
    duty.put(session, member_id, actor.id, now)
    audit.note(session, actor.id, "duty.set", member_id, now)
    return members.name_of(session, [member_id])[member_id]


def choose_channel(session: Session, actor: Actor, now: datetime, purpose: str, channel_id: str) -> int:
    """How many messages had waited for the choice; they go out now."""
    channels.choose(session, purpose, channel_id, actor.id, now)
    audit.note(session, actor.id, "channel.chosen", channel_id, now, purpose=purpose)
    return outbox.resume(session, role=purpose, now=now)


def choose_zone(session: Session, actor: Actor, now: datetime, zone: str) -> None:
    workspace.choose_zone(session, zone)
    audit.note(session, actor.id, "zone.chosen", zone, now)


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
    return True


def begin(session: Session, actor: Actor, now: datetime) -> SetUp:
    """The state of the set-up, for an admin; the first one to ask becomes it."""
    became = become_first_admin(session, actor, now)
    if not became:
        members.require(session, actor.id, Right.SET_UP)
    return state(session, became_admin=became)


def state(session: Session, *, became_admin: bool = False) -> SetUp:
    on_duty = duty.on_duty(session)
    return SetUp(
        became_admin=became_admin,
        people={role: members.holders(session, frozenset({role})) for role in Role},
        marketing_channel=channels.chosen(session, "marketing"),
        shared_channel=channels.chosen(session, "shared"),
        zone=workspace.team_zone(session),
        on_duty=members.name_of(session, [on_duty])[on_duty] if on_duty else "",
    )


def name_first_admin(session: Session, person: Profile, now: datetime) -> None:
    """The person whom UNISON_ADMIN names is admin from the first start."""
    members.remember(session, person, now)
    session.flush()
    _check_colleague(person)
    _make_first_admin(session, person.id, person.zone, now)
