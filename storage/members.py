"""People as Slack describes them, and the roles they were given."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, bindparam, func
from sqlalchemy import select as columns
from sqlmodel import Field, Session, SQLModel, col, insert, select

from bot.rules.choices import DAY_ONE, Pack
from bot.rules.rights import HELD_BY, Actor, Profile, Right, Role, Standing, may, refusal
from storage.choices import ChoiceRow
from storage.db.hot import Hot


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(v)) for v in values)})")


class MemberRow(SQLModel, table=True):
    __tablename__ = "member"
    __table_args__ = (one_of("standing", Standing),)
    id: str = Field(primary_key=True)
    name: str
    zone: str
    standing: str
    runs_the_workspace: bool = False
    updated: int = 0
    known_at: datetime


class RoleRow(SQLModel, table=True):
    __tablename__ = "role"
    __table_args__ = (one_of("role", Role),)
    member_id: str = Field(primary_key=True, foreign_key="member.id")
    role: str = Field(primary_key=True, index=True)
    given_by: str
    given_at: datetime
    # None: by hand. Otherwise the user group for which this person has it.
    group_id: str | None = None


class Unknown(Exception):
    """The person has never been seen: ask Slack who it is, then do the turn again."""

    def __init__(self, member_id: str) -> None:
        super().__init__(member_id)
        self.member_id = member_id


_ACTOR = Hot(
    columns(
        col(MemberRow.name),
        col(MemberRow.zone),
        col(MemberRow.standing),
        col(MemberRow.runs_the_workspace),
        col(RoleRow.role),
        columns(col(ChoiceRow.value)).where(col(ChoiceRow.name) == "packs").scalar_subquery(),
    )
    .join(RoleRow, col(RoleRow.member_id) == MemberRow.id, isouter=True)
    .where(col(MemberRow.id) == bindparam("member_id"))
)


def actor(session: Session, member_id: str) -> Actor:
    rows = _ACTOR.rows(session, {"member_id": member_id})
    if not rows:
        raise Unknown(member_id)
    name, zone, standing, runs, _, packs = rows[0]
    roles = frozenset(Role(row[4]) for row in rows if row[4])
    awake = DAY_ONE if packs is None else frozenset(Pack(pack) for pack in packs)
    return Actor(member_id, name, zone, Standing(standing), roles, runs, awake)


def require(session: Session, member_id: str, right: Right) -> Actor:
    """The actor, if the right is theirs in this very transaction; else a refusal that names who has it."""
    who = actor(session, member_id)
    if not may(who, right):
        raise refusal(who, right, holders(session, HELD_BY[right]), names(session, admins(session)))
    return who


def holders(session: Session, roles: frozenset[Role]) -> list[str]:
    """Names of the active people with one of these roles."""
    query = select(MemberRow.name).join(RoleRow).where(col(RoleRow.role).in_(roles), _active()).distinct()
    return sorted(session.exec(query))


def _active() -> ColumnElement[bool]:
    return col(MemberRow.standing) == Standing.MEMBER


def with_role(session: Session, role: Role) -> list[str]:
    """Ids of the active people with this role, those given it first coming first."""
    query = select(RoleRow.member_id).join(MemberRow).where(RoleRow.role == role, _active())
    return list(session.exec(query.order_by(RoleRow.given_at, RoleRow.member_id)))  # type: ignore[arg-type]


def by_hand(session: Session, role: Role) -> list[str]:
    """Ids of the active people who were given this role one by one."""
    given = set(session.exec(select(RoleRow.member_id).where(RoleRow.role == role, col(RoleRow.group_id).is_(None))))
    return [one for one in with_role(session, role) if one in given]


def by_group(session: Session, role: Role) -> dict[str, str]:
    """Everybody who has this role for being in a user group, active or not, and the group."""
    query = select(RoleRow.member_id, RoleRow.group_id).where(RoleRow.role == role)
    return {member: group for member, group in session.exec(query.order_by(RoleRow.member_id)) if group}


def admins(session: Session) -> list[str]:
    return with_role(session, Role.ADMIN)


def names(session: Session, ids: list[str]) -> list[str]:
    known = name_of(session, ids)
    return [known[i] for i in ids]


def name_of(session: Session, ids: list[str]) -> dict[str, str]:
    """Names by id; a person who was never seen is "a former member"."""
    found = dict(session.exec(select(MemberRow.id, MemberRow.name).where(col(MemberRow.id).in_(ids))).all())
    return {i: found.get(i, "a former member") for i in ids}


def zone_of(session: Session, member_id: str) -> str:
    """The person's own zone; UTC for somebody who was never seen."""
    row = session.get(MemberRow, member_id)
    return row.zone if row else "UTC"


def known_names(session: Session, ids: list[str]) -> dict[str, str]:
    query = select(MemberRow.id, MemberRow.name).where(col(MemberRow.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}


def remember(session: Session, profile: Profile, now: datetime) -> None:
    """Takes what Slack says, unless something newer is known: its events may come late and twice."""
    row = session.get(MemberRow, profile.id) or MemberRow(id=profile.id, name="", zone="", standing="", known_at=now)
    row.known_at = now
    if profile.updated >= row.updated:
        row.name, row.zone, row.standing = profile.name, profile.zone, profile.standing
        row.runs_the_workspace, row.updated = profile.runs_the_workspace, profile.updated
    session.add(row)


def known(session: Session, member_id: str) -> bool:
    return session.get(MemberRow, member_id) is not None


def profiles(session: Session, ids: Sequence[str]) -> list[Profile]:
    """Of those who were seen, as Slack last described them."""
    rows = session.exec(select(MemberRow).where(col(MemberRow.id).in_(ids)).order_by(MemberRow.name))
    return [
        Profile(row.id, row.name, row.zone, Standing(row.standing), row.runs_the_workspace, row.updated) for row in rows
    ]


def not_looked_up_since(session: Session, moment: datetime) -> list[str]:
    """Ids of the people with a role about whom Slack was last asked before then."""
    query = select(MemberRow.id).join(RoleRow).where(MemberRow.known_at < moment).distinct()
    return list(session.exec(query))


def give(session: Session, member_id: str, role: Role, by: str, now: datetime, group_id: str | None = None) -> bool:
    """False when the person had the role already. What was given by hand stays so, whatever a group says."""
    if row := session.get(RoleRow, (member_id, role)):
        if row.group_id is None:
            return False
        row.group_id = group_id
        session.add(row)
        session.flush()
        return group_id is None
    values = {"member_id": member_id, "role": role, "given_by": by, "given_at": now, "group_id": group_id}
    session.execute(insert(RoleRow).values(**values))
    return True


def take(session: Session, member_id: str, role: Role) -> bool:
    row = session.get(RoleRow, (member_id, role))
    if row:
        session.delete(row)
        session.flush()
    return row is not None


def count_admins(session: Session) -> int:
    query = select(func.count()).select_from(RoleRow).join(MemberRow).where(RoleRow.role == Role.ADMIN, _active())
    return session.exec(query).one()
