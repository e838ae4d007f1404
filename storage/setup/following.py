"""Roles follow user groups: given and taken as people come to a group and leave it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session
from uuid_utils.compat import uuid7

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Profile, Role
from bot.rules.setup.groups import Group, SwitchedOff
from bot.rules.trace import BY_ITSELF
from storage import audit, groups, members, outbox
from storage.campaigns import sellers
from storage.setup import roles


def followed(session: Session, actor: Actor, now: datetime) -> dict[Role, list[Group]]:
    return groups.followed(session)


def choose_groups(
    session: Session,
    actor: Actor,
    now: datetime,
    wanted: Mapping[Role, Sequence[str]],
    found: Sequence[Group],
    met: Sequence[Profile],
) -> None:
    """Raises Incomplete where nobody would be left to give roles. `found`: the groups, `met`: their people."""
    before = groups.followed(session)
    _keep(session, now, found, met)
    known = {one.id for one in found}
    for role, chosen in wanted.items():
        after = [one for one in chosen if one in known]
        if {one.id for one in before.get(role, [])} != set(after):
            groups.follow(session, role, after)
            audit.note(session, actor.id, "group.chosen", role, now, groups=[_handle(found, one) for one in after])
    _give_and_take(session, now, keep_last=False)
    if not members.count_admins(session):
        raise Incomplete({str(Role.ADMIN): "Then nobody would be admin. Choose a group, or pick an admin in Teams."})


def _handle(found: Sequence[Group], group_id: str) -> str:
    return next((one.handle for one in found if one.id == group_id), "")


def groups_changed(session: Session, now: datetime, found: Sequence[Group], met: Sequence[Profile]) -> None:
    """Slack said how they are now. Of one that it doesn't name any more the people stay as they were."""
    there = {one.id for one in found}
    gone = [Group(one, groups.handle_of(session, one), enabled=False) for one in groups.ids(session) - there]
    _keep(session, now, [*found, *gone], met)
    follow(session, now)


def _keep(session: Session, now: datetime, found: Sequence[Group], met: Sequence[Profile]) -> None:
    for person in met:
        sellers.remember(session, person, now)
    for group in found:
        if groups.keep(session, group, now):
            _tell(session, now, group)


def follow(session: Session, now: datetime) -> None:
    """The last admin stays admin, whatever becomes of a group."""
    _give_and_take(session, now, keep_last=True)


def _give_and_take(session: Session, now: datetime, *, keep_last: bool) -> None:
    for role in Role:
        entitled = groups.entitled(session, role)
        for member_id, group_id in entitled.items():
            roles.give(session, BY_ITSELF, now, member_id, role, group_id)
        for member_id in members.by_group(session, role):
            if member_id not in entitled:
                _let_go(session, now, member_id, role, keep_last=keep_last)


def _let_go(session: Session, now: datetime, member_id: str, role: Role, *, keep_last: bool) -> None:
    if keep_last and role is Role.ADMIN and members.admins(session) == [member_id]:
        roles.give(session, BY_ITSELF, now, member_id, role)
        outbox.tell(
            session,
            key=f"last_admin:{member_id}:{now.isoformat()}",
            shows="last_admin",
            subject=uuid7(),
            place=outbox.Place(person=member_id),
            now=now,
            urgent=True,
        )
    else:
        roles.take(session, BY_ITSELF, now, member_id, role)


def _tell(session: Session, now: datetime, group: Group) -> None:
    outbox.tell_admins(
        session,
        key=f"group_off:{group.id}:{now.isoformat()}",
        shows="group_off",
        subject=uuid7(),
        details={"group": group.id},
        now=now,
        urgent=True,
    )


def switched_off(session: Session, subject: UUID, details: dict[str, Any]) -> SwitchedOff | None:
    """None when nothing follows it any more."""
    group_id = str(details["group"])
    following = groups.roles_of(session, group_id)
    return SwitchedOff(groups.handle_of(session, group_id), tuple(following)) if following else None


def last_admin(session: Session, subject: UUID, details: dict[str, Any]) -> bool:
    return True
