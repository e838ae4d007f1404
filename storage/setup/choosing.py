"""Marketing's duty and the zone of both teams."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Actor, Refused, Role
from storage import audit, duty, members, workspace


def put_on_duty(session: Session, actor: Actor, now: datetime, member_id: str) -> str:
    """The name of who answers from now on; it has to be a marketer."""
    if member_id not in members.with_role(session, Role.MARKETER):
        raise Refused("Only a marketer can be on marketing duty. Give the role first: /unison role @person marketer.")
    duty.put(session, member_id, actor.id, now)
    audit.note(session, actor.id, "duty.set", member_id, now)
    return members.name_of(session, [member_id])[member_id]


def choose_zone(session: Session, actor: Actor, now: datetime, zone: str) -> None:
    workspace.choose_zone(session, zone)
    audit.note(session, actor.id, "zone.chosen", zone, now)
