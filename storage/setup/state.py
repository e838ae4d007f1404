"""What was chosen so far."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.rights import Actor, Role
from bot.rules.rota import monday_after
from bot.rules.setup import SetUp
from storage import channels, choices, duty, groups, members, places, reasons, rota, samples, workspace


def seen(session: Session, actor: Actor, now: datetime) -> SetUp:
    return state(session, now)


def state(session: Session, now: datetime, *, became_admin: bool = False) -> SetUp:
    on_duty, zone = duty.on_duty(session), workspace.team_zone(session)
    follows = rota.turn(session, monday_after(today_in(zone, now)), now)
    return SetUp(
        people={role: members.holders(session, frozenset({role})) for role in Role},
        channels=channels.all_chosen(session),
        zone=zone,
        on_duty=members.name_of(session, [on_duty])[on_duty] if on_duty else "",
        choices=choices.read(session),
        places=tuple(place.name for place in places.all_of(session)),
        next_on_duty=members.name_of(session, [follows])[follows] if follows else "",
        became_admin=became_admin,
        guests=channels.guests(session),
        troubles=channels.in_trouble(session),
        follows=groups.followed(session),
        reasons=tuple(reasons.all_of(session).values()),
        samples=samples.loaded(session),
    )
