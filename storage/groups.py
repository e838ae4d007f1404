"""User groups of Slack that roles follow, and who is in them."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, delete, select

from bot.rules.rights import Role, Standing
from bot.rules.setup.groups import Group
from storage.members import MemberRow, RoleRow, one_of


class GroupRow(SQLModel, table=True):
    __tablename__ = "user_group"
    id: str = Field(primary_key=True)
    handle: str
    enabled: bool
    known_at: datetime


class GroupMemberRow(SQLModel, table=True):
    __tablename__ = "user_group_member"
    group_id: str = Field(primary_key=True, foreign_key="user_group.id")
    member_id: str = Field(primary_key=True)


class FollowRow(SQLModel, table=True):
    __tablename__ = "role_group"
    __table_args__ = (one_of("role", Role),)
    role: str = Field(primary_key=True)
    group_id: str = Field(primary_key=True, foreign_key="user_group.id")


def followed(session: Session) -> dict[Role, list[Group]]:
    query = select(FollowRow.role, GroupRow).join(GroupRow).order_by(GroupRow.handle)
    found: dict[Role, list[Group]] = {}
    for role, row in session.exec(query):
        found.setdefault(Role(role), []).append(Group(row.id, row.handle, row.enabled))
    return found


def ids(session: Session) -> set[str]:
    return set(session.exec(select(FollowRow.group_id)))


def strangers(session: Session) -> list[str]:
    """Those in groups that roles follow of whom Slack has not said yet who they are."""
    query = (
        select(GroupMemberRow.member_id)
        .join(FollowRow, col(FollowRow.group_id) == GroupMemberRow.group_id)
        .join(MemberRow, col(MemberRow.id) == GroupMemberRow.member_id, isouter=True)
        .where(col(MemberRow.id).is_(None))
    )
    return list(session.exec(query.distinct()))


def follow(session: Session, role: Role, group_ids: Iterable[str]) -> None:
    session.execute(delete(FollowRow).where(col(FollowRow.role) == role))
    session.add_all(FollowRow(role=role, group_id=one) for one in group_ids)
    session.flush()


def keep(session: Session, group: Group, now: datetime) -> bool:
    """As Slack, asked at `now`, says it is; True when it has just been switched off. Of such a one the last people
    stay known. What was asked for later is known better: an answer that took longer changes nothing.
    """
    row = session.get(GroupRow, group.id)
    if row and row.known_at > now:
        return False
    went_off = bool(row and row.enabled and not group.enabled)
    row = row or GroupRow(id=group.id, handle="", enabled=True, known_at=now)
    row.handle, row.enabled, row.known_at = group.handle, group.enabled, now
    session.add(row)
    session.flush()
    if group.enabled:
        session.execute(delete(GroupMemberRow).where(col(GroupMemberRow.group_id) == group.id))
        session.add_all(GroupMemberRow(group_id=group.id, member_id=one) for one in dict.fromkeys(group.users))
        session.flush()
    return went_off


def entitled(session: Session, role: Role) -> dict[str, str]:
    """Colleagues who are in a group that the role follows, and one such group of each."""
    query = (
        select(GroupMemberRow.member_id, GroupMemberRow.group_id)
        .join(FollowRow, col(FollowRow.group_id) == GroupMemberRow.group_id)
        .join(MemberRow, col(MemberRow.id) == GroupMemberRow.member_id)
        .where(FollowRow.role == role, MemberRow.standing == Standing.MEMBER)
        .order_by(col(GroupMemberRow.group_id).desc())
    )
    return dict(session.exec(query).all())


def handles_for(session: Session, member_id: str) -> dict[Role, str]:
    """Of whoever has roles for being in groups."""
    query = select(RoleRow.role, GroupRow.handle).join(GroupRow, col(GroupRow.id) == RoleRow.group_id)
    return {Role(role): handle for role, handle in session.exec(query.where(RoleRow.member_id == member_id))}


def handle_of(session: Session, group_id: str) -> str:
    row = session.get(GroupRow, group_id)
    return row.handle if row else ""


def roles_of(session: Session, group_id: str) -> list[Role]:
    return [Role(one) for one in session.exec(select(FollowRow.role).where(FollowRow.group_id == group_id))]
