"""Who has which role, all of them changed in one go."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Profile, Role
from bot.rules.setup import unfit
from storage import members
from storage.campaigns import sellers
from storage.setup import following, roles

Teams = Mapping[Role, Sequence[str]]


def teams(session: Session, actor: Actor, now: datetime) -> dict[Role, list[str]]:
    """Ids of the people who were given each role by hand."""
    return {role: members.by_hand(session, role) for role in Role}


def strangers(session: Session, actor: Actor, now: datetime, people: Sequence[str]) -> list[str]:
    """Those of them who were never seen: Slack has to say who they are."""
    return unknown(session, people)


def unknown(session: Session, people: Sequence[str]) -> list[str]:
    return [one for one in dict.fromkeys(people) if not members.known(session, one)]


def assign(session: Session, actor: Actor, now: datetime, wanted: Teams, met: Sequence[Profile]) -> None:
    """Raises Incomplete for people who can't have a role, and where nobody would be left to give roles."""
    for profile in met:
        sellers.remember(session, profile, now)
    _check(session, wanted)
    held = teams(session, actor, now)
    for role, people in wanted.items():
        for person in people:
            roles.give(session, actor.id, now, person, role)
        for person in set(held[role]) - set(people):
            roles.take(session, actor.id, now, person, role)
    following.follow(session, now)  # who is in a group keeps the role for that
    if not members.count_admins(session):
        raise Incomplete({str(Role.ADMIN): "At least one admin has to remain. Pick somebody."})


def _check(session: Session, wanted: Teams) -> None:
    wrong = {role: unfit(members.profiles(session, people)) for role, people in wanted.items()}
    if errors := {str(role): sentence for role, sentence in wrong.items() if sentence}:
        raise Incomplete(errors)
