"""Marketing's duty and its rota, chosen in one form."""

from datetime import date, datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Refused, Role
from bot.rules.rota import Rota, monday_after, problems
from storage import duty, members, rota, workspace
from storage.setup.choosing import put_on_duty


def duty_and_rota(session: Session, actor: Actor, now: datetime) -> tuple[str | None, Rota, date]:
    """With the Monday that comes next."""
    return duty.on_duty(session), rota.read(session), monday_after(today_in(workspace.team_zone(session), now))


def choose_duty(session: Session, actor: Actor, now: datetime, member_id: str, chosen: Rota) -> None:
    """Raises Incomplete with what is wrong, at its field."""
    marketers, today = members.with_role(session, Role.MARKETER), today_in(workspace.team_zone(session), now)
    problems(chosen.people, chosen.since, marketers, today)
    rota.keep(session, actor, now, chosen)
    if member_id and member_id != duty.on_duty(session):
        try:
            put_on_duty(session, actor, now, member_id)
        except Refused as refused:
            raise Incomplete({"now": refused.sentence}) from refused
