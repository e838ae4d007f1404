"""What was chosen so far."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.rights import Actor, Role
from bot.rules.setup import SetUp
from storage import channels, choices, duty, groups, members, places, workspace


def seen(session: Session, actor: Actor, now: datetime) -> SetUp:
    return state(session)


def state(session: Session, *, became_admin: bool = False) -> SetUp:
    on_duty = duty.on_duty(session)
    return SetUp(
        people={role: members.holders(session, frozenset({role})) for role in Role},
        channels=channels.all_chosen(session),
        zone=workspace.team_zone(session),
        on_duty=members.name_of(session, [on_duty])[on_duty] if on_duty else "",
        choices=choices.read(session),
        places=tuple(place.name for place in places.all_of(session)),
        became_admin=became_admin,
        guests=channels.guests(session),
        troubles=channels.in_trouble(session),
        follows=groups.followed(session),
    )
