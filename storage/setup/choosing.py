"""What an admin chooses for everybody: marketing's duty, the zone of both teams, and the choices."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules.rights import Actor, Refused, Role
from storage import audit, choices, duty, members, workspace


def put_on_duty(session: Session, actor: Actor, now: datetime, member_id: str) -> str:
    """The name of who answers from now on; it has to be a marketer."""
    if member_id not in members.with_role(session, Role.MARKETER):
        raise Refused("Only a marketer can be on marketing duty. Give the role first: /unison role @person marketer.")
    duty.put(session, member_id, actor.id, now)
    audit.note(session, actor.id, "duty.set", member_id, now)
    return members.name_of(session, [member_id])[member_id]


def choose(session: Session, actor: Actor, now: datetime, /, **chosen: Any) -> None:
    """These choices and no others, whatever else was chosen meanwhile."""
    choices.choose(session, actor, now, replace(choices.read(session), **chosen))


def choose_zone(session: Session, actor: Actor, now: datetime, zone: str) -> None:
    if zone == workspace.team_zone(session):
        return
    workspace.choose_zone(session, zone)
    audit.note(session, actor.id, "zone.chosen", zone, now)
