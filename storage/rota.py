"""Whose turn marketing's duty is, week by week."""

from datetime import date, datetime

from sqlmodel import Field, Session, SQLModel, col, delete, select

from bot.rules.rights import Actor, Role
from bot.rules.rota import Rota
from bot.rules.trace import BY_ITSELF
from storage import audit, duty, members
from storage.preferences import read as preferences


class RotaRow(SQLModel, table=True):
    __tablename__ = "rota"
    position: int = Field(primary_key=True)
    member_id: str = Field(foreign_key="member.id")
    since: date


def read(session: Session) -> Rota:
    rows = session.exec(select(RotaRow).order_by(col(RotaRow.position))).all()
    return Rota(tuple(row.member_id for row in rows), rows[0].since if rows else None)


def keep(session: Session, actor: Actor, now: datetime, rota: Rota) -> bool:
    """False when it is as it was."""
    if rota == read(session):
        return False
    session.execute(delete(RotaRow))
    for position, member_id in enumerate(rota.people):
        session.add(RotaRow(position=position, member_id=member_id, since=rota.since or now.date()))
    session.flush()
    audit.note(session, actor.id, "rota.changed", "duty", now, people=list(rota.people), since=str(rota.since))
    return True


def turn(session: Session, monday: date, now: datetime) -> str | None:
    """Of those who are marketers and not away now."""
    able = set(members.with_role(session, Role.MARKETER)) - preferences.absent(session, now).keys()
    return read(session).turn(monday, able)


def pass_on(session: Session, monday: date, now: datetime) -> None:
    """Whoever was put on duty by hand had it until now."""
    member_id = turn(session, monday, now)
    if member_id:
        duty.put(session, member_id, BY_ITSELF, now)
        audit.note(session, BY_ITSELF, "duty.set", member_id, now, turn=monday.isoformat())
